"""The program, loaded and not begun: a process that is forked for each start.

What is loaded here is the same for each start: no setting was read, no thread begun, no database
opened. Whoever is forked goes on as `python -m finsta` does from its first line; if it begins
workers, they are forks as well.
"""

import ast
import gc
import importlib
import json
import os
import runpy
import selectors
import signal
import socket
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

import bcrypt

from finsta.accounts import passwords
from finsta.infra.settings.config import get_settings

ROOT = Path(__file__).resolve().parents[2]

# A start's environment; longer ones are not sent.
MAX_REQUEST_BYTES = 128 * 1024
# Of the tests' passwords: with the program's own cost, hashing them was much of what servers did.
_CHEAP_COST = 4
# Loads what a start loads: their imports are taken, and nothing else of them.
_LOADING = (
    "finsta/__main__.py",
    "finsta/preparing/data.py",
    "finsta/preparing/databases.py",
    "finsta/serve/building.py",
    "finsta/serve/server.py",
    "finsta/finsta.py",
    "alembic/env.py",
)
# They note whose process it is, or read the settings.
_OF_ONE_START = ("finsta.preparing", "finsta.web.lifespan", "finsta.finsta", "rxconfig")


class Loaded:
    """Forks when it is asked to, and tells how those ended that it forked.

    Args:
        asking: Where requests come from; when it is closed, this ends.
    """

    def __init__(self, asking: socket.socket) -> None:
        self._asking = asking
        self._selector = selectors.DefaultSelector()
        self._selector.register(asking, selectors.EVENT_READ)
        # Who waits for the end of which process, by a descriptor of it.
        self._running: dict[int, tuple[int, socket.socket]] = {}

    def serve(self) -> list[str] | None:
        """Fork until nobody asks any more.

        Returns:
            In a process that was forked, the arguments of its command; at the end, nothing.
        """
        while True:
            for key, _ in self._selector.select():
                if key.fileobj is not self._asking:
                    self._tell_end(key.fd)
                    continue
                request, descriptors, _, _ = socket.recv_fds(self._asking, MAX_REQUEST_BYTES, 2)
                if not request:
                    return None
                log, telling = descriptors[0], socket.socket(fileno=descriptors[1])
                if pid := os.fork():
                    self._watch(pid, log, telling)
                else:
                    return self._begin(json.loads(request), log, telling)

    def _watch(self, pid: int, log: int, telling: socket.socket) -> None:
        os.close(log)
        watched = os.pidfd_open(pid)
        self._running[watched] = (pid, telling)
        self._selector.register(watched, selectors.EVENT_READ)

    def _tell_end(self, watched: int) -> None:
        self._selector.unregister(watched)
        os.close(watched)
        pid, telling = self._running.pop(watched)
        _, status = os.waitpid(pid, 0)
        with suppress(OSError), telling:  # who asked may be gone
            telling.send(str(os.waitstatus_to_exitcode(status)).encode())

    def _begin(self, request: dict[str, Any], log: int, telling: socket.socket) -> list[str]:
        """Become a process of its own, with nothing of this one's."""
        os.setsid()
        for descriptor in (1, 2):
            os.dup2(log, descriptor)
        os.close(log)
        for watched, (_, others) in self._running.items():
            os.close(watched)
            others.close()
        self._selector.close()
        self._asking.close()
        os.environ.clear()
        os.environ.update(request["environment"])
        if request["hashes_cheaply"]:
            _hash_cheaply()
        telling.send(str(os.getpid()).encode())
        telling.close()
        if request["environment"].get("FINSTA_WORKERS", "1") != "1":
            # What it needs is loaded by those alone that have workers.
            workers = importlib.import_module("tests.starts.workers")
            workers.fork_workers()
        return request["arguments"]


def _hash_cheaply() -> None:
    # Of an unknown e-mail as well, which takes as long as a known one.
    dummy = bcrypt.hashpw(b"", bcrypt.gensalt(_CHEAP_COST)).decode()
    passwords._COST, passwords._DUMMY_HASH = _CHEAP_COST, f"{passwords._MARK}{dummy}"


def main() -> None:
    """Load the program, then fork it for each start that is asked for."""
    _load()
    asking = socket.socket(fileno=int(sys.argv[1]))
    arguments = Loaded(asking).serve()
    if arguments is not None:
        sys.argv = ["finsta", *arguments]
        runpy.run_module("finsta", run_name="__main__", alter_sys=True)


def _load() -> None:
    for name in _LOADING:
        file = ROOT / name
        tree = ast.parse(file.read_text())
        tree.body = [node for node in tree.body if _is_loading(node)]
        exec(compile(tree, file, "exec"), {"__name__": "loading"})
    # Forks share what they don't change; looking for garbage would copy it all.
    gc.collect()
    gc.freeze()
    assert get_settings.cache_info().currsize == 0
    assert threading.active_count() == 1
    assert not {"pyvips", *_OF_ONE_START} & set(sys.modules)
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


def _is_loading(node: ast.stmt) -> bool:
    match node:
        case ast.Import(names=names):
            return not any(name.name.startswith(_OF_ONE_START) for name in names)
        case ast.ImportFrom(module=str(module)):
            return not module.startswith(_OF_ONE_START)
    return False


if __name__ == "__main__":
    main()
