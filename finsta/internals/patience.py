"""uvicorn's look after its workers, which takes a slow one for one that hangs."""

import time
from contextlib import suppress
from typing import Any
from weakref import WeakKeyDictionary

from uvicorn.supervisors.multiprocess import Process

# So long it waits for an answer each time; signals are heard in between.
_LOOK_SECONDS = 0.5


def replace_workers_after(silent_seconds: float) -> None:
    """Let uvicorn replace a worker only when it has not answered for some time.

    By itself it ends one that doesn't answer within five seconds, and hears no signal meanwhile. A
    machine that is slow or busy so ended its workers while they started, again and again (seen).

    Args:
        silent_seconds: How long.
    """
    heard: WeakKeyDictionary[Process, float] = WeakKeyDictionary()

    def is_alive(self: Process, timeout: float = 0) -> bool:
        del timeout
        if not self.process.is_alive():
            return False
        if self.ping(_LOOK_SECONDS):
            heard[self] = time.monotonic()
            _forget_late_answers(self)
        return time.monotonic() - heard.setdefault(self, time.monotonic()) < silent_seconds

    patched: Any = Process
    patched.is_alive = is_alive


def _forget_late_answers(worker: Process) -> None:
    # They would be taken for answers to the questions to come.
    with suppress(OSError, EOFError):
        while worker.parent_conn.poll(0):
            worker.parent_conn.recv()
