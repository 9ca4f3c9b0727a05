"""A start of the program as a fork of one that is loaded, seen as `subprocess.Popen` is."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from subprocess import TimeoutExpired
from threading import Lock
from typing import NamedTuple

from tests.starts.loaded import MAX_REQUEST_BYTES, ROOT

# What else is set may change what a library does when it is loaded. (pytest tells which test runs,
# and where programs are found is asked when one is started.)
_SETTINGS = ("FINSTA_", "PORT", "PYTEST_CURRENT_TEST", "PATH")
_LOAD_SECONDS = 60

_asking = Lock()


class Forked:
    """One process.

    Args:
        arguments: Of the command `python -m finsta`.
        environment: All its variables.
        log: The open file that it writes to.
        hashes_cheaply: Whether its passwords cost next to nothing to check.
    """

    def __init__(
        self,
        arguments: list[str],
        environment: Mapping[str, str],
        log: int,
        *,
        hashes_cheaply: bool = False,
    ) -> None:
        self._arguments = arguments
        self._status: int | None = None
        self._told, telling = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._told.settimeout(_LOAD_SECONDS)
        asked = {"arguments": arguments, "environment": dict(environment)}
        request = json.dumps(asked | {"hashes_cheaply": hashes_cheaply}).encode()
        with telling, _asking:
            socket.send_fds(_open_loaded().asking, [request], [log, telling.fileno()])
        told = self._told.recv(32)
        if not told:
            raise RuntimeError("No start could be forked: what was to be loaded has ended.")
        self.pid = int(told)

    def poll(self) -> int | None:
        """Return its exit status, negative for a signal, or nothing while it runs."""
        return self._hear(0)

    def wait(self, seconds: float) -> int:
        """Wait until it has ended, and return its exit status.

        Args:
            seconds: How long.

        Raises:
            TimeoutExpired: It goes on.
        """
        status = self._hear(seconds)
        if status is None:
            raise TimeoutExpired(self._arguments, seconds)
        return status

    def _hear(self, seconds: float) -> int | None:
        if self._status is None:
            self._told.settimeout(seconds)
            try:
                self._status = int(self._told.recv(32))
            except (TimeoutError, BlockingIOError):
                return None
            self._told.close()
        return self._status


def can_fork(root: Path, environment: Mapping[str, str]) -> bool:
    """Return whether a fork does what a start in a folder with an environment does.

    Args:
        root: The program's folder.
        environment: All variables.
    """
    is_possible = hasattr(os, "pidfd_open") and root == ROOT
    return is_possible and _without_settings(environment) == _open_loaded().environment


class _Loaded(NamedTuple):
    asking: socket.socket
    environment: dict[str, str]


@lru_cache(maxsize=1)
def _open_loaded() -> _Loaded:
    asking, asked = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    asking.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, MAX_REQUEST_BYTES * 2)
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("REFLEX_")}
    environment = _without_settings(inherited)
    with asked:
        subprocess.Popen(
            [sys.executable, "-m", "tests.starts.loaded", str(asked.fileno())],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            pass_fds=[asked.fileno()],
            start_new_session=True,
        )
    return _Loaded(asking, environment)


def _without_settings(environment: Mapping[str, str]) -> dict[str, str]:
    return {k: v for k, v in environment.items() if not k.startswith(_SETTINGS)}
