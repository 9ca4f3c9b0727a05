"""Workers as forks of the loaded program; uvicorn spawns them, and each loads it once more."""

import multiprocessing
import os
import signal
from collections.abc import Callable
from multiprocessing import forkserver, resource_tracker, util
from multiprocessing.process import BaseProcess
from typing import Any, NoReturn

from uvicorn import _subprocess

_context = multiprocessing.get_context("forkserver")


class _Forking:
    """Makes processes as `multiprocessing.get_context("spawn")` does."""

    def Process(self, target: Callable[..., None], kwargs: dict[str, Any]) -> BaseProcess:
        # A spawned one has the environment as it is now, not as it was at the first fork.
        return _context.Process(target=_run, args=(dict(os.environ), target, kwargs))


def fork_workers() -> None:
    """Let uvicorn fork its workers of this process as it is now; Python has a server for that.

    That begins as a fork, too, and belongs to the process's group. Workers are told what spawned
    ones are told, and by the same pipes.
    """
    patched: Any = _subprocess
    patched.spawn = _Forking()
    resource_tracker.ensure_running()  # a program of its own, as with spawned ones
    starting: Any = util
    usual, starting.spawnv_passfds = util.spawnv_passfds, _begin_server
    forkserver.ensure_running()
    starting.spawnv_passfds = usual


def _begin_server(_path: object, _command: object, passed: list[int]) -> int:
    return os.fork() or _serve(*passed)


def _serve(listener: int, alive: int) -> NoReturn:
    # It ends when nobody has the other end of `alive` any more.
    first, second = sorted((listener, alive))
    os.closerange(3, first)
    os.closerange(first + 1, second)
    os.closerange(second + 1, os.sysconf("SC_OPEN_MAX"))
    # What ends the whole group ends workers first: it is asked how they ended.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    os.register_at_fork(after_in_child=_hear_again)
    try:
        forkserver.main(listener, alive, [])
    finally:
        os._exit(0)


def _hear_again() -> None:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _run(environment: dict[str, str], target: Callable[..., None], kwargs: dict[str, Any]) -> None:
    os.environ.clear()
    os.environ.update(environment)
    target(**kwargs)
