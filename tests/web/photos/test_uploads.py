"""Uploads against a running server: sessions that end meanwhile, decoders that end, who leaves."""

import asyncio
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cast import draw, encode
from tests.pixels.containers import interlaced_png
from tests.pixels.photos import find_decoders
from tests.server import Server
from tests.tab import Visitor
from tests.web.conftest import People

_SIGNED_OUT = "You are signed out. Sign in again, then retry."
_SECONDS = 20


def _files(server: Server) -> list[Path]:
    return [path for path in (server.data_dir / "photos").rglob("*") if path.is_file()]


async def _until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(_SECONDS):
        while not is_so():
            await asyncio.sleep(0.02)


class Upload:
    """A photo that is sent in pieces.

    Args:
        server: To whom.
        visitor: Whose browser sends it.
        photo: Its bytes.
    """

    def __init__(self, server: Server, visitor: Visitor, photo: bytes) -> None:
        self._server = server
        self._cookie = f"finsta_session={visitor.http.cookies['finsta_session']}"
        self._photo = photo

    async def begin(self) -> None:
        """Send the headers."""
        self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._server.port)
        head = (
            "POST /photos HTTP/1.1",
            f"Host: localhost:{self._server.port}",
            f"Origin: {self._server.url}",
            f"Cookie: {self._cookie}",
            f"Content-Length: {len(self._photo)}",
        )
        self._writer.write("\r\n".join((*head, "", "")).encode())

    async def send(self, start: float, end: float) -> None:
        """Send a part of the photo.

        Args:
            start: From 0 to 1.
            end: From 0 to 1.
        """
        size = len(self._photo)
        self._writer.write(self._photo[int(start * size) : int(end * size)])
        await self._writer.drain()

    async def read_answer(self) -> str:
        """Wait for the answer."""
        async with asyncio.timeout(_SECONDS):
            answer = await self._reader.readuntil(b"}")
        self.leave()
        return answer.decode()

    def leave(self) -> None:
        """Close the connection."""
        self._writer.close()


@pytest.mark.parametrize("begun", [0.01, 0.5, 0.999])
async def test_an_upload_ends_with_its_session(people: People, server: Server, begun: float):
    ana = await people.sign_up("ana")
    before = _files(server)
    upload = Upload(server, ana, encode(draw(2000, 1500), "PNG", compress_level=0))
    await upload.begin()
    await upload.send(0, begun)
    assert (await ana.http.post("/auth/logout")).status_code == 303

    await upload.send(begun, 1)

    answer = await upload.read_answer()
    assert answer.startswith("HTTP/1.1 401 ")
    assert _SIGNED_OUT in answer
    assert _files(server) == before


async def test_a_photo_is_not_staged_once_its_session_is_over(people: People, server: Server):
    ana, before = await people.sign_up("ana"), _files(server)
    upload = Upload(server, ana, interlaced_png(4500, 4500, 8, 2, 3))
    await upload.begin()
    await upload.send(0, 1)
    # All of it is with the server, and is being decoded.
    await _until(lambda: len(_files(server)) > len(before))
    for decoder in find_decoders(server.pid):
        decoder.suspend()
    assert (await ana.http.post("/auth/logout")).status_code == 303
    for decoder in find_decoders(server.pid):
        decoder.resume()

    answer = await upload.read_answer()

    assert answer.startswith("HTTP/1.1 401 ")
    assert _SIGNED_OUT in answer
    await _until(lambda: _files(server) == before)


async def test_a_decoder_that_crashes_ends_no_server(people: People, server: Server):
    ana, ben = await people.sign_up("ana"), await people.sign_up("ben")
    upload = Upload(server, ana, interlaced_png(4500, 4500, 8, 2, 3))
    for decoder in find_decoders(server.pid):
        decoder.suspend()
    await upload.begin()
    await upload.send(0, 1)
    await _until(lambda: bool(list((server.data_dir / "photos" / ".incoming").glob("*"))))
    answers = asyncio.create_task(upload.read_answer())
    while not answers.done():
        for decoder in find_decoders(server.pid):
            decoder.send_signal(signal.SIGSEGV)
            decoder.resume()
        await asyncio.sleep(0.02)

    assert "HTTP/1.1 422 " in await answers
    assert "This photo is damaged or incomplete." in await answers
    assert await ben.stage(encode(draw()))


async def test_what_is_being_decoded_ends_when_its_sender_leaves(people: People, server: Server):
    ana, ben = await people.sign_up("ana"), await people.sign_up("ben")
    before = _files(server)
    uploads = [Upload(server, ana, interlaced_png(4500, 4500, 8, 2, 3)) for _ in range(6)]
    for upload in uploads:
        await upload.begin()
        await upload.send(0, 1)
    await _until(lambda: len(_files(server)) >= len(before) + len(uploads))

    for upload in uploads:
        upload.leave()

    await _until(lambda: _files(server) == before)
    assert await ben.stage(encode(draw()))


async def test_no_decoder_outlives_a_server_that_is_killed(tmp_path: Path):
    with Server(tmp_path / "server") as server:
        decoders = find_decoders(server.pid)
        assert len(decoders) == 2
        os.kill(server.pid, signal.SIGKILL)

        await _until(lambda: not any(decoder.is_running() for decoder in decoders))


async def test_no_decoder_outlives_a_server_that_is_stopped(tmp_path: Path):
    with Server(tmp_path / "server") as server:
        decoders = find_decoders(server.pid)
        async with Visitor(server.url) as ana:
            await ana.register("ana")
            assert await ana.stage(encode(draw()))

        os.kill(server.pid, signal.SIGTERM)

        await _until(lambda: not any(decoder.is_running() for decoder in decoders))
        assert "Traceback" not in server.log.read_text()
