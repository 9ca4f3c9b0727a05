"""One tab as a raw socket: just enough WebSocket, Engine.IO and Socket.IO."""

import json
import os
import socket
from base64 import b64encode
from typing import Any, NamedTuple
from uuid import uuid4

CHUNK_BYTES = 65_536

_LOAD = "reflex___state____state.hydrate_and_load"
_WEB = "reflex___state____state.finsta___web___"
_SHARE = f"{_WEB}compose___state____compose_state.share"
_OPEN = f"{_WEB}conversations___state____conversation_state.open"
_SEND = f"{_WEB}conversations___writing___state____writing_state.send"
_TYPING = f"{_WEB}conversations___state____conversation_state.note_typing"
_REACT = f"{_WEB}conversations___writing___state____writing_state.react"
_LIKE = f"{_WEB}feed___likes___state____likes_state.like"
_NOTE_SEEN = f"{_WEB}feed___seen___state____seen_state.note"
_LOAD_FEED = f"{_WEB}feed___state____feed_state.load"
FEED = b'["page","posts"'
_HELLO = b'["hello"'
OPENED = b'["page","messages/'
MESSAGE = b'["put","messages/'
_ANSWER_SECONDS = 15


class Seat(NamedTuple):
    """Who sits before a tab, and what it shows.

    Attributes:
        cookie: The Cookie header.
        conversation_id: The conversation; 0 is the feed.
    """

    cookie: str
    conversation_id: int = 0


class Tab:
    """One connected tab.

    Args:
        port: Of the server.
        seat: Whose it is.
    """

    def __init__(self, port: int, seat: Seat) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=_ANSWER_SECONDS)
        # A browser waits for nothing before it sends.
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._unread = b""
        self._conversation_id = seat.conversation_id
        path = f"/conversations/{seat.conversation_id}" if seat.conversation_id else "/home"
        self._router = {"pathname": path, "asPath": path}
        self._shake_hands(port, seat.cookie)
        self._wait_for(b"0{")
        self._load()
        self.socket.setblocking(False)

    def _load(self) -> None:
        event = {"name": _LOAD, "router_data": self._router}
        self.send(f"40/_event,{json.dumps({'event': event})}")
        if not self._conversation_id:
            self._wait_for(FEED)
            return
        self._wait_for(_HELLO)
        self.open_again()
        self._wait_for(OPENED)

    def send(self, text: str) -> None:
        """Send one text frame.

        Args:
            text: An Engine.IO packet.
        """
        # Clients must mask; a mask of zeros changes nothing and costs nothing.
        body, size = text.encode(), len(text.encode())
        head = bytes([0x81, 0x80 | size]) if size < 126 else b"\x81\xfe" + size.to_bytes(2, "big")
        self.socket.sendall(head + b"\0\0\0\0" + body)

    def share(self, form: dict[str, Any]) -> None:
        """Send the composer's event.

        Args:
            form: What the composer sends.
        """
        self._call(_SHARE, **form)

    def write(self, attempt: str, text: str) -> None:
        """Send a message in the tab's conversation.

        Args:
            attempt: The message's name.
            text: What it says.
        """
        what = {"text": text, "photos": [], "reply_to": 0}
        self._call(_SEND, conversation_id=self._conversation_id, attempt=attempt, **what)

    def type_on(self) -> None:
        """Tell that somebody is typing in the tab's conversation."""
        self._call(_TYPING, conversation_id=self._conversation_id)

    def react(self, message_id: int, emoji: str, *, is_there: bool) -> None:
        """Put an emoji on a message, or take it back.

        Args:
            message_id: The message.
            emoji: One of the shipped ones.
            is_there: Whether it is there afterwards.
        """
        what = {"message_id": message_id, "emoji": emoji, "is_there": is_there}
        self._call(_REACT, attempt=str(uuid4()), **what)

    def like(self, post_id: int, *, is_liked: bool) -> None:
        """Like a post, or take that back.

        Args:
            post_id: The post.
            is_liked: Whether it is liked afterwards.
        """
        self._call(_LIKE, attempt=str(uuid4()), post_id=post_id, is_liked=is_liked)

    def see(self, post_id: int) -> None:
        """Tell that the first photo of a post was seen.

        Args:
            post_id: The post.
        """
        self._call(_NOTE_SEEN, attempt=str(uuid4()), names=[f"{post_id}/0"])

    def open_again(self) -> None:
        """Ask for the tab's conversation anew."""
        self._call(_OPEN, conversation_id=self._conversation_id, oldest_id=0, around_id=0)

    def load_feed(self) -> None:
        """Ask for the feed's first page."""
        self._call(_LOAD_FEED)

    def _call(self, name: str, **payload: Any) -> None:
        event = {"name": name, "payload": payload, "router_data": self._router}
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
