"""uvicorn's WebSocket connection, opened up so that a ready-made frame can be written to it."""

from typing import Any, cast

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request

_KEY = "finsta.websocket"


class FramedWebSocket(WebSocketsSansIOProtocol):
    """A connection that hands itself to the program in the scope's extensions."""

    def handle_connect(self, event: Request) -> None:
        """Begin the handshake.

        Args:
            event: The client's request.
        """
        super().handle_connect(event)
        if hasattr(self, "scope"):  # a refused handshake has none
            extensions = cast(dict[str, Any], self.scope)["extensions"]
            extensions[_KEY] = self

    def takes_frames(self) -> bool:
        """Return whether a frame may be written now, past the ASGI application."""
        return self.writable.is_set() and not self.close_sent and not self.transport.is_closing()


def framed_websocket(scope: dict[str, Any]) -> FramedWebSocket | None:
    """Return the connection behind an ASGI scope, or None under another server.

    Args:
        scope: Of a WebSocket.
    """
    return scope.get("extensions", {}).get(_KEY)
