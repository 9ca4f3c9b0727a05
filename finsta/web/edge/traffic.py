"""What one socket sends: it is read, paced, counted for its party, and dropped with the socket."""

import asyncio
from typing import Any, cast

from reflex.app import EventNamespace
from socketio import AsyncServer
from starlette.types import Message, Receive, Scope

from finsta import internals
from finsta.infra.limits import TokenBucket
from finsta.web.edge.packets import Packet, read_packet
from finsta.web.edge.parties import Party
from finsta.web.edge.protocol import framed_websocket

# Far above what a fast person does; a flooding script is slowed down.
EVENTS_AT_ONCE = 100
EVENTS_PER_SECOND = 30

# Reflex's page opens its socket while it loads, and gives up itself after 10 seconds.
CONNECT_SECONDS = 15.0

_KEY = "finsta.traffic"

_by_tab: dict[str, "Traffic"] = {}


class Traffic:
    """One socket's.

    Args:
        scope: Of its handshake.
        party: Who it belongs to.
        max_message_bytes: The largest message that it may send.
    """

    def __init__(self, scope: Scope, party: Party, max_message_bytes: int) -> None:
        self._party = party
        self._largest = max_message_bytes
        self._bucket = TokenBucket(EVENTS_AT_ONCE, EVENTS_PER_SECOND)
        self._connection = framed_websocket(scope)
        self._is_in_hand = False
        self._has_connected = False
        self._opened_at = asyncio.get_running_loop().time()
        # Names Reflex's state of the tab, once it has one.
        self.token = ""
        self.tab = ""
        scope["extensions"][_KEY] = self
        if self._connection is not None:
            self._connection.limit_messages(max_message_bytes)

    def bounded(self, receive: Receive) -> Receive:
        """Return a way of receiving that lets through what the party may send, when it may.

        What has to wait fills the socket's buffers, and then its sender has to wait as well.

        Args:
            receive: The connection's own.
        """

        async def receive_bounded() -> Message:
            self._put_down()
            message: Any = await self._receive(receive)
            if message["type"] != "websocket.receive":
                return message
            text = message.get("text")
            packet = read_packet(text, is_connected=self._has_connected)
            if packet is None or len(text) > self._largest:
                return self._refuse()
            self._has_connected = self._has_connected or packet is Packet.CONNECT
            return message if await self._may_pass(packet) else _DISCONNECT

        return receive_bounded

    def end(self) -> None:
        """Note that the socket is gone."""
        self._put_down()
        _by_tab.pop(self.tab, None)

    def note_event(self, token: str, running: "asyncio.Future[Any]") -> None:
        """Count an event that Reflex has queued for the tab, until it is done.

        Args:
            token: Names Reflex's state of the tab.
            running: Done when the event is.
        """
        self.token = token
        self._party.begin()
        running.add_done_callback(lambda _: self._party.end())

    async def _receive(self, receive: Receive) -> Message:
        if self._has_connected:
            return await receive()
        left = self._opened_at + CONNECT_SECONDS - asyncio.get_running_loop().time()
        try:
            async with asyncio.timeout(left):
                return await receive()
        except TimeoutError:
            return self._refuse()

    def _refuse(self) -> Message:
        if self._connection is not None:
            self._connection.cut_off()  # else it would wait for a goodbye
        return _DISCONNECT

    async def _may_pass(self, packet: Packet) -> bool:
        wait_seconds = self._bucket.take()
        if packet is not Packet.OTHER:
            wait_seconds = max(wait_seconds, self._party.pace())
        if wait_seconds and await self._is_gone_within(wait_seconds):
            return False
        if self._connection is not None and not self._connection.writable.is_set():
            # A client that doesn't read its answers is not read from either.
            await self._connection.writable.wait()
        if packet is Packet.OTHER:
            return True
        self._is_in_hand = self._party.may_begin() or await self._party.wait_for_turn(self._gone())
        return self._is_in_hand

    async def _is_gone_within(self, seconds: float) -> bool:
        gone = self._gone()
        await asyncio.wait({gone}, timeout=seconds)
        return gone.done()

    def _gone(self) -> "asyncio.Future[None]":
        if self._connection is not None:
            return self._connection.gone()
        return asyncio.get_running_loop().create_future()  # other servers don't tell

    def _put_down(self) -> None:
        if self._is_in_hand:
            self._is_in_hand = False
            self._party.end()


_DISCONNECT: Message = {"type": "websocket.disconnect", "code": 1008}


def watch_tabs(namespace: EventNamespace) -> None:
    """Count the events that Reflex has queued, for whom their tab belongs to.

    Args:
        namespace: Reflex's.
    """
    internals.note_connections(namespace, _note_tab)
    internals.note_events(namespace, _note_event)
    internals.let_watch(cast(AsyncServer, namespace.server), _beat)


def _beat(environ: dict[str, Any]) -> bool:
    connection = framed_websocket(environ["asgi.scope"])
    if connection is None:
        return False  # another server's
    connection.start_beating()
    return True


def _note_tab(tab: str, environ: dict[str, Any]) -> None:
    traffic: Traffic | None = environ["asgi.scope"]["extensions"].get(_KEY)
    if traffic is not None:
        traffic.tab = tab
        _by_tab[tab] = traffic


def _note_event(tab: str, token: str, running: "asyncio.Future[Any]") -> None:
    traffic = _by_tab.get(tab)
    if traffic is not None:
        traffic.note_event(token, running)
