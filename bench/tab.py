"""One tab as a raw socket: just enough WebSocket, Engine.IO and Socket.IO."""

import json
import os
import socket
from base64 import b64encode
from uuid import uuid4

CHUNK_BYTES = 65_536

_ROUTER = {"pathname": "/home", "asPath": "/home"}
_LOAD = "reflex___state____state.hydrate_and_load"
_SHARE = "reflex___state____state.finsta___web___compose___state____compose_state.share"
_PAGE = b'"to":"feed","do":"page"'
_ANSWER_SECONDS = 15


class Tab:
    """One connected tab.

    Args:
        port: Of the server.
        cookie: The Cookie header.
    """

    def __init__(self, port: int, cookie: str) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=_ANSWER_SECONDS)
        self._unread = b""
        self._shake_hands(port, cookie)
        self._wait_for(b"0{")
        event = {"name": _LOAD, "router_data": _ROUTER}
        self.send(f"40/_event,{json.dumps({'event': event})}")
        self._wait_for(_PAGE)
        self.socket.setblocking(False)

    def send(self, text: str) -> None:
        """Send one text frame.

        Args:
            text: An Engine.IO packet.
        """
        # Clients must mask; a mask of zeros changes nothing and costs nothing.
        body, size = text.encode(), len(text.encode())
        head = bytes([0x81, 0x80 | size]) if size < 126 else b"\x81\xfe" + size.to_bytes(2, "big")
        self.socket.sendall(head + b"\0\0\0\0" + body)

    def share(self, form: dict[str, str]) -> None:
        """Send the composer's event.

        Args:
            form: What the composer sends.
        """
        event = {"name": _SHARE, "payload": {"form": form}, "router_data": _ROUTER}
        self.send(f"42/_event,{json.dumps(['event', event])}")

    def take(self, received: bytes) -> list[bytes]:
        """Return the whole frames among the received bytes, and answer pings.

        Args:
            received: From the socket.

        Returns:
            Frames with their heads, as on the wire.
        """
        if not received:
            raise ConnectionError("The server closed a tab.")
        self._unread += received
        frames: list[bytes] = []
        while (end := _find_end(self._unread)) and end <= len(self._unread):
            frame, self._unread = self._unread[:end], self._unread[end:]
            frames.append(frame)
            if frame == b"\x81\x012":
                self.send("3")
        return frames

    def _shake_hands(self, port: int, cookie: str) -> None:
        key = b64encode(os.urandom(16)).decode()
        self.socket.sendall(
            f"GET /_event/?EIO=4&transport=websocket&token={uuid4()} HTTP/1.1\r\n"
            f"Host: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\nCookie: {cookie}\r\n"
            "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Key: {key}\r\n\r\n".encode()
        )
        answer = b""
        while b"\r\n\r\n" not in answer:
            chunk = self.socket.recv(CHUNK_BYTES)
            if not chunk:
                break
            answer += chunk
        head, _, self._unread = answer.partition(b"\r\n\r\n")
        if b" 101 " not in head:
            raise ConnectionError(f"No WebSocket: {head[:200]!r}")

    def _wait_for(self, part: bytes) -> None:
        received, self._unread = self._unread, b""
        while not any(part in frame for frame in (self.take(received) if received else [])):
            received = self.socket.recv(CHUNK_BYTES)
            if not received:
                raise ConnectionError(f"The server closed a tab that waited for {part!r}.")


def _find_end(unread: bytes) -> int:
    # Servers don't mask: a head of 2, 4 or 10 bytes, then the body.
    if len(unread) < 10:
        return 2 + unread[1] if len(unread) > 1 and unread[1] < 126 else 0
    size = unread[1]
    if size < 126:
        return 2 + size
    wide = 2 if size == 126 else 8
    return 2 + wide + int.from_bytes(unread[2 : 2 + wide], "big")
