"""Stopping a server: what is under way ends or is told, tabs come back later, nothing is logged."""

import asyncio
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.cast import draw, encode
from tests.outages.services import RedisService, wait_until
from tests.server import Server
from tests.tab import Visitor

WORKERS = ("1", "2")
# So long that the first half is on the disk before the second one comes.
PHOTO = encode(draw(320, 240)) + bytes(3 * 1024 * 1024)


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[RedisService]:
    folder = tmp_path / "redis"
    folder.mkdir()
    with RedisService(folder) as running:
        yield running


def settings_for(redis: RedisService, workers: str) -> dict[str, str]:
    return {"FINSTA_WORKERS": workers} | ({"FINSTA_REDIS_URL": redis.url} if workers != "1" else {})


def a_server(folder: Path, redis: RedisService, workers: str) -> Server:
    # Signals and exit statuses are the program's that a service manager starts.
    return Server.by_command(folder / "server", **settings_for(redis, workers))


class SlowUpload:
    """A photo that is sent in two halves.

    Args:
        visitor: Who sends it.
        server: Where to.
    """

    def __init__(self, visitor: Visitor, server: Server) -> None:
        self._visitor, self._server = visitor, server
        self._half = len(PHOTO) // 2

    async def begin(self) -> None:
        """Send the first half."""
        self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._server.port)
        cookies = "; ".join(f"{name}={value}" for name, value in self._visitor.http.cookies.items())
        head = (
            f"POST /photos HTTP/1.1\r\nHost: localhost:{self._server.port}\r\nCookie: {cookies}\r\n"
            f"Origin: {self._server.url}\r\nContent-Length: {len(PHOTO)}\r\n\r\n"
        )
        self._writer.write(head.encode() + PHOTO[: self._half])
        await self._writer.drain()
        incoming = self._server.data_dir / "photos" / ".incoming"
        async with asyncio.timeout(10):
            while not (incoming.exists() and any(incoming.iterdir())):
                await asyncio.sleep(0.01)

    async def finish(self) -> None:
        """Send the second half."""
        self._writer.write(PHOTO[self._half :])
        await self._writer.drain()

    async def answer(self) -> str:
        """Return what is answered until the connection is closed."""
        async with asyncio.timeout(15):
            return (await self._reader.read()).decode()


def read_log(server: Server) -> list[str]:
    usual = ("Finsta is at", "Nobody runs it yet")
    lines = server.log.read_text().splitlines()
    return [line for line in lines if not any(words in line for words in usual)]


@pytest.mark.parametrize("workers", WORKERS)
@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
async def test_a_stop_ends_an_upload_sends_tabs_away_and_is_no_failure(
    tmp_path: Path, redis: RedisService, workers: str, sign: signal.Signals
):
    with a_server(tmp_path, redis, workers) as server:
        async with Visitor(server.url) as ana:
            await ana.register("ana")
            tabs = [ana.tab() for _ in range(6)]
            for tab in tabs:
                await tab.__aenter__()
                await tab.hear(to="posts", do="page")
            upload = SlowUpload(ana, server)
            await upload.begin()

            server.send_signal(sign)
            for tab in tabs:
                assert (await tab.hear(do="leave"))["within"] >= 1
                await asyncio.wait_for(tab.closed.wait(), 10)
            await upload.finish()
            answer = await upload.answer()
            status = await asyncio.to_thread(server.wait_for_end)
            for tab in tabs:
                await tab.__aexit__()

        assert answer.startswith("HTTP/1.1 200"), answer
        assert '"key"' in answer
        assert status == 0
        assert read_log(server) == []
        # Its port and its data folder are free at once.
        again = settings_for(redis, workers) | {"PORT": str(server.port)}
        with Server(server.data_dir, **again):
            pass


async def test_an_upload_that_does_not_end_in_time_is_told_so(tmp_path: Path, redis: RedisService):
    with a_server(tmp_path, redis, "1") as server:
        async with Visitor(server.url) as ana:
            await ana.register("ana")
            upload = SlowUpload(ana, server)
            await upload.begin()

            began = time.monotonic()
            server.send_signal(signal.SIGTERM)
            answer = await upload.answer()
            status = await asyncio.to_thread(server.wait_for_end)

        assert time.monotonic() - began < 10
        assert answer.startswith("HTTP/1.1 503"), answer
        assert "is being restarted" in answer
        assert status == 0
        assert read_log(server) == []


async def test_a_worker_that_crashed_is_replaced(tmp_path: Path, redis: RedisService):
    with a_server(tmp_path, redis, "2") as server:
        before = _workers(server)
        before[0].kill()

        wait_until(lambda: len(_workers(server)) == 2 and set(_workers(server)) != set(before))
        async with Visitor(server.url) as ana:
            answer = await ana.register("ana")
            assert answer.status_code == 303


async def test_a_worker_that_is_slow_for_a_while_is_kept(tmp_path: Path, redis: RedisService):
    with a_server(tmp_path, redis, "2") as server:
        before = _workers(server)
        before[0].suspend()
        # uvicorn by itself would replace it after five seconds.
        with pytest.raises(AssertionError):
            wait_until(lambda: set(_workers(server)) != set(before), seconds=7)
        before[0].resume()
        async with Visitor(server.url) as ana:
            answer = await ana.register("ana")
            assert answer.status_code == 303
        assert set(_workers(server)) == set(before)


def _workers(server: Server) -> list[psutil.Process]:
    children = psutil.Process(server.pid).children()
    return [
        child
        for child in children
        if child.is_running()
        and child.status() != psutil.STATUS_ZOMBIE
        and "spawn_main" in " ".join(child.cmdline())
    ]
