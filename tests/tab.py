"""A browser without a browser: HTTP with cookies, and a raw Socket.IO tab that hears operations."""

import asyncio
import json
from collections.abc import Callable
from typing import Any, Self
from uuid import uuid4

import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from finsta.accounts.passwords import MIN_PASSWORD_LENGTH
from tests.cast import PASSWORD, draw, encode
from tests.frames import read_frame

assert len(PASSWORD) >= MIN_PASSWORD_LENGTH

_ROOT = "reflex___state____state"
# As long as a machine that is half as fast may take with all of its cores busy.
_TIMEOUT_SECONDS = 20


def handler(module: str, state: str, name: str) -> str:
    """Return a handler's full name as a browser sends it.

    Args:
        module: Below `finsta.web`, as `feed.state`.
        state: The class in snake case, as `feed_state`.
        name: The handler.
    """
    return f"{_ROOT}.finsta___web___{module.replace('.', '___')}____{state}.{name}"


SHARE = handler("compose.state", "compose_state", "share")
LOAD = handler("feed.state", "feed_state", "load")
LOAD_OLDER = handler("feed.state", "feed_state", "load_older")
CHECK_SURVIVORS = handler("feed.state", "feed_state", "check_survivors")
LOAD_POST = handler("feed.state", "feed_state", "load_post")
DELETE_POST = handler("feed.state", "feed_state", "delete_post")
GREET = handler("shared.viewer", "viewer_state", "greet")
OPEN = handler("conversations.state", "conversation_state", "open")
OLDER_MESSAGES = handler("conversations.state", "conversation_state", "load_older")
NEWER_MESSAGES = handler("conversations.state", "conversation_state", "load_newer")
NEWEST_MESSAGES = handler("conversations.state", "conversation_state", "load_newest")
MARK_SEEN = handler("conversations.state", "conversation_state", "mark_seen")
LIST_SEEN = handler("conversations.state", "conversation_state", "list_seen")
NOTE_TYPING = handler("conversations.state", "conversation_state", "note_typing")
SEND = handler("conversations.writing.state", "writing_state", "send")
EDIT = handler("conversations.writing.state", "writing_state", "edit")
DELETE = handler("conversations.writing.state", "writing_state", "delete")
REACT = handler("conversations.writing.state", "writing_state", "react")
FORWARD = handler("conversations.forwarding.state", "forwarding_state", "forward")
FIND_TARGETS = handler("conversations.forwarding.state", "forwarding_state", "find")
PHOTOS = handler("conversations.gallery.state", "gallery_state", "load")
FIND_FIRST = handler("conversations.days.state", "days_state", "find_first")
FIND_DAY = handler("conversations.days.state", "days_state", "find")
INBOX = handler("inbox.state", "inbox_state", "load")
INBOX_ENTRY = handler("shared.messenger", "messenger_state", "load_conversation")
START = handler("inbox.state", "inbox_state", "start")
FIND_PEOPLE = handler("shared.people", "people_state", "find")
# Each is an act: `rename`, `add`, `remove`, `pass_on`, `leave`, `close`, `reopen`, `mute`,
# `show_seen`.
SETTINGS = handler("conversations.settings.state", "settings_state", "")


class Visitor:
    """A browser: its cookies and the tabs it opens.

    Args:
        url: Of the server.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.handle = ""
        self.http = httpx.AsyncClient(base_url=url, headers={"origin": url}, timeout=30)

    async def __aenter__(self) -> Self:
        """Open it."""
        return self

    async def __aexit__(self, *_error: object) -> None:
        """Close it."""
        await self.http.aclose()

    async def register(self, handle: str) -> httpx.Response:
        """Sign up and stay signed in.

        Args:
            handle: The e-mail follows from it.
        """
        self.handle = handle
        form = {
            "display_name": handle,
            "handle": handle,
            "email": f"{handle}@example.org",
            "password": PASSWORD,
        }
        return await self.http.post("/auth/register", data=form)

    async def stage(self, data: bytes = b"") -> str:
        """Upload a photo and return its key.

        Args:
            data: The file, a small JPEG when empty.
        """
        answer = await self.http.post("/photos", content=data or encode(draw(320, 240)))
        return answer.json()["key"]

    def tab(self, path: str = "/home", **options: Any) -> "Tab":
        """Return a tab to open with `async with`.

        Args:
            path: The page it shows.
            options: For `Tab`.
        """
        cookies = "; ".join(f"{name}={value}" for name, value in self.http.cookies.items())
        language = self.http.headers.get("accept-language", "")
        return Tab(self.url, path, cookies, language=language, **options)

    def speak(self, language: str) -> None:
        """Speak a language from now on, as browsers say it.

        Args:
            language: What Accept-Language has.
        """
        self.http.headers["accept-language"] = language


class Tab:
    """A connected page.

    Args:
        url: Of the server.
        path: The page it shows.
        cookies: The Cookie header.
        token: Reflex's client token, a fresh one by default.
        origin: The Origin header, the server's own by default.
        language: The Accept-Language header, none by default.
    """

    def __init__(
        self,
        url: str,
        path: str,
        cookies: str,
        token: str = "",
        origin: str | None = None,
        language: str = "",
    ) -> None:
        self.operations: list[dict[str, Any]] = []
        self.frames: list[str] = []
        self.redirects: list[str] = []
        self.closed = asyncio.Event()
        self._path = path
        query = f"EIO=4&transport=websocket&token={token or uuid4()}"
        self._address = f"{url.replace('http', 'ws')}/_event/?{query}"
        self._headers = {"Cookie": cookies, "Origin": origin or url}
        if language:
            self._headers["Accept-Language"] = language
        self._news = asyncio.Condition()
        self._socket: ClientConnection | None = None
        self._listening: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        """Connect and load the page."""
        self._socket = await connect(
            self._address, additional_headers=self._headers, compression=None, max_size=None
        )
        router = {"pathname": self._path, "asPath": self._path}
        boot = {"name": f"{_ROOT}.hydrate_and_load", "router_data": router}
        await self._socket.recv()
        await self._socket.send("40/_event," + json.dumps({"event": boot}))
        self._listening = asyncio.create_task(self._listen(self._socket))
        return self

    async def __aexit__(self, *_error: object) -> None:
        """Disconnect."""
        if self._socket:
            await self._socket.close()
        if self._listening:
            await self._listening

    async def call(self, name: str, **payload: Any) -> None:
        """Send an event.

        Args:
            name: From `handler`.
            payload: The handler's arguments.
        """
        router = {"pathname": self._path, "asPath": self._path}
        event = {"name": name, "payload": payload, "router_data": router}
        assert self._socket is not None
        await self._socket.send('42/_event,["event",' + json.dumps(event) + "]")

    async def hear(self, **fields: Any) -> dict[str, Any]:
        """Wait for an operation with these fields and return it.

        Args:
            fields: As `to="posts", do="put"`.
        """
        await self.until(lambda: any(_matches(op, fields) for op in self.operations))
        return next(op for op in self.operations if _matches(op, fields))

    def heard(self, **fields: Any) -> list[dict[str, Any]]:
        """Return what came until now with these fields.

        Args:
            fields: As `to="posts"`.
        """
        return [op for op in self.operations if _matches(op, fields)]

    async def settle(self) -> None:
        """Wait until the server has answered everything it was sent before."""
        before = len(self.frames)
        await self.call(f"{_ROOT}.setvar", var_name="x", value=1)  # refused, but answered in order
        assert self._socket is not None
        await self._socket.send('42/_event,["ping"]')
        await self.until(lambda: any('"pong"' in frame for frame in self.frames[before:]))

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Wait until a condition on what came is true.

        Args:
            is_so: The condition.
        """
        async with asyncio.timeout(_TIMEOUT_SECONDS), self._news:
            await self._news.wait_for(is_so)

    async def _listen(self, socket: ClientConnection) -> None:
        try:
            async for message in socket:
                await self._receive(socket, str(message))
        except ConnectionClosed:
            pass
        self.closed.set()
        async with self._news:
            self._news.notify_all()

    async def _receive(self, socket: ClientConnection, message: str) -> None:
        if message == "2":
            await socket.send("3")
            return
        self.frames.append(message)
        if message.startswith("42/_event,["):
            self._read(*json.loads(message.partition(",")[2]))
        async with self._news:
            self._news.notify_all()

    def _read(self, name: str, given: Any = None) -> None:
        if name == "live":
            self.operations.extend(read_frame(given))
        for event in given.get("events", []) if name == "event" else []:
            if event["name"] == "_set_value":
                self.operations.extend(read_frame(event["payload"]["value"]))
            if event["name"] == "_redirect":
                self.redirects.append(event["payload"]["path"])


def _matches(operation: dict[str, Any], fields: dict[str, Any]) -> bool:
    return all(operation.get(name) == value for name, value in fields.items())
