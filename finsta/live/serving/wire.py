"""How an operation travels: encoded once, written to every tab of a topic in this worker.

A tab that is keeping up gets the ready-made WebSocket frame on its transport. One with packets
queued or a full buffer gets it through Socket.IO's queue, so that order and back-pressure hold.
Socket.IO's own `emit` to a room costs a task and a queue hop a receiver, twice the time.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Protocol

from reflex.state import BaseState

from finsta import internals
from finsta.live.declaring.operations import Operation
from finsta.live.serving.encoding import encode, encode_update
from finsta.live.serving.server import sockets
from finsta.live.serving.stateless import Stateless
from finsta.live.serving.tabs import tab_id

logger = logging.getLogger(__name__)

# What a tab that doesn't keep up has before it; with more it is quicker to load anew.
MAX_QUEUED_PACKETS = 200

# Where a server's connection stands in its scope's extensions, if it takes ready-made frames.
TRANSPORT = "live.transport"


@dataclass
class Gathered:
    """What a tab is told at once.

    Attributes:
        tab: The tab's id.
        operations: See `Table`.
        changed: Vars with their values, by state, as Reflex tells them.
        events: Of Reflex, for the browser.
    """

    tab: str
    operations: list[Operation] = field(default_factory=list)
    changed: dict[str, Any] = field(default_factory=dict)
    events: list[dict[str, Any]] = field(default_factory=list)

    def set_vars(self, changed: Mapping[str, Mapping[str, Any]]) -> None:
        """Tell values of vars.

        Args:
            changed: By state, as Reflex tells them.
        """
        for state, values in changed.items():
            self.changed.setdefault(state, {}).update(values)

    def clear(self) -> None:
        """Tell nothing."""
        self.operations, self.changed, self.events = [], {}, []


_gathered: ContextVar[Gathered | None] = ContextVar("gathered", default=None)


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


async def tell(state: Stateless, events: Any) -> None:
    """Tell a tab what a handler without a state has set and returned.

    Args:
        state: What stood for its state.
        events: What it has returned: event specs for the browser, or None.
    """
    changed = state.take_changed()
    if changed or events is not None:
        async with gather(state.tab_id) as gathered:
            gathered.set_vars(changed)
            gathered.events += internals.describe_events(events)


async def send_to(tab: str, *operations: Operation) -> None:
    """Send operations to one tab.

    Args:
        tab: See `tab_id`.
        operations: See `Table`; they are drawn together.
    """
    gathered = _gathered.get()
    if gathered is not None and gathered.tab == tab:
        gathered.operations += operations
        return
    # Socket.IO puts every tab in a room of its own, named by its id.
    await deliver([tab], encode(*operations))


@asynccontextmanager
async def gather(tab: str) -> AsyncIterator[Gathered]:
    """Send all that a tab is told inside of the context when it ends: vars, operations, events.

    Args:
        tab: See `tab_id`.
    """
    outer = _gathered.get()
    if outer is not None and outer.tab == tab:
        yield outer
        return
    gathered = Gathered(tab)
    token = _gathered.set(gathered)
    try:
        yield gathered
    finally:
        _gathered.reset(token)
        await _tell_gathered(gathered)


async def _tell_gathered(gathered: Gathered) -> None:
    if gathered.changed:
        await deliver([gathered.tab], encode_update(gathered.changed, []))
    if gathered.operations:
        await deliver([gathered.tab], encode(*gathered.operations))
    if gathered.events:
        await deliver([gathered.tab], encode_update({}, gathered.events))


def find_tabs(topics: Collection[str]) -> frozenset[str]:
    """Return the ids of this worker's tabs of some topics.

    Args:
        topics: See `subscribe`.
    """
    tabs_by_topic = sockets.topics
    return frozenset().union(*(tabs_by_topic.get(topic, ()) for topic in topics))


async def deliver(
    topics: Collection[str | None],
    message: str,
    *,
    only: Collection[str] | None = None,
    but: Collection[str] = (),
) -> None:
    """Send an encoded operation to this worker's tabs of some topics.

    Args:
        topics: See `subscribe`; None are all tabs.
        message: From `encode`.
        only: The ids of those that hear it; None for all.
        but: The ids of those that don't.
    """
    frame, queued = internals.as_frame(message), internals.as_packet(message)
    server, path = sockets.server, sockets.path
    for topic in topics:
        for name, socket, environ in internals.list_tabs(server, path, topic):
            if socket is None or name in but or (only is not None and name not in only):
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
