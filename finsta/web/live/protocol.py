"""uvicorn's WebSocket connection, opened up so that a ready-made frame can be written to it."""

from typing import Any, cast

from finsta.internals import ASGISendEvent, HandshakeRequest, WebSocketsSansIOProtocol

_KEY = "finsta.websocket"


class FramedWebSocket(WebSocketsSansIOProtocol):
    """A connection that hands itself to the program in the scope's extensions."""

    _sending = 0

    def handle_connect(self, event: HandshakeRequest) -> None:
        """Begin the handshake.

        Args:
            event: The client's request.
        """
        super().handle_connect(event)
        if hasattr(self, "scope"):  # a refused handshake has none
            extensions = cast(dict[str, Any], self.scope)["extensions"]
            extensions[_KEY] = self

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

    def takes_frames(self) -> bool:
        """Return whether a frame may be written now, past the ASGI application.

        A sender that waited for a full buffer still holds what comes first, even when the buffer
        has just drained.
        """
        is_open = not self.close_sent and not self.transport.is_closing()
        return is_open and not self._sending and self.writable.is_set()


def framed_websocket(scope: dict[str, Any]) -> FramedWebSocket | None:
    """Return the connection behind an ASGI scope, or None under another server.

    Args:
        scope: Of a WebSocket.
    """
    return scope.get("extensions", {}).get(_KEY)
