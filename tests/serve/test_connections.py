"""Who may hold connections, and how long, with time-outs that a test can wait for."""

import asyncio
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing

import pytest
from starlette.types import Receive, Scope, Send

from finsta.serve import http
from finsta.web import connections as bounds
from finsta.web.connections import Connections, divide, note_member
from tests.served import served

_TIMEOUT_SECONDS = 8
_LARGE = 20 * 1024 * 1024
_GET = b"GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n"
_MEMBER = b"GET /member HTTP/1.1\r\nHost: localhost\r\n\r\n"

Stream = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with something small or large, or with how much was sent."""
    if scope["path"] == "/member":
        note_member(scope, account_id=1)
    body = b"x" * _LARGE if scope["path"] == "/large" else b"hello"
    if scope["method"] == "POST":
        received, more = 0, True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            received, more = received + len(message["body"]), message["more_body"]
        body = str(received).encode()
    length = (b"content-length", str(len(body)).encode())
    await send({"type": "http.response.start", "status": 200, "headers": [length]})
    for start in range(0, len(body), 65_536):
        part = body[start : start + 65_536]
        await send({"type": "http.response.body", "body": part, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look often, and wait for nobody long."""
    monkeypatch.setattr(bounds, "_LOOK_SECONDS", 0.05)
    monkeypatch.setattr(http, "connections", Connections(descriptors=10_000))
    monkeypatch.setattr(http, "BODY_WINDOW_SECONDS", 0.5)
    monkeypatch.setattr(http, "STALL_SECONDS", 0.5)


@pytest.fixture
async def port(short: None) -> AsyncIterator[int]:
    """Serve."""
    async with served(app) as opened:
        yield opened


@asynccontextmanager
async def _asking(port: int, head: bytes) -> AsyncIterator[Stream]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(head)
    try:
        yield reader, writer
    finally:
        writer.close()


async def _read_to_the_end(reader: asyncio.StreamReader) -> bytes:
    received = b""
    async with asyncio.timeout(_TIMEOUT_SECONDS):
        try:
            while more := await reader.read(65_536):
                received += more
        except ConnectionError:
            pass
    return received


async def _is_answered(stream: Stream, request: bytes) -> bool:
    reader, writer = stream
    writer.write(request)
    async with asyncio.timeout(_TIMEOUT_SECONDS):
        try:
            return (await reader.readuntil(b"hello")).startswith(b"HTTP/1.1 200 ")
        except (asyncio.IncompleteReadError, ConnectionError):
            return False


async def test_a_body_that_hardly_comes_is_given_up_and_a_slow_one_is_taken(port: int):
    head = b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n"
    whole = http.BODY_WINDOW_BYTES * 8
    async with (
        _asking(port, head % whole) as (crawling, crawler),
        _asking(port, head % whole) as (walking, walker),
    ):
        ending = asyncio.create_task(_read_to_the_end(crawling))
        part = http.BODY_WINDOW_BYTES // 2
        for _ in range(whole // part):
            crawler.write(b"x")
            walker.write(b"x" * part)
            await asyncio.sleep(0.1)  # a phone's network
        async with asyncio.timeout(_TIMEOUT_SECONDS):
            await walking.readuntil(str(whole).encode())
        assert (await ending).startswith(b"HTTP/1.1 408 ")


async def test_who_does_not_read_an_answer_is_given_up_and_who_reads_slowly_gets_it_all(port: int):
    with (
        closing(socket.create_connection(("127.0.0.1", port))) as never,
        closing(socket.create_connection(("127.0.0.1", port))) as slow,
    ):
        for one in (never, slow):
            one.setblocking(False)
            one.send(_GET.replace(b"/hello", b"/large"))
        loop, received = asyncio.get_running_loop(), 0
        async with asyncio.timeout(30):
            while received < _LARGE:
                received += len(await loop.sock_recv(slow, 300_000))
                await asyncio.sleep(0.02)
        # What the system holds for it still comes, the end does not.
        got = 0
        async with asyncio.timeout(_TIMEOUT_SECONDS):
            while more := await _receive(never):
                got += more
        assert got < _LARGE


async def _receive(one: socket.socket) -> int:
    try:
        return len(await asyncio.get_running_loop().sock_recv(one, 1_000_000))
    except ConnectionError:
        return 0


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> Connections:
    """Leave room for few connections."""
    held = Connections(descriptors=80)
    monkeypatch.setattr(http, "connections", held)
    monkeypatch.setattr(bounds, "connections", held)
    return held


async def test_strangers_take_no_connection_that_a_member_has_or_needs(few: Connections):
    async with (
        served(app) as port,
        _asking(port, b"") as connected,
    ):
        assert await _is_answered(connected, _MEMBER)
        waiting = [await asyncio.open_connection("127.0.0.1", port) for _ in range(60)]
        for _reader, writer in waiting:
            writer.write(b"GET / HTTP/1.1\r\nX-Slow: ")
        # The oldest of them made room, one after the other.
        gone = [_read_to_the_end(reader) for reader, _ in waiting[: -few.shares.strangers]]
        await asyncio.gather(*gone)
        assert await _is_answered(connected, _MEMBER)
        async with _asking(port, b"") as newcomer:
            assert await _is_answered(newcomer, _MEMBER)
        for _reader, writer in waiting:
            writer.close()


async def test_who_waits_goes_first_and_who_gets_something_done_stays(few: Connections):
    async with served(app) as port, _asking(port, b"") as busy:
        for _ in range(few.shares.strangers * 3):
            assert await _is_answered(busy, _GET)
            await asyncio.open_connection("127.0.0.1", port)
        assert await _is_answered(busy, _GET)


async def test_a_networks_connections_are_bounded(short: None, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(bounds, "MAX_PER_OWNER", 3)
    async with (
        served(app) as port,
        _asking(port, b"") as first,
        _asking(port, b""),
        _asking(port, b"") as third,
        _asking(port, b"") as fourth,
    ):
        assert await _read_to_the_end(first[0]) == b""
        assert await _is_answered(fourth, _GET)
        assert await _is_answered(third, _GET)


def test_the_limit_on_open_files_is_raised_to_what_the_system_allows():
    # In a process of its own: a limit is a process's.
    script = """if True:
        import resource
        from finsta.web.connections import raise_descriptor_limit
        hard = min(resource.getrlimit(resource.RLIMIT_NOFILE)[1], 4_000)
        resource.setrlimit(resource.RLIMIT_NOFILE, (256, hard))
        raise_descriptor_limit()
        assert resource.getrlimit(resource.RLIMIT_NOFILE) == (hard, hard)
        """
    subprocess.run([sys.executable, "-c", script], check=True)


@pytest.mark.parametrize("descriptors", [64, 256, 1_024, 20_000, 1_000_000])
def test_the_shares_stay_below_what_the_process_may_open(descriptors: int):
    shares = divide(descriptors)

    assert 0 < shares.strangers + shares.visitors < shares.total / 2
    assert shares.total + shares.strangers < descriptors
