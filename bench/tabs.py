"""The driver process: a thousand tabs as raw sockets, so that it costs little beside the server.

Speaks just enough WebSocket, Engine.IO and Socket.IO. Reads commands from stdin, answers on stdout;
see `driver.py`. Linux only: epoll and schedstat.
"""

import gc
import json
import os
import select
import socket
import sys
import time
from base64 import b64encode
from pathlib import Path
from typing import Any
from uuid import uuid4

_ROUTER = {"pathname": "/home", "asPath": "/home"}
_LOAD = "reflex___state____state.hydrate_and_load"
_SHARE = "reflex___state____state.finsta___web___compose___state____compose_state.share"

_PAGE = b'"to":"feed","do":"page"'
_INSERT = b'"to":"feed","do":"insert"'
_SHARED = b'"do":"shared"'

_ANSWER_SECONDS = 15
_CHUNK_BYTES = 65_536
_PUMP_EVERY = 25
_REST_SECONDS = 0.02


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
            chunk = self.socket.recv(_CHUNK_BYTES)
            if not chunk:
                break
            answer += chunk
        head, _, self._unread = answer.partition(b"\r\n\r\n")
        if b" 101 " not in head:
            raise ConnectionError(f"No WebSocket: {head[:200]!r}")

    def _wait_for(self, part: bytes) -> None:
        received, self._unread = self._unread, b""
        while not any(part in frame for frame in (self.take(received) if received else [])):
            received = self.socket.recv(_CHUNK_BYTES)
            if not received:
                raise ConnectionError(f"The server closed a tab that waited for {part!r}.")


class Crowd:
    """All tabs of this process."""

    def __init__(self, server_pid: int, port: int, cookies: list[str], count: int) -> None:
        self._server_pid = server_pid
        self._tabs: dict[int, Tab] = {}
        self._epoll = select.epoll()
        for index in range(count):
            tab = Tab(port, cookies[index % len(cookies)])
            self._tabs[tab.socket.fileno()] = tab
            self._epoll.register(tab.socket, select.EPOLLIN)
            if index % _PUMP_EVERY == 0:
                self.pump(0)

    def serve(self, commands: int) -> None:
        """Answer pings and commands until the commands end.

        Args:
            commands: File descriptor of lines of JSON.
        """
        self._epoll.register(commands, select.EPOLLIN)
        while True:
            if commands in self.pump(1):
                line = os.read(commands, _CHUNK_BYTES)
                if not line:
                    return
                command = json.loads(line)
                _answer(self._share(command["tab"], command["form"]))

    def pump(self, timeout_seconds: float) -> list[int]:
        """Read what came, answer pings, and return descriptors that are no tabs.

        Args:
            timeout_seconds: How long to wait for something to come.
        """
        others = []
        for descriptor, _ in self._epoll.poll(timeout_seconds, len(self._tabs) + 2):
            tab = self._tabs.get(descriptor)
            if tab is None:
                others.append(descriptor)
            else:
                tab.take(tab.socket.recv(_CHUNK_BYTES))
        return others

    def _share(self, index: int, form: dict[str, str]) -> dict[str, Any]:
        poster = list(self._tabs.values())[index]
        cpu_before = _read_cpu_ns(self._server_pid)
        sent_at = time.perf_counter()
        poster.share(form)
        came = self._collect(sent_at + _ANSWER_SECONDS)
        # The kernel counts a running thread's time a tick late; let it come to rest.
        time.sleep(_REST_SECONDS)
        cpu_after = _read_cpu_ns(self._server_pid)
        latencies: list[float] = []
        frame_bytes = 0
        for descriptor, moment, received in came:
            inserted = [f for f in self._tabs[descriptor].take(received) if _INSERT in f]
            if inserted:
                latencies.append((moment - sent_at) * 1000)
                frame_bytes += len(inserted[0])
        if len(latencies) != len(self._tabs):
            raise RuntimeError(f"{len(latencies)} of {len(self._tabs)} tabs got the post.")
        return {
            "latencies_ms": latencies,
            "frame_bytes": frame_bytes / len(latencies),
            "cpu_ns": cpu_after - cpu_before,
        }

    def _collect(self, deadline: float) -> list[tuple[int, float, bytes]]:
        # The hot path: read and stamp, parse later. The end is the answer to the poster, which the
        # server sends after the last tab's frame.
        came: list[tuple[int, float, bytes]] = []
        missing = len(self._tabs)
        is_answered = False
        while (missing or not is_answered) and time.perf_counter() < deadline:
            for descriptor, _ in self._epoll.poll(1, len(self._tabs) + 2):
                received = self._tabs[descriptor].socket.recv(_CHUNK_BYTES)
                came.append((descriptor, time.perf_counter(), received))
                missing -= _INSERT in received
                is_answered = is_answered or _SHARED in received
        return came


def _find_end(unread: bytes) -> int:
    # Servers don't mask: a head of 2, 4 or 10 bytes, then the body.
    if len(unread) < 10:
        return 2 + unread[1] if len(unread) > 1 and unread[1] < 126 else 0
    size = unread[1]
    if size < 126:
        return 2 + size
    wide = 2 if size == 126 else 8
    return 2 + wide + int.from_bytes(unread[2 : 2 + wide], "big")


def _read_cpu_ns(pid: int) -> int:
    # The scheduler's own count for every thread, in nanoseconds; /proc/PID/stat ticks every 10 ms.
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks)


def _answer(answer: dict[str, Any]) -> None:
    print(json.dumps(answer), flush=True)


def main() -> None:
    """Connect the tabs, say so, then do as told until stdin ends."""
    pid, port, count = map(int, sys.argv[1:4])
    gc.disable()
    started_at = time.perf_counter()
    crowd = Crowd(pid, port, sys.argv[4:], count)
    _answer({"seconds": time.perf_counter() - started_at})
    crowd.serve(sys.stdin.fileno())


if __name__ == "__main__":
    main()
