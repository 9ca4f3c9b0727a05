"""Connections of which every byte is the attacker's own."""

import asyncio
import json
import os
import time
from base64 import b64encode
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Self
from uuid import uuid4

from bench.hostile.aim import Aim
from tests.web.hostile.raw import TEXT, frame

TICK_SECONDS = 0.05

_READ_BYTES = 1 << 18
_CONNECT_SECONDS = 15
_ANSWER_SECONDS = 10
_LOOK_SECONDS = 0.003


def hydration(path: str = "/home") -> bytes:
    """Return the frame with which a tab joins and loads its page.

    Args:
        path: The page.
    """
    told = {"name": "reflex___state____state.hydrate_and_load"}
    told |= {"router_data": {"pathname": path, "asPath": path}}
    return frame(TEXT, f"40/_event,{json.dumps({'event': told})}")


class Connection:
    """A TCP connection that counts what comes.

    Args:
        reader: Of the stream.
        writer: Of the stream.
        marker: What is counted in what comes.
    """

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, marker: bytes
    ) -> None:
        self._writer = writer
        self._marker = marker
        self.count = 0
        self.received_bytes = 0
        self.sent_bytes = 0
        self.opened_at = time.monotonic()
        self.closed_at = 0.0
        self._reading = asyncio.create_task(self._read(reader))

    @classmethod
    async def open(cls, aim: Aim, marker: bytes = b"HTTP/1.1 ", source: str = "") -> Self:
        """Connect.

        Args:
            aim: Where to.
            marker: What is counted in what comes.
            source: From which address; the attacker's by default.

        Raises:
            OSError: Nobody took the connection.
        """
        async with asyncio.timeout(_CONNECT_SECONDS):
            streams = await asyncio.open_connection(
                "127.0.0.1", aim.port, local_addr=(source or aim.source, 0)
            )
        return cls(*streams, marker)

    @property
    def is_open(self) -> bool:
        """Whether the server still has it."""
        return not self.closed_at

    @property
    def open_seconds(self) -> float:
        """How long the server has had it."""
        return (self.closed_at or time.monotonic()) - self.opened_at

    async def send(self, data: bytes) -> None:
        """Send bytes and wait until the kernel has most of them; nothing once it is closed.

        Args:
            data: Any.
        """
        if self.is_open:
            with suppress(OSError):
                self._writer.write(data)
                self.sent_bytes += len(data)
                await self._writer.drain()

    async def pour(self, block: bytes, bytes_per_second: int, seconds: float) -> None:
        """Send a block over and over, until the server closes.

        Args:
            block: Whole frames or requests.
            bytes_per_second: At which rate.
            seconds: For how long at most.
        """
        started_at, sent = time.monotonic(), 0
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while self.is_open:
                    if sent <= (time.monotonic() - started_at) * bytes_per_second:
                        await self.send(block)
                        sent += len(block)
                    else:
                        await asyncio.sleep(TICK_SECONDS)

    def stop_reading(self) -> None:
        """Leave what comes in the kernel."""
        self._reading.cancel()

    async def close(self) -> None:
        """Drop it without a goodbye."""
        self._writer.transport.abort()
        with suppress(asyncio.CancelledError):
            await self._reading

    async def _read(self, reader: asyncio.StreamReader) -> None:
        with suppress(OSError):
            while received := await reader.read(_READ_BYTES):
                self.received_bytes += len(received)
                self.count += received.count(self._marker)
        self.closed_at = time.monotonic()


async def open_socket(
    aim: Aim, cookie: str = "", marker: bytes = b"\x81", source: str = "", headers: str = ""
) -> Connection:
    """Shake hands for a WebSocket, and wait for the answer for a while.

    Args:
        aim: Where to.
        cookie: A Cookie header; a visitor's by default.
        marker: What is counted in what comes.
        source: From which address; the attacker's by default.
        headers: Further ones, each with its end of line.
    """
    connection = await Connection.open(aim, marker, source)
    await connection.send(
        f"GET /_event/?EIO=4&transport=websocket&token={uuid4()} HTTP/1.1\r\n"
        f"Host: 127.0.0.1:{aim.port}\r\nOrigin: {aim.origin}\r\nCookie: {cookie}\r\n{headers}"
        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        f"Sec-WebSocket-Key: {b64encode(os.urandom(16)).decode()}\r\n\r\n".encode()
    )
    # What comes with the request itself is lost: nobody upgrades before the answer.
    for _ in range(int(_ANSWER_SECONDS / _LOOK_SECONDS)):
        if connection.received_bytes or not connection.is_open:
            break
        await asyncio.sleep(_LOOK_SECONDS)
    return connection


async def open_many(
    count: int, opening: Callable[[int], Awaitable[Connection]]
) -> list[Connection]:
    """Open connections one after the other; those that nobody takes are left out.

    Args:
        count: How many.
        opening: Called with the index of each.
    """
    opened = []
    for index in range(count):
        with suppress(OSError, TimeoutError):
            opened.append(await opening(index))
    return opened


def tally_sockets(sockets: list[Connection], tried: float, seconds: float) -> dict[str, float]:
    """Return what an attacker got through sockets.

    Args:
        sockets: All that were opened.
        tried: How many events or frames were sent.
        seconds: For how long.
    """
    served = sum(socket.count for socket in sockets)
    return {
        "tried_per_s": round(tried / seconds, 1),
        "served_per_s": round(served / seconds, 1),
        "cut_off": sum(not socket.is_open for socket in sockets),
    }
