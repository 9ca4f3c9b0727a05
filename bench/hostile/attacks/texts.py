"""Texts that cost more than they hold: e-mails, cookies, query strings, deep JSON."""

import asyncio
import time
from base64 import urlsafe_b64encode
from contextlib import suppress

import httpx

from bench.hostile.aim import Aim, Tally
from bench.hostile.raw import Connection, hydration, open_many, open_socket, tally_sockets
from tests.tab import handler
from tests.web.hostile.raw import TEXT, event, frame

_EMAIL = "@" * 15_900 + "+x"
# As a browser never writes it: an @ in three bytes would be too long.
_FORM = {"content-type": "application/x-www-form-urlencoded"}
_CONNECTIONS = 4
_HEAD_BYTES = 15_000
_PAUSE_SECONDS = 0.02

_CHECK_EMAIL = handler("signin.state", "sign_in_state", "check_email")
_CHECK_HANDLE = handler("signin.state", "sign_in_state", "check_handle")


async def log_in_with_long_emails(aim: Aim) -> Tally:
    """Log in with an e-mail that a backtracking pattern looks at for seconds."""
    return await _post_forms(aim, "/auth/login", f"email={_EMAIL}&password={'x' * 20}")


async def register_with_long_emails(aim: Aim) -> Tally:
    """Sign up with it."""
    form = f"display_name=a&email={_EMAIL}&password={'x' * 20}"
    return await _post_forms(aim, "/auth/register", form)


async def _post_forms(aim: Aim, path: str, form: str) -> Tally:
    # As many as a network may try at once would hold a server that minds for minutes.
    answered = 0
    ends_at = time.monotonic() + aim.seconds

    async def post() -> None:
        nonlocal answered
        transport = httpx.AsyncHTTPTransport(local_address=aim.source)
        async with httpx.AsyncClient(transport=transport, timeout=aim.seconds) as client:
            while time.monotonic() < ends_at:
                answer = await client.post(aim.origin + path, content=form, headers=_FORM)
                answered += answer.status_code < 400

    with suppress(TimeoutError):
        async with asyncio.timeout(aim.seconds + 1):
            await asyncio.gather(*(post() for _ in range(_CONNECTIONS)), return_exceptions=True)
    return {"served_per_s": round(answered / aim.seconds, 1)}


async def check_long_texts(aim: Aim) -> Tally:
    """Let live checks look at e-mails and handles as long as they take."""
    checks = [
        event(_CHECK_EMAIL, "/register", email="@" * 399 + " "),
        event(_CHECK_HANDLE, "/register", handle="a" * 399 + "!"),
        event(_CHECK_EMAIL, "/register", email="@" * 7_000 + " x"),
    ]
    return await _send_events(aim, checks, [])


async def send_deep_json(aim: Aim) -> Tally:
    """Send values nested as deep as fits, of visitors and of a member."""
    deep = [frame(TEXT, '42/_event,["event",' + opening * 3_500) for opening in ("[", '{"":')]
    return await _send_events(aim, deep[:1], [*deep, frame(TEXT, "42/_event," + "[" * 250_000)])


async def _send_events(aim: Aim, of_visitors: list[bytes], of_a_member: list[bytes]) -> Tally:
    cookies = ["", ""] + (aim.cookies[:1] if of_a_member else [])

    async def opening(index: int) -> Connection:
        socket = await open_socket(aim, cookies[index])
        await socket.send(hydration("/register"))
        return socket

    sockets = await open_many(len(cookies), opening)
    tried, ends_at = 0, time.monotonic() + aim.seconds
    while time.monotonic() < ends_at:
        for index, socket in enumerate(sockets):
            for one in of_a_member if index == 2 else of_visitors:
                if socket.is_open:
                    await socket.send(one)
                    tried += 1
        await asyncio.sleep(_PAUSE_SECONDS * 2)
    tally = tally_sockets(sockets, tried, aim.seconds)
    await asyncio.gather(*(socket.close() for socket in sockets))
    return tally


async def send_odd_cookies(aim: Aim) -> Tally:
    """Ask for pages and sockets with cookies as long as they may be."""
    deep = urlsafe_b64encode(b"[" * 11_000).decode()
    cookies = [
        ";" * _HEAD_BYTES,
        "finsta_session=" + "x" * _HEAD_BYTES,
        "=;" * (_HEAD_BYTES // 2),
        'finsta_session="' + "\\" * _HEAD_BYTES,
        f"finsta_form={deep}",
    ]
    tried, sockets = 0, []
    connections = await open_many(_CONNECTIONS, lambda _: Connection.open(aim))
    ends_at = time.monotonic() + aim.seconds
    while time.monotonic() < ends_at:
        for index, connection in enumerate(connections):
            cookie = cookies[(tried + index) % len(cookies)]
            await connection.send(_get(aim, "/login", f"Cookie: {cookie}\r\n"))
        if len(sockets) < 30:
            sockets += await open_many(1, lambda _: open_socket(aim, cookies[-1]))
            await sockets[-1].send(hydration("/login"))
        tried += len(connections)
        await asyncio.sleep(_PAUSE_SECONDS)
    tally = tally_sockets(connections, tried, aim.seconds)
    await asyncio.gather(*(one.close() for one in connections + sockets))
    return tally


async def send_long_queries(aim: Aim) -> Tally:
    """Ask for pages and sockets with queries as long as a head may be."""
    queries = ["a&" * 15_000, "token=%41&" * 3_000, "%" * 30_000, "next=/" + "%2f" * 9_000]
    tried = 0
    connections = await open_many(_CONNECTIONS, lambda _: Connection.open(aim))
    ends_at = time.monotonic() + aim.seconds
    while time.monotonic() < ends_at:
        for index, connection in enumerate(connections):
            path = "/_event/" if tried % 2 else "/login"
            upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\n" if tried % 2 else ""
            await connection.send(_get(aim, f"{path}?{queries[index]}", upgrade))
            if not connection.is_open:
                connections[index : index + 1] = await open_many(1, lambda _: Connection.open(aim))
        tried += len(connections)
        await asyncio.sleep(_PAUSE_SECONDS)
    tally = tally_sockets(connections, tried, aim.seconds)
    await asyncio.gather(*(one.close() for one in connections))
    return tally


def _get(aim: Aim, path: str, headers: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{aim.port}\r\n{headers}\r\n".encode()
