"""The others: members who go on at a steady pace, in a process of their own, and how long it takes.

What they do is due at a moment, whether or not the last was answered, and is timed from then: a
server that stands still for seconds keeps all waiting that would have been done meanwhile.
"""

import asyncio
import json
import sys
import time
from contextlib import suppress
from typing import Any

from bench import pictures
from bench.hostile.member import Member
from bench.tab import Seat

_PER_SECOND = 24
_PATIENCE_SECONDS = 20
_UPLOAD_SIZE = (4000, 3000)
_ACTS = ("open", "feed", "send", "photo")


async def run(setup: dict[str, Any]) -> None:
    """Connect the members, then watch as often as stdin says.

    Args:
        setup: `port`, `seats`, and `photo`, the path of one that all may see.
    """
    members = [Member(setup["port"], Seat(*seat), setup["photo"]) for seat in setup["seats"]]
    for member in members:
        await member.connect()
    _answer({})
    while line := await asyncio.to_thread(sys.stdin.readline):
        _answer(await _watch(members, **json.loads(line)))


async def _watch(members: list[Member], seconds: float, uploads: bool) -> dict[str, Any]:
    photo = pictures.make_jpeg(*_UPLOAD_SIZE) if uploads else b""  # takes seconds, once
    started_at = time.monotonic()
    # Half a second late, so that it meets what an attacker has sent.
    uploading = asyncio.create_task(_upload(members[0], photo, 0.5)) if uploads else None
    acting = [
        asyncio.create_task(
            _act(
                members[number % len(members)],
                _ACTS[number // len(members) % len(_ACTS)],
                started_at + number / _PER_SECOND,
            )
        )
        for number in range(int(seconds * _PER_SECOND))
    ]
    taken = await asyncio.gather(*acting)
    return {
        "latencies_ms": [ms for ms, _ in taken],
        "failed": sum(not is_done for _, is_done in taken),
        "upload_seconds": await uploading if uploading else 0.0,
    }


async def _act(member: Member, act: str, due_at: float) -> tuple[float, bool]:
    await asyncio.sleep(due_at - time.monotonic())
    is_done = False
    with suppress(OSError, TimeoutError):
        async with asyncio.timeout(_PATIENCE_SECONDS):
            await member.act(act)
            is_done = True
    return round((time.monotonic() - due_at) * 1000, 2), is_done


async def _upload(member: Member, photo: bytes, after_seconds: float) -> float:
    await asyncio.sleep(after_seconds)
    started_at = time.monotonic()
    await member.upload(photo)
    return round(time.monotonic() - started_at, 3)


def _answer(answer: dict[str, Any]) -> None:
    print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    asyncio.run(run(json.loads(sys.stdin.readline())))
