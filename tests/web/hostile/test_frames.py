"""Frames that no page sends, by the thousand: each is counted, whatever is in it."""

import asyncio

import pytest

from tests.server import Server
from tests.web.hostile.conftest import Bystander
from tests.web.hostile.raw import (
    BINARY,
    CLOSE,
    CONTINUATION,
    PING,
    PONG,
    TEXT,
    RawSocket,
    event,
    frame,
)
from tests.web.room import Room

_MANY = 40_000
_FRAGMENT = frame(TEXT, "4", is_last=False)

_FLOODS = {
    "pings": frame(PING) * _MANY,
    "full pings": frame(PING, b"x" * 125) * 2_000,
    "pongs": frame(PONG) * _MANY,
    "empty continuations": _FRAGMENT + frame(CONTINUATION, is_last=False) * _MANY,
    "fragments of a byte": _FRAGMENT + frame(CONTINUATION, "x", is_last=False) * _MANY,
    "empty messages": frame(TEXT) * _MANY,
    "binary messages": frame(BINARY, b"\x04") * _MANY,
    "answers to a ping that was not sent": frame(TEXT, "3") * _MANY,
    "events": event("nobody.knows") * 2_000,
    "pings after a goodbye": frame(CLOSE) + frame(PING) * _MANY,
    "pings between events": (event("nobody.knows") + frame(PING)) * 2_000,
}


@pytest.mark.parametrize("flood", _FLOODS)
async def test_a_flood_closes_its_socket(server: Server, ben_goes_on: Bystander, flood: str):
    for connects in (True, False):
        async with RawSocket(server) as socket:
            if connects:
                await socket.connect()
            socket.send(_FLOODS[flood])
            assert await socket.is_closed()
        await ben_goes_on()


async def test_a_flood_that_nobody_reads_the_answers_of_closes_its_socket(
    server: Server, ben_goes_on: Bystander
):
    async with RawSocket(server) as socket:
        await socket.connect()
        socket.send(frame(PING, b"x" * 125) * 20)
        for _ in range(100):
            await ben_goes_on()
            socket.send(frame(PING, b"x" * 125) * 100)
        assert await socket.is_closed()


async def test_messages_that_are_too_large_together_close_their_socket(
    server: Server, room: Room, ben_goes_on: Bystander
):
    (eve,) = await room.invite("eve")
    large = event("nobody.knows", filling="x" * 200_000)
    async with RawSocket(server, eve) as socket:
        await socket.connect()
        socket.send(large * 20)
        assert await socket.is_closed()
    await ben_goes_on()


async def test_a_visitors_half_of_a_large_message_is_not_kept(
    server: Server, ben_goes_on: Bystander
):
    async with RawSocket(server) as socket:
        await socket.connect()
        socket.send(frame(TEXT, "4" + "x" * 100_000, is_last=False))
        assert await socket.is_closed()
    await ben_goes_on()


async def test_a_message_that_comes_in_crumbs_for_ever_closes_its_socket(
    server: Server, room: Room, ben_goes_on: Bystander
):
    (eve,) = await room.invite("eve")
    async with RawSocket(server, eve) as socket:
        await socket.connect()
        closing = asyncio.create_task(socket.is_closed(30))
        for byte in event("nobody.knows", filling="x" * 100_000):
            socket.send(bytes([byte]))
            await asyncio.sleep(0)  # a segment of its own
            if closing.done():
                break
        assert await closing
    await ben_goes_on()


async def test_what_a_busy_page_sends_is_all_answered(server: Server, room: Room):
    (ana,) = await room.invite("ana")
    async with RawSocket(server, ana) as socket:
        await socket.connect()
        ping = frame(TEXT, '42/_event,["ping"]')
        socket.send(ping * 90 + frame(PING) * 3)
        socket.send(_FRAGMENT + frame(CONTINUATION, '2/_event,["ping"]'))
        async with asyncio.timeout(8):
            while socket.received.count(b'"pong"') < 91:
                received = await socket.reader.read(65_536)
                assert received
                socket.received += received
