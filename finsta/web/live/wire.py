"""How an operation travels: encoded once, written to every tab of a topic.

A tab that is keeping up gets the ready-made WebSocket frame on its transport. One with packets
queued or a full buffer gets it through Socket.IO's queue, so that order and back-pressure hold.
Socket.IO's own `emit` to a room costs a task and a queue hop a receiver, twice the time.
"""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import asynccontextmanager
from typing import Any, ClassVar, cast

from reflex.app import EventNamespace
from reflex.state import BaseState
from socketio import AsyncServer

from finsta import internals
from finsta.infra.errors import FinstaError
from finsta.web.live.encoding import encode
from finsta.web.live.protocol import FramedWebSocket, framed_websocket
from finsta.web.live.relay import Relay
from finsta.web.live.session import SESSION
from finsta.web.live.streams import Operation
from finsta.web.live.topics import account_topic, read_account_topic, read_session_topic

logger = logging.getLogger(__name__)

MAX_MESSAGE_BYTES = 256 * 1024

# What a tab that doesn't keep up has before it; with more it is quicker to load anew.
MAX_QUEUED_PACKETS = 200
# How many tabs a second load their lists again, and how long that may take in all.
_TABS_PER_SECOND = 300
_SPREAD_SECONDS = 3.0

# A tab on a phone that left the network is noticed after interval + timeout at the latest.
PING_INTERVAL_SECONDS = 15
PING_TIMEOUT_SECONDS = 20


class _Wire:
    namespace: EventNamespace
    relay: Relay | None = None
    closed_topic_watchers: ClassVar[list[Callable[[str], None]]] = []
    resync_watchers: ClassVar[list[Callable[[], Awaitable[None]]]] = []
    presence_watchers: ClassVar[list[Callable[[Collection[int]], None]]] = []

    @property
    def server(self) -> AsyncServer:
        return cast(AsyncServer, self.namespace.server)


_wire = _Wire()


def make_server() -> AsyncServer:
    """Return the Socket.IO server, with the options that Reflex gives its own, and other bounds.

    The edge has checked the Origin before a handshake gets here, so Engine.IO's own check, which
    knows only fixed origins, is off.
    """
    return AsyncServer(
        async_mode="asgi",
        cors_allowed_origins=[],
        max_http_buffer_size=MAX_MESSAGE_BYTES,
        ping_interval=PING_INTERVAL_SECONDS,
        ping_timeout=PING_TIMEOUT_SECONDS,
        json=internals.reflex_json(),
        allow_upgrades=False,
        transports=["websocket"],
        async_handlers=False,
    )


def configure(namespace: EventNamespace) -> None:
    """Use an app's sockets.

    Args:
        namespace: Reflex's event namespace.
    """
    _wire.namespace = namespace


@asynccontextmanager
async def connected_workers(redis_url: str) -> AsyncIterator[None]:
    """Share operations with the other workers while the program serves.

    Args:
        redis_url: Where they meet; empty with one worker.
    """
    if not redis_url:
        yield
        return
    made = Relay(redis_url, deliver, _close_topic, resync, _note_presence, _note_reach)
    async with made.running() as relay:
        _wire.relay = relay
        try:
            yield
        finally:
            _wire.relay = None


async def join(state: BaseState, topic: str) -> None:
    """Let a handler's tab hear a topic. Topics are left when the tab disconnects.

    Args:
        state: The handler's state; the caller has checked that its viewer may hear the topic.
        topic: See `topics`.
    """
    sid = tab_id(state)
    rooms = internals.list_topics(_wire.server, _wire.namespace.namespace)
    if sid in rooms.get(topic, ()):
        return  # most often: every event of a tab makes sure of its session's topic
    if sid in rooms.get(None, ()):
        await _wire.server.enter_room(sid, topic, namespace=_wire.namespace.namespace)


def tab_id(state: BaseState) -> str:
    """Return what names a handler's tab while it is connected.

    Args:
        state: The handler's state.
    """
    return internals.read_tab_id(state)


def forget_tab(token: str) -> None:
    """Forget what Reflex keeps of a tab that is gone and has not come back.

    Args:
        token: Names its state.
    """
    internals.forget_state(_wire.namespace, token)


async def send(state: BaseState, operation: Operation) -> None:
    """Send an operation to a handler's own tab.

    Args:
        state: The handler's state.
        operation: See `Stream`.
    """
    await send_to(tab_id(state), operation)


async def send_to(tab: str, operation: Operation) -> None:
    """Send an operation to one tab.

    Args:
        tab: See `tab_id`.
        operation: See `Stream`.
    """
    # Socket.IO puts every tab in a room of its own, named by its id.
    await deliver([tab], encode(operation))


async def publish(topics: Collection[str], operation: Operation) -> None:
    """Send an operation to every tab of some topics, in every worker.

    Args:
        topics: See `topics`. All who hear them must be allowed to know; no tab is in two of them.
        operation: See `Stream`.
    """
    if not topics:
        return
    message = encode(operation)
    await deliver(topics, message)
    if _wire.relay is not None:
        _wire.relay.pass_on(topics, message)


async def tell_accounts(account_ids: Collection[int], operation: Operation) -> None:
    """Send an operation to every tab of some accounts, in every worker.

    Args:
        account_ids: All of them must be allowed to know.
        operation: See `Stream`.
    """
    await publish([account_topic(account_id) for account_id in account_ids], operation)


async def tell_local_accounts(account_ids: Collection[int], operation: Operation) -> None:
    """Send an operation to every tab of some accounts in this worker; the others know themselves.

    Args:
        account_ids: All of them must be allowed to know.
        operation: See `Stream`.
    """
    await deliver([account_topic(account_id) for account_id in account_ids], encode(operation))


def list_connected_accounts() -> set[int]:
    """Return which accounts have a tab at this worker."""
    rooms = internals.list_topics(_wire.server, _wire.namespace.namespace)
    return {account_id for room in rooms if (account_id := read_account_topic(room))}


async def tell_workers(account_ids: Collection[int]) -> None:
    """Tell the other workers which accounts have a tab here.

    Args:
        account_ids: Which.
    """
    if _wire.relay is not None:
        _wire.relay.tell_presence(account_ids)


def watch_workers(watch: Callable[[Collection[int]], None]) -> None:
    """Be told which accounts have a tab at another worker.

    Args:
        watch: A function of their ids.
    """
    _wire.presence_watchers.append(watch)


def _note_presence(account_ids: Collection[int]) -> None:
    for watch in _wire.presence_watchers:
        watch(account_ids)


async def disconnect_topic(topic: str, last_operation: Operation) -> None:
    """Send every tab of a topic a last operation and close its connection, in every worker.

    Args:
        topic: See `topics`.
        last_operation: What the tabs do without the connection.
    """
    message = encode(last_operation)
    await _close_topic(topic, message)
    if _wire.relay is not None:
        _wire.relay.pass_on([topic], message, close=True)


async def deliver(topics: Collection[str | None], message: str) -> None:
    """Send an encoded operation to this worker's tabs of some topics.

    Args:
        topics: See `topics`; None are all tabs.
        message: From `encode`.
    """
    frame, queued = internals.as_frame(message), internals.as_packet(message)
    server, namespace = _wire.server, _wire.namespace.namespace
    for topic in topics:
        for _sid, socket, environ in internals.list_tabs(server, namespace, topic):
            if socket is None:
                continue
            tab = _keeping_up(environ, socket)
            if tab is not None:
                tab.transport.write(frame)
            else:
                await _queue(socket, queued, environ)


def _keeping_up(environ: dict[str, Any] | None, socket: Any) -> FramedWebSocket | None:
    tab = framed_websocket(environ["asgi.scope"]) if environ else None
    if tab is None or socket.closed or not tab.takes_frames():
        return None
    return None if internals.has_queued_packets(socket) else tab


async def _queue(socket: Any, packet: Any, environ: dict[str, Any] | None) -> None:
    tab = framed_websocket(environ["asgi.scope"]) if environ else None
    if tab is not None and internals.count_queued_packets(socket) >= MAX_QUEUED_PACKETS:
        tab.drop()  # it comes back and loads anew
        return
    try:
        await socket.send(packet)
    except Exception as error:  # noqa: BLE001 (Engine.IO raises bare errors for closed sockets)
        logger.debug("A tab went away while it was written to: %r", error)


def watch_closed_topics(watch: Callable[[str], None]) -> None:
    """Be told of every topic that is disconnected, in whichever worker that began.

    Args:
        watch: A function of the topic; it runs before the tabs are told.
    """
    _wire.closed_topic_watchers.append(watch)


async def _close_topic(topic: str, message: str) -> None:
    for watch in _wire.closed_topic_watchers:
        watch(topic)
    await deliver([topic], message)
    server, namespace = _wire.server, _wire.namespace.namespace
    for tab, _socket, _environ in list(internals.list_tabs(server, namespace, topic)):
        await internals.close_tab(server, namespace, tab)


def is_cut_off() -> bool:
    """Return whether changes of other workers wait, because Redis is away."""
    return _wire.relay is not None and _wire.relay.is_cut_off


async def resync() -> None:
    """Tell every tab of this worker to load its lists again: operations may have been lost.

    They spread it over some time, so that a thousand of them don't ask at once.
    """
    for watch in _wire.resync_watchers:
        try:
            await watch()
        except FinstaError as refusal:
            logger.info("What was lost is looked at again at the next return: %s", refusal)
    # Every connected tab is in Socket.IO's room None.
    within = min(_SPREAD_SECONDS, count_tabs() / _TABS_PER_SECOND)
    await deliver([None], encode(SESSION.resync(within)))


def watch_resync(watch: Callable[[], Awaitable[None]]) -> None:
    """Be called when operations of other workers may have been lost, before the tabs are told.

    Args:
        watch: What makes good what is not a tab's to ask for.
    """
    _wire.resync_watchers.append(watch)


def count_tabs() -> int:
    """Return how many tabs this worker has."""
    return len(internals.list_topics(_wire.server, _wire.namespace.namespace).get(None, ()))


def list_connected_sessions() -> set[int]:
    """Return which sessions have a tab at this worker."""
    rooms = internals.list_topics(_wire.server, _wire.namespace.namespace)
    return {session_id for room in rooms if (session_id := read_session_topic(room))}


async def disconnect_local_topic(topic: str, last_operation: Operation) -> None:
    """Do as `disconnect_topic`, in this worker.

    Args:
        topic: See `topics`.
        last_operation: What the tabs do without the connection.
    """
    await _close_topic(topic, encode(last_operation))


async def _note_reach(is_there: bool) -> None:
    await deliver([None], encode(SESSION.waits(not is_there)))
