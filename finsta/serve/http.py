"""uvicorn's HTTP connection with limits on slow clients and on what is buffered."""

import asyncio
from enum import Enum, auto

from finsta.infra.settings.config import get_settings
from finsta.internals import HttpToolsProtocol, RequestResponseCycle
from finsta.web.connections import Reader, connections, offer
from finsta.web.requests import as_network
from finsta.web.stopping import note_stop

# The gate refuses more than 16 KB with an answer; this only keeps memory bounded.
MAX_HEAD_BYTES = 64 * 1024
# From the connection to the end of the headers. Idle connections are kept as long, and so are those
# whose body nobody needs any more, so that the client reads the answer.
HEAD_SECONDS = 10.0

# A body must bring this much in each window: 300 bytes a second. A phone on 2G manages 1,000 or
# more, and may lose its network for some seconds.
BODY_WINDOW_SECONDS = 20.0
BODY_WINDOW_BYTES = 6 * 1024

# How long a reader may go without reading anything.
STALL_SECONDS = 60.0

# Browsers send one request after the other's answer.
_MAX_PIPELINED = 8
_SLICE_BYTES = 4096
# Reads of a head or body must be this large on average; a network's packets are larger.
_LEAST_READ_BYTES = 64
_FREE_READS = 500

_TIMED_OUT = b"HTTP/1.1 408 Request Timeout\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"


class _Phase(Enum):
    NEW = auto()  # nothing came yet
    HEAD = auto()
    BODY = auto()
    ANSWER = auto()
    REST = auto()  # the answer went before the body had come
    IDLE = auto()


class BoundedHttp(HttpToolsProtocol):
    """A connection that is closed when it waits for too long, or gets too much at once."""

    _phase = _Phase.NEW
    _since = 0.0
    _received = 0
    _reads = 0

    def connection_made(self, transport: asyncio.Transport) -> None:
        """Begin.

        Args:
            transport: To the browser, or the proxy.
        """
        super().connection_made(transport)
        self._reader = Reader()
        self._requests: list[RequestResponseCycle] = []
        self._enter(_Phase.NEW)
        # Behind a proxy, all connections come from the proxy.
        client = None if get_settings().trusted_proxy_hops else self.client
        connections.add_stranger(self, as_network(client[0]) if client else None)

    def connection_lost(self, exc: Exception | None) -> None:
        """End.

        Args:
            exc: Why, unless it was meant.
        """
        connections.remove(self)
        super().connection_lost(exc)
        self._tell_requests()

    def data_received(self, data: bytes) -> None:
        """Take what came from the network.

        Args:
            data: Some bytes.
        """
        if self._phase is _Phase.IDLE:
            self._enter(_Phase.HEAD)
        elif self._phase is _Phase.NEW:
            self._phase = _Phase.HEAD  # a first byte is no progress
        self._reads += 1
        if self._reads > _FREE_READS + self._received // _LEAST_READ_BYTES:
            self.drop()
            return
        for start in range(0, len(data), _SLICE_BYTES):
            if self.transport.is_closing():
                return
            self._take(data[start : start + _SLICE_BYTES])

    def on_message_begin(self) -> None:
        """Begin a request."""
        super().on_message_begin()
        offer(self.scope, self)

    def shutdown(self) -> None:
        """Take no more requests, because the server stops; one under way has some time."""
        note_stop()
        super().shutdown()

    def on_headers_complete(self) -> None:
        """End the headers."""
        self._enter(_Phase.BODY)
        connections.note_progress(self)
        super().on_headers_complete()
        if self.cycle is not None:
            self._requests = [one for one in self._requests if not one.response_complete]
            self._requests.append(self.cycle)

    def on_message_complete(self) -> None:
        """End a request."""
        super().on_message_complete()
        is_answered = self._phase is _Phase.REST
        self._enter(_Phase.IDLE if is_answered else _Phase.ANSWER)

    def on_response_complete(self) -> None:
        """End an answer; what comes next are headers again."""
        connections.note_progress(self)
        if self._phase is _Phase.BODY:
            self._enter(_Phase.REST)
        elif self._phase is _Phase.ANSWER:
            self._enter(_Phase.IDLE)
        super().on_response_complete()

    def handle_websocket_upgrade(self) -> None:
        """Go on as a WebSocket connection."""
        connections.remove(self)
        super().handle_websocket_upgrade()

    def is_overdue(self, now: float) -> bool:
        """Return whether the browser takes too long.

        Args:
            now: By the event loop's clock.
        """
        if self._reader.has_stalled(self.transport, now, STALL_SECONDS):
            return True
        if self.transport.is_closing():
            return False
        if self._phase is _Phase.BODY:
            return self._is_body_overdue(now)
        # For an answer it is the browser that waits.
        return self._phase is not _Phase.ANSWER and now - self._since > HEAD_SECONDS

    def drop(self) -> None:
        """End, with an answer where one is waited for."""
        is_closing = self.transport.is_closing()
        if not is_closing and self._is_waited_for():
            self.transport.write(_TIMED_OUT)
        self._tell_requests()
        if is_closing or self.transport.get_write_buffer_size():
            self.transport.abort()
        else:
            self.transport.close()

    def _take(self, data: bytes) -> None:
        self._received += len(data)
        super().data_received(data)
        # Checked afterwards: the same bytes may end the headers and contain a part of the body.
        if self._phase is _Phase.HEAD and self._received > MAX_HEAD_BYTES:
            self.send_400_response("The headers are too large.")
        elif len(self.pipeline) > _MAX_PIPELINED:
            self._tell_requests()
            self.transport.abort()

    def _enter(self, phase: _Phase) -> None:
        self._phase, self._since = phase, self.loop.time()
        self._received, self._reads = 0, 0

    def _is_body_overdue(self, now: float) -> bool:
        if self.flow.read_paused:  # it is we who don't read
            self._since, self._received, self._reads = now, 0, 0
        elif now - self._since > BODY_WINDOW_SECONDS:
            if self._received < BODY_WINDOW_BYTES:
                return True
            self._since, self._received, self._reads = now, 0, 0
        return False

    def _is_waited_for(self) -> bool:
        if self._phase is _Phase.BODY:
            return not self.cycle.response_started
        return self._phase is _Phase.HEAD

    def _tell_requests(self) -> None:
        # uvicorn tells the last one only, and later.
        for request in self._requests:
            request.disconnected = True
            request.message_event.set()
