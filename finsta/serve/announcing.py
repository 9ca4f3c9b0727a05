"""Prints Finsta's address once it answers there."""

import http.client
import threading
import time
from contextlib import closing
from urllib.parse import urlsplit

from finsta.infra.logs import say, show_secret
from finsta.infra.settings.config import Settings, get_settings

_POLL_SECONDS = 0.1
_NO_TERMINAL = "Nobody runs it yet. `python -m finsta setup-code` prints a code to set it up."
_LOCAL = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}


def announce_when_ready(settings: Settings, setup_code: str) -> None:
    """Print the address as soon as the program answers, from a thread of its own.

    Args:
        settings: Where it listens, and the address that people type.
        setup_code: With which the server is set up; empty where there is an admin.
    """
    given = (settings, setup_code)
    threading.Thread(target=_announce, args=given, name="announcing", daemon=True).start()


def tell_setup(setup_code: str) -> None:
    """Print how to set the server up, for whoever started it.

    Args:
        setup_code: From `make_setup_code`; with none there is nothing to tell.
    """
    if setup_code:
        show_secret(describe_setup(setup_code), _NO_TERMINAL)


def describe_setup(code: str) -> str:
    """Return how to set the server up.

    Args:
        code: From `make_setup_code`.
    """
    return f"Nobody runs it yet. Open {get_settings().origin}/setup and type the code {code}"


def _announce(settings: Settings, setup_code: str) -> None:
    while not _answers(settings):
        time.sleep(_POLL_SECONDS)
    say(f"Finsta is at {settings.origin}")
    tell_setup(setup_code)


def _answers(settings: Settings) -> bool:
    host = _LOCAL.get(settings.host, settings.host)
    with closing(http.client.HTTPConnection(host, settings.port, timeout=2)) as connection:
        try:
            connection.request("GET", "/live", headers={"Host": urlsplit(settings.origin).netloc})
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False  # it is not there yet
