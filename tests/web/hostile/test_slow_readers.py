"""Tabs that don't read what they are sent, with time-outs and queues that a test can fill."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import socketio

from finsta import internals, live
from finsta.live.serving import server, wire
from finsta.web import connections
from finsta.web.edge import protocol
from tests.served import served
from tests.web.hostile.raw import TEXT, frame

_NAMESPACE = "/_event"
_HANDSHAKE = (
    b"GET /_event/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\n"
    b"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
    b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
)
_LARGE = live.order("toast", text="x" * 200_000)


@pytest.fixture
async def port(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[int]:
    """Serve Socket.IO alone, and let the wire use it."""
    sockets = socketio.AsyncServer(
        async_mode="asgi", json=internals.reflex_json(), transports=["websocket"]
    )
    namespace: Any = socketio.AsyncNamespace(_NAMESPACE)
    sockets.register_namespace(namespace)
    monkeypatch.setattr(server.sockets, "namespace", namespace, raising=False)
    monkeypatch.setattr(connections, "_LOOK_SECONDS", 0.05)
    async with served(socketio.ASGIApp(sockets, socketio_path="_event")) as opened:
        yield opened


async def _open_tab(port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(_HANDSHAKE)
    await reader.readuntil(b'"pingTimeout"')
    writer.write(frame(TEXT, f"40{_NAMESPACE},"))
    await reader.readuntil(f"40{_NAMESPACE},".encode())
    return reader, writer


def _count_tabs() -> int:
    return len(internals.list_topics(server.sockets.server, _NAMESPACE).get(None, ()))


async def _publish_until_gone(pause_seconds: float) -> int:
    published = 0
    async with asyncio.timeout(20):
        while _count_tabs():
            await wire.deliver([None], wire.encode(_LARGE))
            published += 1
            await asyncio.sleep(pause_seconds)
    return published


async def test_a_tab_with_too_much_before_it_is_closed(port: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(wire, "MAX_QUEUED_PACKETS", 5)
    _, writer = await _open_tab(port)

    assert await _publish_until_gone(0) > 5
    writer.close()


async def test_a_tab_that_takes_nothing_is_closed(port: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(protocol, "_STALL_SECONDS", 0.3)
    monkeypatch.setattr(wire, "MAX_QUEUED_PACKETS", 1_000_000)
    _, writer = await _open_tab(port)

    await _publish_until_gone(0.01)
    writer.close()


async def test_a_tab_that_reads_gets_all_of_it(port: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(protocol, "_STALL_SECONDS", 0.3)
    reader, writer = await _open_tab(port)
    for _ in range(50):
        await wire.deliver([None], wire.encode(_LARGE))
    async with asyncio.timeout(20):
        await reader.readexactly(50 * 200_000)
    assert _count_tabs() == 1
    writer.close()
