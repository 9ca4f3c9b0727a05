"""Events that make the server say something."""

import asyncio
import time

from bench.hostile.aim import Aim, Tally
from bench.hostile.raw import Connection, hydration, open_many, open_socket, tally_sockets
from tests.web.hostile.raw import TEXT, event, frame

_SOCKETS = 10
_PER_SECOND = 29
_ROOT = "reflex___state____state"

# Each by a socket of its own: some end the reading of theirs.
_OF_STRANGERS = [
    event(f"{_ROOT}.hydrate_and_load", "/login"),
    event("nobody.knows.this"),
    event(f"{_ROOT}.setvar", var_name="is_hydrated", value=[1] * 500),
    event(f"{_ROOT}.nobody_knows" + "x" * 7_000),
    event("\x1b[31m\n" * 300),
    event(f"{_ROOT}.hydrate_and_load", "/nowhere/" + "x" * 3_000, state="x" * 3_000),
    frame(TEXT, '42/_event,["event",{"name":1,"payload":[],"token":"' + "x" * 7_000 + '"}]'),
    frame(TEXT, '42/_event,["nothing",' + '"x"' * 2_000 + "]"),
    event(f"{_ROOT}.set_is_hydrated", value="x" * 7_000),
    frame(TEXT, '42/_event,["client_error","' + "x" * 7_000 + '"]'),
]
_OF_A_MEMBER = [
    event(f"{_ROOT}.nobody_knows", filling="x" * 200_000),
    event("x" * 200_000),
    event(f"{_ROOT}.hydrate_and_load", filling="x" * 200_000),
    frame(TEXT, '42/_event,["event",{"name":"' + "x" * 200_000 + '"}]'),
]


async def write_log_as_visitors(aim: Aim) -> Tally:
    """Let ten visitors send what is refused, unknown or wrong, 29 times a second each."""
    return await _send_in_turn(aim, [""] * _SOCKETS, _OF_STRANGERS, _PER_SECOND)


async def write_log_as_member(aim: Aim) -> Tally:
    """Let four tabs of a member do so with 200 KB an event, five times a second each."""
    cookies = aim.cookies[:1] * len(_OF_A_MEMBER)
    return await _send_in_turn(aim, cookies, _OF_A_MEMBER, 5)


async def _send_in_turn(
    aim: Aim, cookies: list[str], events: list[bytes], per_second: int
) -> Tally:
    async def opening(index: int) -> Connection:
        socket = await open_socket(aim, cookies[index])
        await socket.send(hydration("/login"))
        return socket

    sockets = await open_many(len(cookies), opening)
    everybody, tried, started_at = list(sockets), 0, time.monotonic()
    while (passed := time.monotonic() - started_at) < aim.seconds:
        if tried > passed * per_second * len(sockets):
            await asyncio.sleep(0.005)
            continue
        index = tried % len(sockets)
        if not sockets[index].is_open:
            # Whoever is thrown out comes back.
            again = await open_many(1, lambda _, index=index: opening(index))
            everybody += again
            sockets[index : index + 1] = again or sockets[index : index + 1]
        await sockets[index].send(events[index])
        tried += 1
    tally = tally_sockets(everybody, tried, aim.seconds)
    await asyncio.gather(*(socket.close() for socket in everybody))
    return tally
