"""Many sockets, each of which keeps to its own bound."""

import asyncio
import time
from collections.abc import Callable

from bench.hostile.aim import Aim, Tally
from bench.hostile.raw import Connection, hydration, open_many, open_socket, tally_sockets
from bench.tab import OPENED
from tests.tab import OPEN
from tests.web.hostile.raw import event

_TABS = 60
_VISITORS = 200
_OPENS_PER_SECOND = 29


async def open_conversation_in_many_tabs(aim: Aim) -> Tally:
    """Let 60 tabs of one member open a conversation 29 times a second each, and drop them."""
    one = event(OPEN, conversation_id=aim.conversation_id, oldest_id=0, around_id=0)

    async def opening(_: int) -> Connection:
        socket = await open_socket(aim, aim.cookies[0], OPENED)
        await socket.send(hydration())
        return socket

    sockets = await open_many(_TABS, opening)
    tried, turns, started_at = 0, 0, time.monotonic()
    while (passed := time.monotonic() - started_at) < aim.seconds:
        if turns > passed * _OPENS_PER_SECOND:
            await asyncio.sleep(0.005)
            continue
        turns += 1
        for socket in sockets:
            if socket.is_open:
                await _send_at_once(socket, one)
                tried += 1
    tally = tally_sockets(sockets, tried, aim.seconds)
    await asyncio.gather(*(socket.close() for socket in sockets))
    return tally


async def _send_at_once(socket: Connection, data: bytes) -> None:
    # One whose buffers are full must not hold up the others.
    await asyncio.wait([asyncio.ensure_future(socket.send(data))], timeout=0.001)


async def join_as_visitors(aim: Aim) -> Tally:
    """Let 200 tabs of visitors load a page and drop them, over and over."""
    return await _join(aim, lambda _: "")


async def join_from_networks(aim: Aim) -> Tally:
    """The same, each from another address of one IPv6 network or with another port."""
    return await _join(aim, _forward)


def _forward(index: int) -> str:
    hop = f"2001:db8::{index:x}:1:1:1" if index % 2 else f"198.51.100.7:{1024 + index}"
    return f"X-Forwarded-For: {hop}\r\n"


async def _join(aim: Aim, make_headers: Callable[[int], str]) -> Tally:
    marker = b'"is_hydrated'
    sockets: list[Connection] = []
    started_at = time.monotonic()

    async def opening(index: int) -> Connection:
        socket = await open_socket(aim, "", marker, headers=make_headers(index))
        await socket.send(hydration("/login"))
        return socket

    while time.monotonic() - started_at < aim.seconds:
        if sum(socket.is_open for socket in sockets) < _VISITORS:
            index = len(sockets)
            sockets += await open_many(1, lambda _, index=index: opening(index))
            await asyncio.sleep(0.001)
        else:
            await asyncio.sleep(0.01)
    tally = tally_sockets(sockets, len(sockets), aim.seconds)
    tally["alive"] = sum(socket.is_open for socket in sockets)
    await asyncio.gather(*(socket.close() for socket in sockets))
    return tally
