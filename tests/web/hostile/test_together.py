"""Many sockets of one account, or of one network's visitors, together."""

import asyncio
import time
from contextlib import AsyncExitStack

import pytest

from finsta.web.edge.parties import MEMBER, VISITORS
from tests.server import Server
from tests.tab import EDIT
from tests.web.hostile.conftest import Bystander
from tests.web.hostile.raw import TEXT, RawSocket, event, frame
from tests.web.room import Person, Room, send

_SIGN_OF_LIFE = frame(TEXT, '42/_event,["ping"]')
_SOCKETS = 60


async def _open(
    stack: AsyncExitStack, server: Server, count: int, who: Person | None = None
) -> list[RawSocket]:
    return [await stack.enter_async_context(RawSocket(server, who)) for _ in range(count)]


async def _listen(socket: RawSocket) -> None:
    while received := await socket.reader.read(65_536):
        socket.received += received


async def test_an_accounts_sockets_are_answered_as_one(
    server: Server, room: Room, ben_goes_on: Bystander
):
    (eve,) = await room.invite("eve")
    async with AsyncExitStack() as stack:
        sockets = await _open(stack, server, _SOCKETS, eve)
        for socket in sockets:
            await socket.connect()
        began = time.monotonic()
        listening = [asyncio.create_task(_listen(socket)) for socket in sockets]
        for socket in sockets:
            socket.send(_SIGN_OF_LIFE * 60)
        while sum(socket.received.count(b'"pong"') for socket in sockets) < MEMBER.events_at_once:
            await ben_goes_on()
        answered = sum(socket.received.count(b'"pong"') for socket in sockets)
        seconds = time.monotonic() - began
        for task in listening:
            task.cancel()
    assert answered <= MEMBER.events_at_once + MEMBER.events_per_second * seconds + 1
    await ben_goes_on()


async def test_what_a_tab_that_is_gone_sent_too_much_of_is_dropped(server: Server, room: Room):
    eve, ben = await room.invite("eve", "ben")
    where = room.start(eve, ben)
    bens = await room.tab(ben, where)
    message_id = (await send(await room.tab(eve), where))["id"]
    async with AsyncExitStack() as stack:
        for number, socket in enumerate(await _open(stack, server, 5, eve)):
            await socket.connect()
            for turn in range(95):
                words = f"{number}, {turn}"
                socket.send(event(EDIT, message_id=message_id, text=words, attempt=words))
            await socket.writer.drain()
        await bens.hear(do="edited")
    # A new tab of the same account takes its turn behind whatever still waits.
    later = await room.tab(eve)
    before, count = -1, 0
    while count > before:  # what had begun ends
        words = f"Behind {count}"
        await later.call(EDIT, message_id=message_id, text=words, attempt=words)
        await bens.hear(do="edited", text=words)
        left = [op for op in bens.heard(do="edited") if "Behind" not in op["text"]]
        before, count = count, len(left)

    assert count < 5 * 95


async def test_an_account_has_so_many_tabs_and_others_have_theirs(
    server: Server, room: Room, ben_goes_on: Bystander
):
    (eve,) = await room.invite("eve")
    async with AsyncExitStack() as stack:
        await _open(stack, server, MEMBER.sockets, eve)
        with pytest.raises(ConnectionError, match="403"):
            await _open(stack, server, 1, eve)
        (cleo,) = await room.invite("cleo")
        await (await room.tab(cleo)).settle()
        await ben_goes_on()
    # What was hers is free again once she has closed them.
    async with asyncio.timeout(8):
        while True:
            try:
                async with RawSocket(server, eve) as socket:
                    await socket.connect()
                    break
            except ConnectionError:
                await asyncio.sleep(0.1)


async def test_visitors_of_a_network_have_so_many_and_members_of_it_still_come_in(
    server: Server, room: Room, ben_goes_on: Bystander
):
    async with AsyncExitStack() as stack:
        await _open(stack, server, VISITORS.sockets)
        with pytest.raises(ConnectionError, match="403"):
            await _open(stack, server, 1)
        (cleo,) = await room.invite("cleo")
        await (await room.tab(cleo)).settle()
        await ben_goes_on()


async def test_requests_of_a_network_wait_and_members_requests_do_not(
    server: Server, room: Room, ben_goes_on: Bystander
):
    began = time.monotonic()
    async with AsyncExitStack() as stack:
        streams = []
        for _ in range(8):
            reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
            stack.callback(writer.close)
            streams.append((reader, writer))
        answered = 0
        while answered <= VISITORS.requests_at_once:
            for _, writer in streams:
                writer.write(f"GET /nowhere HTTP/1.1\r\nHost: {server.port}\r\n\r\n".encode())
            for reader, _ in streams:
                async with asyncio.timeout(8):
                    await reader.readuntil(b"\r\n\r\n")
                answered += 1
        await ben_goes_on()
    seconds = time.monotonic() - began
    assert answered <= VISITORS.requests_at_once + VISITORS.requests_per_second * seconds + 8
