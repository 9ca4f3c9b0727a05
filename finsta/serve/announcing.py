"""Prints Finsta's address once it answers there."""

import http.client
import threading
import time
from contextlib import closing
from urllib.parse import urlsplit

from finsta.infra.logs import say
from finsta.infra.settings.config import Settings

_POLL_SECONDS = 0.1
_LOCAL = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}


def announce_when_ready(settings: Settings) -> None:
    """Print the address as soon as the program answers, from a thread of its own.

    Args:
        settings: Where it listens, and the address that people type.
    """
    threading.Thread(target=_announce, args=(settings,), name="announcing", daemon=True).start()


def _announce(settings: Settings) -> None:
    while not _answers(settings):
        time.sleep(_POLL_SECONDS)
    say(f"Finsta is at {settings.origin}")


def _answers(settings: Settings) -> bool:
    host = _LOCAL.get(settings.host, settings.host)
    with closing(http.client.HTTPConnection(host, settings.port, timeout=2)) as connection:
        try:
            connection.request("GET", "/live", headers={"Host": urlsplit(settings.origin).netloc})
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False  # it is not there yet
