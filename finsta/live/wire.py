"""How an operation travels: encoded once, written to every tab of a topic in this worker.

A tab that is keeping up gets the ready-made WebSocket frame on its transport. One with packets
queued or a full buffer gets it through Socket.IO's queue, so that order and back-pressure hold.
Socket.IO's own `emit` to a room costs a task and a queue hop a receiver, twice the time.
"""

import asyncio
import logging
from collections.abc import Collection
from typing import Any, Protocol

from reflex.state import BaseState

from finsta import internals
from finsta.live.encoding import encode
from finsta.live.operations import Operation
from finsta.live.server import sockets
from finsta.live.tabs import tab_id

logger = logging.getLogger(__name__)

# What a tab that doesn't keep up has before it; with more it is quicker to load anew.
MAX_QUEUED_PACKETS = 200

# Where a server's connection stands in its scope's extensions, if it takes ready-made frames.
TRANSPORT = "live.transport"


class FrameTransport(Protocol):
    """A WebSocket connection that can be written to past the ASGI application."""

    transport: asyncio.Transport

    def takes_frames(self) -> bool:
        """Return whether a frame may be written now."""
        ...

    def drop(self) -> None:
        """End the connection without another word."""
        ...


async def send(state: BaseState, *operations: Operation) -> None:
    """Send operations to a handler's own tab.

    Args:
        state: The handler's state.
        operations: See `Table`; they are drawn together.
    """
    await send_to(tab_id(state), *operations)


async def send_to(tab: str, *operations: Operation) -> None:
    """Send operations to one tab.

    Args:
        tab: See `tab_id`.
        operations: See `Table`; they are drawn together.
    """
    # Socket.IO puts every tab in a room of its own, named by its id.
    await deliver([tab], encode(*operations))


async def deliver(topics: Collection[str | None], message: str) -> None:
    """Send an encoded operation to this worker's tabs of some topics.

    Args:
        topics: See `subscribe`; None are all tabs.
        message: From `encode`.
    """
    frame, queued = internals.as_frame(message), internals.as_packet(message)
    server, path = sockets.server, sockets.path
    for topic in topics:
        for _tab, socket, environ in internals.list_tabs(server, path, topic):
            if socket is None:
                continue
            tab = _keeping_up(environ, socket)
            if tab is not None:
                tab.transport.write(frame)
            else:
                await _queue(socket, queued, environ)


def _keeping_up(environ: dict[str, Any] | None, socket: Any) -> FrameTransport | None:
    tab = _find_transport(environ)
    if tab is None or socket.closed or not tab.takes_frames():
        return None
    return None if internals.has_queued_packets(socket) else tab


async def _queue(socket: Any, packet: Any, environ: dict[str, Any] | None) -> None:
    tab = _find_transport(environ)
    if tab is not None and internals.count_queued_packets(socket) >= MAX_QUEUED_PACKETS:
        tab.drop()  # it comes back and loads anew
        return
    try:
        await socket.send(packet)
    except Exception as error:  # noqa: BLE001 (Engine.IO raises bare errors for closed sockets)
        logger.debug("A tab went away while it was written to: %r", error)


def _find_transport(environ: dict[str, Any] | None) -> FrameTransport | None:
    return environ["asgi.scope"].get("extensions", {}).get(TRANSPORT) if environ else None
