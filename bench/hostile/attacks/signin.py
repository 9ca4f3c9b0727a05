"""Asking who has an account, signing up in masses, and keeping a neighbor out."""

import asyncio
import time
from uuid import uuid4

import httpx

from bench.hostile.aim import Aim, Tally
from bench.hostile.raw import Connection, hydration, open_many, open_socket, tally_sockets
from tests.tab import handler
from tests.web.hostile.raw import event

_CHECK_EMAIL = handler("signin.state", "sign_in_state", "check_email")
_SOCKETS = 15
_PER_SECOND = 29
_AT_ONCE = 4
_STRANGERS = 30


async def check_emails(aim: Aim) -> Tally:
    """Ask of one e-mail after the other whether it has an account."""

    async def opening(_: int) -> Connection:
        socket = await open_socket(aim, "", b"email_checked")
        await socket.send(hydration("/register"))
        return socket

    sockets = await open_many(_SOCKETS, opening)
    hydrated = sum(socket.count for socket in sockets)
    tried, started_at = 0, time.monotonic()
    while (passed := time.monotonic() - started_at) < aim.seconds:
        if tried > passed * _PER_SECOND * len(sockets):
            await asyncio.sleep(0.005)
            continue
        asked = event(_CHECK_EMAIL, "/register", email=f"member{tried}@example.org")
        await sockets[tried % len(sockets)].send(asked)
        tried += 1
    tally = tally_sockets(sockets, tried, aim.seconds)
    tally["answers_per_s"] = round(tally["served_per_s"] - hydrated / aim.seconds, 1)
    await asyncio.gather(*(socket.close() for socket in sockets))
    return tally


async def register_many(aim: Aim) -> Tally:
    """Sign up as fast as it goes, from one address."""
    made, tried = 0, 0
    ends_at = time.monotonic() + aim.seconds

    async def register() -> None:
        nonlocal made, tried
        while time.monotonic() < ends_at:
            name = f"mass{uuid4().hex[:12]}"
            form = {"display_name": name, "email": f"{name}@example.org", "password": uuid4().hex}
            answer = await _post(aim, "/auth/register", form)
            tried += 1
            made += "finsta_session" in answer.cookies

    await asyncio.gather(*(register() for _ in range(_AT_ONCE)))
    return {
        "tried_per_s": round(tried / aim.seconds, 1),
        "served_per_s": round(made / aim.seconds, 1),
        "accounts_per_minute": made if aim.seconds >= 60 else round(made * 60 / aim.seconds),
        "accounts": made,
    }


async def fail_to_log_in(aim: Aim) -> Tally:
    """Let 30 strangers of a network fail to log in, and then a neighbor have the right password."""
    name, password = f"near{uuid4().hex[:12]}", uuid4().hex
    form = {"display_name": name, "email": f"{name}@example.org", "password": password}
    # Away from home, so that signing up counts for another network.
    await _post(aim.from_next(1), "/auth/register", form)

    async def fail(index: int) -> None:
        form = {"email": f"stranger{index}@example.org", "password": "wrong" * 4}
        await _post(aim, "/auth/login", form)

    ends_at = time.monotonic() + aim.seconds
    while time.monotonic() < ends_at:
        await asyncio.gather(*(fail(index) for index in range(_STRANGERS)))
    started_at = time.monotonic()
    login = {"email": form["email"], "password": password}
    answer = await _post(aim, "/auth/login", login)
    return {
        "neighbor_refused": int("finsta_session" not in answer.cookies),
        "neighbor_s": round(time.monotonic() - started_at, 2),
    }


async def _post(aim: Aim, path: str, form: dict[str, str]) -> httpx.Response:
    transport = httpx.AsyncHTTPTransport(local_address=aim.source)
    async with httpx.AsyncClient(transport=transport, timeout=30) as client:
        return await client.post(aim.origin + path, data=form)
