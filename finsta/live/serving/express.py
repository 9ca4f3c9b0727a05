"""The express lane: an event that reads nothing of its tab's state goes straight to its function.

Engine.IO, Socket.IO and Reflex take every event through five tasks and queues, make and lock the
tab's state, let middleware see it and work out what changed. For a message, which leaves nothing in
a state, that was more than half of what the event loop did for it, and for a page that loads two
thirds (measured in turns).
"""

import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from reflex.app import EventNamespace
from starlette.types import Message, Receive, Scope

from finsta import internals
from finsta.infra.errors import FinstaError
from finsta.live.serving.server import sockets

logger = logging.getLogger(__name__)

# Called with the tab, its connection's Cookie header, and the event's arguments; for a page that
# loads its address instead, or None if it tells none. No policy is checked before it: it asks
# itself who calls. It says whether it took the call; any other, as one of somebody who is signed
# out, goes the ordinary way.
Run = Callable[[str, str, Any], Awaitable[bool]]

# Where a connection's scope names its tab, once Socket.IO has connected it.
_TAB = "live.tab"

_lanes: dict[str, Run] = {}


def add_lane(name: str, run: Run) -> None:
    """Let an event go past the queues.

    Args:
        name: Its handler's full name.
        run: What is done instead.
    """
    _lanes[name] = run


def has_lane(name: str) -> bool:
    """Return whether an event goes past the queues.

    Args:
        name: Its handler's full name.
    """
    return name in _lanes


def note_tabs(namespace: EventNamespace) -> None:
    """Note which tab a connection is, for `past_the_queues`.

    Args:
        namespace: Reflex's.
    """
    internals.note_connections(namespace, _note_tab)


def _note_tab(tab: str, environ: dict[str, Any]) -> None:
    sockets.additions += 1
    environ["asgi.scope"]["extensions"][_TAB] = tab


def past_the_queues(receive: Receive, scope: Scope, cookies: str) -> Receive:
    """Return a way of receiving that keeps events with a lane to itself.

    One after the other: what a tab sends on a lane stays in order. It may overtake what the tab
    sent before the ordinary way.

    Args:
        receive: The connection's own.
        scope: Of the connection, a WebSocket.
        cookies: Its Cookie header.
    """
    extensions = scope["extensions"]

    async def receive_others() -> Message:
        while True:
            message = await receive()
            tab, event = extensions.get(_TAB), _read_event(message.get("text"))
            if tab is None or event is None or not await _run(event, tab, cookies):
                return message

    return receive_others


def _read_event(text: str | None) -> dict[str, Any] | None:
    """Return the event of a frame if there is a lane for it."""
    if not text or not text.startswith(internals.EVENT_HEAD):
        return None
    try:
        match json.loads(text[len(internals.EVENT_HEAD) :]):
            case ["event", {"name": str(name)} as event] if name in _lanes:
                return event
    except (ValueError, RecursionError):
        logger.debug("A frame could not be read here; it goes the ordinary way")
    return None


async def _run(event: dict[str, Any], tab: str, cookies: str) -> bool:
    name = event["name"]
    is_page = name == internals.PAGE_LOAD
    payload = internals.read_path(event) if is_page else event.get("payload", {})
    return await run(name, tab, cookies, payload)


async def run(name: str, tab: str, cookies: str, payload: Any) -> bool:
    """Run an event, and return whether that was done.

    Args:
        name: Its handler's full name, which has a lane.
        tab: The tab's id.
        cookies: Its connection's Cookie header.
        payload: The event's arguments, see `Run`.
    """
    try:
        return await _lanes[name](tab, cookies, payload)
    except FinstaError:
        return False  # which the ordinary way tells the tab
    except Exception:
        # The ordinary way meets it again, and tells the tab.
        logger.exception("The lane of %s failed", name)
        return False
