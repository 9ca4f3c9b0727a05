"""Connections that wait for nothing, or read nothing."""

import asyncio
import time
from collections.abc import Awaitable, Callable

from bench.hostile.aim import Aim, Tally
from bench.hostile.raw import Connection, open_many, open_socket

_CRUMB_SECONDS = 1
_NETWORKS = 4


async def wait_in_every_way(aim: Aim) -> Tally:
    """Hold hundreds of connections for 30 s: slow heads and bodies, silent, unread, half-open."""
    kinds = {
        "slow_heads": (200, _slow_head, b"X"),
        "slow_bodies": (80, _slow_body, b"x"),
        "silent": (200, _silent, b""),
        "handshakes": (200, _handshake, b""),
        "unread": (20, _unread, b""),
    }
    started_at = time.monotonic()
    alive = await asyncio.gather(
        *(
            _hold(aim.from_next(index % _NETWORKS), *kind, started_at)
            for index, kind in enumerate(kinds.values())
        )
    )
    return {"alive": sum(alive), **{f"alive_{n}": a for n, a in zip(kinds, alive, strict=True)}}


async def _hold(
    aim: Aim,
    count: int,
    opening: Callable[[Aim], Awaitable[Connection]],
    crumb: bytes,
    started_at: float,
) -> int:
    held = await open_many(count, lambda _: opening(aim))
    while time.monotonic() - started_at < aim.seconds:
        if crumb:
            await asyncio.gather(*(one.send(crumb) for one in held))
        await asyncio.sleep(_CRUMB_SECONDS)
    alive = sum(one.is_open for one in held)
    await asyncio.gather(*(one.close() for one in held))
    return alive


async def _slow_head(aim: Aim) -> Connection:
    one = await Connection.open(aim)
    await one.send(f"GET /login HTTP/1.1\r\nHost: 127.0.0.1:{aim.port}\r\nX-Slow: ".encode())
    return one


async def _slow_body(aim: Aim) -> Connection:
    one = await Connection.open(aim)
    await one.send(
        f"POST /auth/login HTTP/1.1\r\nHost: 127.0.0.1:{aim.port}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 9000\r\n\r\n".encode()
    )
    return one


async def _silent(aim: Aim) -> Connection:
    return await Connection.open(aim)


async def _handshake(aim: Aim) -> Connection:
    return await open_socket(aim)


async def _unread(aim: Aim) -> Connection:
    # The largest page a stranger gets, more often than a kernel buffers.
    one = await Connection.open(aim)
    one.stop_reading()
    await one.send(f"GET /login HTTP/1.1\r\nHost: 127.0.0.1:{aim.port}\r\n\r\n".encode() * 400)
    return one
