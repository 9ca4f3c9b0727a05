"""One member with an open tab, and a connection for photos."""

import asyncio
from collections import deque
from contextlib import suppress
from uuid import uuid4

import httpx

from bench.tab import CHUNK_BYTES, FEED, OPENED, Seat, Tab

_AGAIN_SECONDS = 0.5
_UPLOAD_SECONDS = 90
_TEXT = "Is anybody still at the pier?"


class Member:
    """Does what is asked and knows when it was answered.

    Args:
        port: Of the server.
        seat: Who it is, and the conversation that its tab shows.
        photo: Path of a photo it may see.
    """

    def __init__(self, port: int, seat: Seat, photo: str) -> None:
        self._port = port
        self._seat = seat
        self._photo = photo
        self._http = httpx.AsyncClient(
            base_url=f"http://127.0.0.1:{port}",
            headers={"cookie": seat.cookie},
            timeout=_UPLOAD_SECONDS,
        )
        self._waiting: dict[bytes, deque[asyncio.Future[None]]] = {}
        self._tab: Tab | None = None
        self._listening: asyncio.Task[None] | None = None

    async def connect(self) -> None:
        """Open the tab, and again whenever it is lost."""
        self._tab = await asyncio.to_thread(Tab, self._port, self._seat)
        self._listening = asyncio.create_task(self._listen())

    async def act(self, act: str) -> None:
        """Do something and wait until it is done.

        Args:
            act: `open`, `feed`, `send` or `photo`.

        Raises:
            OSError: It was refused, or the tab is lost.
        """
        if act == "photo":
            await self._fetch_photo()
            return
        if self._tab is None:
            raise ConnectionError("The tab is lost.")
        attempt = str(uuid4())
        marker = {"open": OPENED, "feed": FEED, "send": attempt.encode()}[act]
        answered: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(marker, deque()).append(answered)
        if act == "open":
            self._tab.open_again()
        elif act == "feed":
            self._tab.load_feed()
        else:
            self._tab.write(attempt, _TEXT)
        await answered

    async def upload(self, photo: bytes) -> None:
        """Upload a photo.

        Args:
            photo: The file.

        Raises:
            OSError: It was refused.
        """
        answer = await self._http.post("/photos", content=photo)
        if not answer.is_success:
            raise OSError(answer.text)

    async def _fetch_photo(self) -> None:
        try:
            answer = await self._http.get(self._photo)
        except httpx.HTTPError as error:
            raise OSError(str(error)) from error
        if answer.status_code != 200:
            raise OSError(f"The photo was answered with {answer.status_code}.")

    async def _listen(self) -> None:
        while True:
            with suppress(OSError):
                await self._hear()
            self._tab = None
            for waiting in self._waiting.values():
                for answered in waiting:
                    if not answered.done():
                        answered.set_exception(ConnectionError("The tab is lost."))
            self._waiting.clear()
            while self._tab is None:
                await asyncio.sleep(_AGAIN_SECONDS)
                with suppress(OSError):
                    self._tab = await asyncio.to_thread(Tab, self._port, self._seat)

    async def _hear(self) -> None:
        assert self._tab is not None
        loop = asyncio.get_running_loop()
        while True:
            received = await loop.sock_recv(self._tab.socket, CHUNK_BYTES)
            for frame in self._tab.take(received):
                self._note(frame)

    def _note(self, frame: bytes) -> None:
        for marker in [marker for marker in self._waiting if marker in frame]:
            waiting = self._waiting[marker]
            answered = waiting.popleft()
            if not waiting:
                del self._waiting[marker]
            if not answered.done():
                answered.set_result(None)
