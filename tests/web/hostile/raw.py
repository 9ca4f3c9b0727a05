"""A WebSocket connection of which every byte is the test's own."""

import asyncio
import json
import os
from base64 import b64encode
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

from tests.server import Server
from tests.tab import Visitor

TEXT, BINARY, CONTINUATION, PING, PONG, CLOSE = 0x1, 0x2, 0x0, 0x9, 0xA, 0x8

_FIN = 0x80
_TIMEOUT_SECONDS = 8


def frame(kind: int, body: bytes | str = b"", *, is_last: bool = True) -> bytes:
    """Return a frame as a browser writes it, masked with zeros, which change nothing.

    Args:
        kind: Its opcode.
        body: Its payload.
        is_last: Whether no fragment follows.
    """
    payload = body.encode() if isinstance(body, str) else body
    size = len(payload)
    if size < 126:
        length = bytes([0x80 | size])
    elif size < 65_536:
        length = b"\xfe" + size.to_bytes(2, "big")
    else:
        length = b"\xff" + size.to_bytes(8, "big")
    return bytes([kind | (_FIN if is_last else 0)]) + length + b"\0\0\0\0" + payload


def event(name: str, path: str = "/home", /, **payload: Any) -> bytes:
    """Return an event's frame as the page sends it.

    Args:
        name: From `tests.tab.handler`.
        path: The page.
        payload: The handler's arguments.
    """
    router = {"pathname": path, "asPath": path}
    told = {"name": name, "payload": payload, "router_data": router}
    return frame(TEXT, f'42/_event,["event",{json.dumps(told)}]')


class RawSocket:
    """One connection, from its handshake on.

    Args:
        server: Where to.
        visitor: Whose cookies it carries; nobody's by default.
        forwarded: For whom a proxy says it asks.
    """

    def __init__(
        self, server: Server, visitor: Visitor | None = None, forwarded: str = "127.0.0.1"
    ) -> None:
        self._server = server
        self._forwarded = forwarded
        cookies = visitor.http.cookies.items() if visitor else ()
        self._cookie = "; ".join(f"{name}={value}" for name, value in cookies)
        self.received = b""

    async def __aenter__(self) -> Self:
        """Shake hands.

        Raises:
            ConnectionError: It was refused.
        """
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self._server.port)
        head = (
            f"GET /_event/?EIO=4&transport=websocket&token={uuid4()} HTTP/1.1",
            f"Host: localhost:{self._server.port}",
            f"Origin: {self._server.url}",
            f"Cookie: {self._cookie}",
            f"X-Forwarded-For: {self._forwarded}",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            f"Sec-WebSocket-Key: {b64encode(os.urandom(16)).decode()}",
        )
        self.writer.write("\r\n".join((*head, "", "")).encode())
        async with asyncio.timeout(_TIMEOUT_SECONDS):
            answer = await self.reader.readuntil(b"\r\n\r\n")
        if b" 101 " not in answer:
            self.writer.close()
            raise ConnectionError(answer.split(b"\r\n")[0].decode())
        return self

    async def __aexit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """Close it."""
        self.writer.close()

    async def connect(self) -> None:
        """Be a tab: connect Socket.IO, without a page to load."""
        self.send(frame(TEXT, "40/_event,"))
        await self.until(b"40/_event,")

    def send(self, data: bytes) -> None:
        """Send bytes, or nothing once the server has closed the connection.

        Args:
            data: Frames, or parts of one.
        """
        if not self.writer.is_closing():
            self.writer.write(data)

    async def until(self, part: bytes) -> None:
        """Wait for bytes among what came.

        Args:
            part: The bytes.
        """
        async with asyncio.timeout(_TIMEOUT_SECONDS):
            while part not in self.received:
                received = await self.reader.read(65_536)
                assert received, f"closed before {part!r} came"
                self.received += received

    async def is_closed(self, within_seconds: float = _TIMEOUT_SECONDS) -> bool:
        """Wait until the server closes the connection, and return whether it did.

        Args:
            within_seconds: How long to wait.
        """
        try:
            async with asyncio.timeout(within_seconds):
                while received := await self.reader.read(65_536):
                    self.received += received
        except TimeoutError:
            return False
        except ConnectionError:
            return True
        return True
