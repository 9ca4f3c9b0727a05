"""A server that was forked is as one that was started by its command."""

import http.client
import json
import os
import signal
import time
from contextlib import ExitStack, closing
from pathlib import Path

import psutil
import pytest

from tests.server import Server
from tests.starts.forked import Forked, _open_loaded, can_fork
from tests.waiting import wait_until

# On a busy machine what begins with a server comes one by one.
_SETTLED_SECONDS = 1
# What it does with signals, what a file it makes may be read by. Not how many threads it has: they
# begin when there is work for them.
_STATUS = ("SigBlk", "SigIgn", "SigCgt", "Umask", "CapEff")


def workers_of(server: Server) -> list[psutil.Process]:
    """Return the processes that take connections, besides the one that was started."""
    return [each for each in psutil.Process(server.pid).children(recursive=True) if _listens(each)]


def _listens(process: psutil.Process) -> bool:
    try:
        places = process.net_connections("tcp")
    except psutil.NoSuchProcess:  # it ended after it was listed
        return False
    return any(place.status == psutil.CONN_LISTEN for place in places)


def describe(server: Server) -> list[dict[str, object]]:
    """Describe a server's processes as the system sees them."""
    started = psutil.Process(server.pid)
    return [_describe(each, server.pid) for each in (started, *workers_of(server))]


def _describe(process: psutil.Process, group: int) -> dict[str, object]:
    told = Path(f"/proc/{process.pid}/status").read_text()
    status = dict(line.split(":\t", 1) for line in told.splitlines())
    links = [str(link.readlink()) for link in Path(f"/proc/{process.pid}/fd").iterdir()]
    return {
        # Each once: connections to the database are opened as they are needed.
        "files": sorted({link.partition(":[")[0] for link in links}),
        "is of the group": os.getpgid(process.pid) == os.getsid(process.pid) == group,
        "folder": process.cwd(),
        "priority": process.nice(),
        "open files": list(process.rlimit(psutil.RLIMIT_NOFILE)),
        "libraries": sorted(
            Path(each.path).name for each in process.memory_maps() if ".so" in each.path
        ),
        **{name: status[name].strip() for name in _STATUS},
    }


def wait_until_all_answer(server: Server) -> None:
    """Wait until each worker has taken a connection; it is announced when the first one does."""
    with ExitStack() as stack:

        def ask() -> bool:
            asking = closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=10))
            connection = stack.enter_context(asking)
            connection.request("GET", "/live")
            assert connection.getresponse().read()
            taken = [
                {
                    place.status
                    for place in each.net_connections("tcp")
                    if place.laddr.port == server.port
                }
                for each in workers_of(server)
            ]
            return all(psutil.CONN_ESTABLISHED in statuses for statuses in taken)

        wait_until(ask)


def describe_settled(server: Server) -> list[dict[str, object]]:
    """Describe a server that has announced itself, once nothing about it changes."""
    wait_until(lambda: "Finsta is at" in server.log.read_text())
    wait_until_all_answer(server)

    def describe_twice() -> list[dict[str, object]] | None:
        try:
            before = describe(server)
            time.sleep(_SETTLED_SECONDS)
            return before if describe(server) == before else None
        except (FileNotFoundError, psutil.NoSuchProcess):
            return None  # it was closed, or ended, between being listed and being read

    return wait_until(describe_twice)


@pytest.mark.parametrize("workers", [1, 2])
def test_the_system_sees_no_difference(tmp_path: Path, redis_url: str, workers: int):
    settings = {"FINSTA_WORKERS": str(workers), "FINSTA_REDIS_URL": redis_url}
    described = list[list[dict[str, object]]]()
    for kind, make in (("forked", Server), ("started", Server.by_command)):
        # A log of its own: it is read.
        with make(tmp_path / kind, **settings) as server:
            assert isinstance(server._process, Forked) is (kind == "forked")
            described.append(describe_settled(server))
            assert len(described[-1]) == (1 if workers == 1 else 1 + workers)
    forked, started = described
    renamed = json.loads(json.dumps(forked).replace("/forked/", "/started/"))
    for one, other in zip(renamed, started, strict=True):
        assert {name: one[name] for name in one if one[name] != other[name]} == {}, other


def test_two_forks_are_two_instances(tmp_path: Path):
    with Server(tmp_path):
        code, said = Server(tmp_path).refuse_to_start()
    assert code == 2
    assert said.startswith("finsta: Another Finsta is running on the data folder")


def test_each_reads_its_own_settings(tmp_path: Path):
    code, said = Server(tmp_path, FINSTA_WORKERS="none").refuse_to_start()
    assert (code, said) == (2, "finsta: FINSTA_WORKERS must be a number from 1 to 64.\n")
    with Server(tmp_path, FINSTA_LOG="json") as server:
        pass
    assert all(line.startswith("{") for line in server.log.read_text().splitlines())


@pytest.mark.parametrize(
    ("sign", "status"), [(signal.SIGTERM, 0), (signal.SIGINT, 0), (signal.SIGKILL, -9)]
)
def test_its_end_is_told(tmp_path: Path, sign: signal.Signals, status: int):
    with Server(tmp_path) as server:
        server.send_signal(sign)
        assert server.wait_for_end() == status


def test_a_forked_worker_that_crashed_is_replaced_and_none_outlives_its_server(
    tmp_path: Path, redis_url: str
):
    with Server(tmp_path, FINSTA_WORKERS="2", FINSTA_REDIS_URL=redis_url) as server:
        crashed, kept = workers_of(server)
        crashed.kill()
        wait_until(lambda: len(workers_of(server)) == 2 and crashed not in workers_of(server))
        assert kept in workers_of(server)
        begun = psutil.Process(server.pid).children(recursive=True)
        server.send_signal(signal.SIGTERM)
        assert server.wait_for_end() == 0
    assert psutil.wait_procs(begun, timeout=10)[1] == []


def test_another_program_or_environment_is_not_forked(tmp_path: Path):
    # As servers get it: without what this process has set for Reflex.
    usual = {k: v for k, v in os.environ.items() if not k.startswith("REFLEX_")}
    root = Path(__file__).resolve().parents[2]
    loaded = _open_loaded().environment
    assert {name for name in usual if usual[name] != loaded.get(name)} <= {
        "PATH",
        "PYTEST_CURRENT_TEST",
    }
    assert can_fork(root, usual | {"FINSTA_DEMO": "1", "PORT": "1"})
    assert not can_fork(root, usual | {"REFLEX_LOG_JSON": "true"})
    assert not can_fork(root, usual | {"LANG": "tlh"})
    assert not can_fork(tmp_path, usual)
