"""Log-ins: whether their time tells which accounts there are, and what they take from others."""

import asyncio
import time
from uuid import uuid4

import httpx

from bench import server
from bench.report import median, percentile
from bench.server import Server

_TRIES = 200
# So that no account's limit for strangers is reached.
_TRIES_OF_ACCOUNT = 50
_AT_ONCE = 20
# What others do meanwhile: a page, which asks for the session.
_PAUSE_SECONDS = 0.02


def measure(_: None) -> dict[str, float]:
    """Try wrong passwords of known and unknown accounts in turn, then let many in at once."""
    # Each try comes from an address of its own.
    with server.running(FINSTA_TRUSTED_PROXY_HOPS="1") as running:
        cookie = running.register("anna")
        known = [f"known{number}" for number in range(_TRIES // _TRIES_OF_ACCOUNT)]
        for handle in known:
            running.register(handle)
        times = asyncio.run(_try(running, known))
        waited = asyncio.run(_crowd(running, cookie))
    ratio = times["known"] / times["unknown"]
    return {
        "log_in_known_to_unknown": round(max(ratio, 1 / ratio), 3),
        "log_in_others_p95_ms": percentile(waited, 95),
    }


async def _try(running: Server, known: list[str]) -> dict[str, float]:
    spent: dict[str, list[float]] = {"known": [], "unknown": []}
    async with httpx.AsyncClient(base_url=running.origin, timeout=30) as client:
        for number in range(_TRIES):
            handle = known[number % len(known)]
            for kind, email in (("known", handle), ("unknown", f"un{handle}")):
                began = time.perf_counter()
                await _log_in(client, f"{email}@example.org", f"10.{number >> 8}.{number & 255}.1")
                spent[kind].append(time.perf_counter() - began)
    return {kind: median(all_of) for kind, all_of in spent.items()}


async def _crowd(running: Server, cookie: str) -> list[float]:
    """Return how long a member's pages took, in milliseconds, while many log in at once."""
    waited: list[float] = []
    async with (
        httpx.AsyncClient(base_url=running.origin, timeout=60) as strangers,
        httpx.AsyncClient(base_url=running.origin, headers={"cookie": cookie}) as member,
    ):
        tries = (
            _log_in(strangers, f"{uuid4().hex}@example.org", f"10.9.{number}.1")
            for number in range(_AT_ONCE)
        )
        crowd = asyncio.gather(*tries)
        while not crowd.done():
            began = time.perf_counter()
            (await member.get("/home")).raise_for_status()
            waited.append(1000 * (time.perf_counter() - began))
            await asyncio.sleep(_PAUSE_SECONDS)
        await crowd
    return waited


async def _log_in(client: httpx.AsyncClient, email: str, address: str) -> None:
    form = {"email": email, "password": "not the password"}
    headers = {"origin": str(client.base_url).rstrip("/"), "x-forwarded-for": address}
    answer = await client.post("/auth/login", data=form, headers=headers)
    assert answer.headers["location"] == "/login", answer.text
