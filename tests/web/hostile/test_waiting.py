"""Connections that wait: for their own headers, for a body's bytes, for nothing at all."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import uuid4

from tests.server import Server
from tests.web.hostile.conftest import Bystander
from tests.web.hostile.raw import RawSocket
from tests.web.room import Room

# The longest of these time-outs, and how often the server looks.
_HEAD_SECONDS = 10 + 4
_CONNECT_SECONDS = 15 + 4


@asynccontextmanager
async def _sending(
    server: Server, head: str, crumb: bytes = b""
) -> AsyncIterator[asyncio.StreamReader]:
    """Open a connection that sends something, and a byte now and then.

    Args:
        server: Where to.
        head: What it sends at first.
        crumb: What it sends over and over.
    """
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    writer.write(head.replace("\n", "\r\n").encode())

    async def send_crumbs() -> None:
        while crumb:
            writer.write(crumb)
            await asyncio.sleep(0.5)

    sending = asyncio.create_task(send_crumbs())
    try:
        yield reader
    finally:
        sending.cancel()
        writer.close()


async def _read_until_closed(reader: asyncio.StreamReader, seconds: float) -> bytes:
    received = b""
    async with asyncio.timeout(seconds):
        try:
            while more := await reader.read(65_536):
                received += more
        except ConnectionError:
            pass
    return received


async def test_who_never_ends_a_head_or_says_nothing_is_closed(
    server: Server, ben_goes_on: Bystander
):
    post = f"POST /nowhere HTTP/1.1\nHost: localhost:{server.port}\nContent-Length: 9000000\n\n"
    ended = f"GET /login HTTP/1.1\nHost: localhost:{server.port}\n\n"
    async with (
        _sending(server, "") as silent,
        _sending(server, "GET /login HTTP/1.1\nHost: localhost\nX-Slow: ", b"x") as slow_head,
        _sending(server, ended + "GET /login HTTP/1.1\nX-Slow: ", b"x") as slow_second,
        _sending(server, post, b"x") as refused_body,
        _sending(server, ended) as idle,
        RawSocket(server) as never_connects,
    ):
        closing = [
            asyncio.create_task(_read_until_closed(reader, _HEAD_SECONDS))
            for reader in (silent, slow_head, slow_second, refused_body, idle)
        ]
        await ben_goes_on()
        said = await asyncio.gather(*closing)
        assert await never_connects.is_closed(_CONNECT_SECONDS)
        await ben_goes_on()
    assert said[0] == b""
    assert said[1].startswith(b"HTTP/1.1 408 ")
    assert b"HTTP/1.1 408 " in said[2]
    assert said[3].startswith(b"HTTP/1.1 405 ")
    assert said[4].startswith(b"HTTP/1.1 200 ")


async def test_a_handshake_that_the_library_refuses_is_answered_and_closed(server: Server):
    head = (
        f"GET /_event/?EIO=4&transport=websocket&token={uuid4()} HTTP/1.1\n"
        f"Host: localhost:{server.port}\nConnection: Upgrade\nUpgrade: websocket\n"
        f"Sec-WebSocket-Version: 13\nSec-WebSocket-Key: {'A' * 22}==\n"
    )
    # One header line may have 8 KB there, all of them 16 KB at the gate.
    async with _sending(server, f"{head}Cookie: x={'y' * 9000}\n\n") as reader:
        answer = await _read_until_closed(reader, 8)

    assert answer.startswith(b"HTTP/1.1 4")


async def test_a_thousand_requests_at_once_close_their_connection(
    server: Server, ben_goes_on: Bystander
):
    get = f"GET /login HTTP/1.1\nHost: localhost:{server.port}\n\n"
    async with _sending(server, get * 3_000) as many:
        assert (await _read_until_closed(many, 8)).count(b"HTTP/1.1 200 ") < 100
        await ben_goes_on()
    async with _sending(server, get * 4) as some:
        async with asyncio.timeout(8):
            received = b""
            while received.count(b"HTTP/1.1 200 ") < 4:
                received += await some.read(65_536)


async def test_who_goes_in_the_middle_of_a_request_leaves_nothing_in_the_log(
    server: Server, ben_goes_on: Bystander
):
    get = f"GET /login HTTP/1.1\nHost: localhost:{server.port}\n\n"
    form = "Content-Type: application/x-www-form-urlencoded\nContent-Length: 9000\n\nemail="
    post = f"POST /auth/login HTTP/1.1\nHost: localhost:{server.port}\n{form}"
    for _ in range(10):
        for request in (get * 5, get * 20, post):
            async with _sending(server, request):
                await ben_goes_on()
    await ben_goes_on()
    assert "Traceback" not in server.log.read_text()
    assert "ERROR" not in server.log.read_text()


async def test_a_body_that_comes_in_crumbs_closes_its_connection(server: Server, room: Room):
    (eve,) = await room.invite("eve")
    head = (
        f"POST /photos HTTP/1.1\nHost: localhost:{server.port}\nContent-Length: 1000000\n"
        f"Cookie: finsta_session={eve.http.cookies['finsta_session']}\n\n"
    )
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    writer.write(head.replace("\n", "\r\n").encode())
    ending = asyncio.create_task(_read_until_closed(reader, 30))
    while not ending.done():
        writer.write(b"x")
        await asyncio.sleep(0.001)
    assert (await ending).startswith(b"HTTP/1.1 408 ")
    writer.close()
