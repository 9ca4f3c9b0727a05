"""uvicorn's WebSocket connection: it takes ready-made frames, and bounds those that come in.

Every frame costs the event loop time, even a ping or an empty fragment. So frames are counted
before they reach the application, and bytes before they are parsed.
"""

import asyncio
from collections.abc import MutableMapping
from typing import Any, cast

from finsta import internals, live
from finsta.infra.limits import TokenBucket
from finsta.internals import (
    ASGISendEvent,
    Frame,
    HandshakeRequest,
    WebSocketsSansIOProtocol,
    is_whole_message,
)
from finsta.web.connections import Reader, connections
from finsta.web.stopping import get_return_seconds, note_stop

# A page sends whole messages, at most 100 at once and 30 a second. Browsers rarely send anything
# else (fragments, pings), so other frames count several times.
FRAMES_AT_ONCE = 300
FRAMES_PER_SECOND = 60
_ODD_FRAME_COST = 5

# A few times the largest message, and more than a form a second. Every read costs time, even for a
# single byte.
BYTES_AT_ONCE = 1024 * 1024
BYTES_PER_SECOND = 64 * 1024
_READ_COST_BYTES = 256

# Keeps most of a flood from being parsed: 6 bytes can be a frame. Most events are smaller.
_SLICE_BYTES = 1024

# How long a page may take to answer that the connection is being closed.
_CLOSE_SECONDS = 3.0
# How long a reader may go without reading; it is looked at with each ping.
_STALL_SECONDS = 25.0

_POLICY_VIOLATION = 1008


class FramedWebSocket(WebSocketsSansIOProtocol):
    """A connection that hands itself to the program in the scope's extensions."""

    _sending = 0
    _beats = False
    _heard_at = 0.0
    _gone: "asyncio.Future[None] | None" = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin.

        Args:
            transport: To the browser, or the proxy.
        """
        self._frames = TokenBucket(FRAMES_AT_ONCE, FRAMES_PER_SECOND)
        self._bytes = TokenBucket(BYTES_AT_ONCE, BYTES_PER_SECOND)
        self._reader = Reader()
        self.close_timeout = _CLOSE_SECONDS
        super().connection_made(transport)
        connections.add_socket(self)

    def connection_lost(self, exc: Exception | None) -> None:
        """End.

        Args:
            exc: Why, unless it was meant.
        """
        connections.remove(self)
        super().connection_lost(exc)
        if self._gone is not None and not self._gone.done():
            self._gone.set_result(None)

    def data_received(self, data: bytes) -> None:
        """Take what came from the network, unless it is too much.

        Args:
            data: Up to 256 KB, from a part of a frame to thousands of frames.
        """
        if not self._bytes.allows(max(len(data), _READ_COST_BYTES)):
            self.cut_off()
            return
        if len(data) <= _SLICE_BYTES:
            self._receive(data)
            return
        for start in range(0, len(data), _SLICE_BYTES):
            if self.transport.is_closing():
                return
            self._receive(data[start : start + _SLICE_BYTES])

    def _receive(self, data: bytes) -> None:
        super().data_received(data)
        if self.conn.handshake_exc is not None and not self.handshake_complete:
            # The library has its answer ready; uvicorn would send it with an event, but none comes.
            self.transport.write(b"".join(self.conn.data_to_send()))
            self.transport.close()

    def handle_events(self) -> None:
        """Handle the frames that came, unless they are too many."""
        costs = [1 if is_whole_message(event) else _ODD_FRAME_COST for event in self.conn.events]
        if costs and not self._frames.allows(sum(costs)):
            self.cut_off()
        else:
            super().handle_events()

    def handle_text(self, event: Frame) -> None:
        """Handle a text; the answer to `beat` ends here.

        Args:
            event: What came.
        """
        self._heard_at = self.loop.time()
        if not (self._beats and event.fin and event.data == internals.PONG):
            super().handle_text(event)

    def start_beating(self) -> None:
        """Ask the page from now on whether it is still there: Engine.IO does not."""
        self._beats, self._heard_at = True, self.loop.time()

    def beat(self, now: float) -> None:
        """Ask the page whether it is still there, or end if it has long taken or said nothing.

        Args:
            now: By the event loop's clock.
        """
        longest = live.PING_INTERVAL_SECONDS + live.PING_TIMEOUT_SECONDS
        is_silent = self._beats and now - self._heard_at > longest
        if is_silent or self._reader.has_stalled(self.transport, now, _STALL_SECONDS):
            self.drop()
        elif self._beats and self.takes_frames():
            self.transport.write(internals.PING_FRAME)

    def handle_connect(self, event: HandshakeRequest) -> None:
        """Begin the handshake.

        Args:
            event: The client's request.
        """
        super().handle_connect(event)
        if hasattr(self, "scope"):  # a refused handshake has none
            extensions = cast(dict[str, Any], self.scope)["extensions"]
            extensions[live.TRANSPORT] = self

    async def send(self, message: ASGISendEvent) -> None:
        """Send what the application says, and know meanwhile that it isn't done.

        Args:
            message: From the application.
        """
        self._sending += 1
        try:
            await super().send(message)
        finally:
            self._sending -= 1

    def shutdown(self) -> None:
        """Tell the page to reconnect later, because the server stops."""
        note_stop()
        if self.handshake_complete and self.takes_frames():
            leave = live.orders.leave(get_return_seconds())
            for message in (live.encode(leave), internals.as_farewell()):
                self.transport.write(internals.as_frame(message))
        super().shutdown()

    def takes_frames(self) -> bool:
        """Return whether a frame may be written now, past the ASGI application.

        A sender that waited for a full buffer still holds what comes first, even when the buffer
        has just drained.
        """
        is_open = not self.close_sent and not self.transport.is_closing()
        return is_open and not self._sending and self.writable.is_set()

    def limit_messages(self, max_bytes: int) -> None:
        """Refuse larger messages from now on, before they are read.

        Args:
            max_bytes: Of one message.
        """
        self.conn.max_message_size = max_bytes

    def gone(self) -> "asyncio.Future[None]":
        """Return what is done once the connection is lost."""
        if self._gone is None:
            self._gone = self.loop.create_future()
            if self.disconnected:
                self._gone.set_result(None)
        return self._gone

    def cut_off(self) -> None:
        """Close at once, whatever is under way."""
        if self.transport.is_closing():
            return
        if self.handshake_complete and not self.close_sent:
            self.close_sent = True
            self.conn.fail(_POLICY_VIOLATION)
            self.transport.write(b"".join(self.conn.data_to_send()))
        if self.transport.get_write_buffer_size():
            self.transport.abort()  # it does not even read that
        else:
            self.transport.close()

    def drop(self) -> None:
        """End without another word."""
        self.transport.abort()


def framed_websocket(scope: MutableMapping[str, Any]) -> FramedWebSocket | None:
    """Return the connection behind an ASGI scope, or None under another server.

    Args:
        scope: Of a WebSocket.
    """
    return scope.get("extensions", {}).get(live.TRANSPORT)
