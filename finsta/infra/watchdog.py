"""A time limit on work with PostgreSQL that a frozen server can't ignore.

The server's own time-outs need a running server, and TCP's only help when the machine is gone. So
connections that exceed their time are shut down from here. The waiting thread gets an error, and
the transaction ends.
"""

import logging
import os
import socket
import time
from threading import Event, Thread
from typing import Any

from psycopg import OperationalError

logger = logging.getLogger(__name__)

_LOOK_SECONDS = 0.25


class Watchdog:
    """Ends connections that are in use for too long."""

    def __init__(self) -> None:
        self._deadlines: dict[int, tuple[float, Any]] = {}
        self._stopped = Event()
        Thread(target=self._look_forever, name="database_watchdog", daemon=True).start()

    def watch(self, connection: Any, seconds: float) -> None:
        """Limit how long a connection may stay in use, from now on.

        Args:
            connection: psycopg's.
            seconds: How long it may stay in use.
        """
        self._deadlines[id(connection)] = (time.monotonic() + seconds, connection)

    def forget(self, connection: Any) -> None:
        """Note that a connection is not in use any more.

        Args:
            connection: psycopg's.
        """
        self._deadlines.pop(id(connection), None)

    def stop(self) -> None:
        """Stop watching."""
        self._stopped.set()

    def _look_forever(self) -> None:
        while not self._stopped.wait(_LOOK_SECONDS):
            now = time.monotonic()
            for key, (deadline, connection) in list(self._deadlines.items()):
                if deadline <= now and self._deadlines.pop(key, None):
                    _shut_down(connection)


def _shut_down(connection: Any) -> None:
    # A duplicate, so that closing it leaves the number to libpq, which closes its own.
    try:
        with socket.socket(fileno=os.dup(connection.fileno())) as shared:
            shared.shutdown(socket.SHUT_RDWR)
    except (OSError, OperationalError):
        logger.info("A connection was closed before its time was over")
