"""One visitor's socket that sends frames at 400 KB/s: control frames, fragments, packets."""

from collections.abc import Callable, Coroutine
from typing import Any

from bench.hostile.aim import Aim, Tally
from bench.hostile.raw import hydration, open_socket
from tests.web.hostile.raw import CONTINUATION, PING, PONG, TEXT, frame

_BYTES_PER_SECOND = 400_000
# Twice a second: what comes at once is worked off at once, while nobody else has a turn.
_BLOCK_BYTES = 200_000

_PING, _PONG = frame(PING), frame(PONG)
_BEGUN = frame(TEXT, "4", is_last=False)


def _flood(one: bytes, first: bytes = b"") -> Callable[[Aim], Coroutine[Any, Any, Tally]]:
    async def flood(aim: Aim) -> Tally:
        socket = await open_socket(aim, marker=one[:1])
        await socket.send(hydration("/login") + first)
        await socket.pour(one * (_BLOCK_BYTES // len(one)), _BYTES_PER_SECOND, aim.seconds)
        lasted = socket.open_seconds
        is_cut_off = not socket.is_open
        await socket.close()
        return {
            "tried_per_s": round(socket.sent_bytes / len(one) / aim.seconds, 1),
            "cut_off": int(is_cut_off),
            "lasted_s": round(lasted, 2),
        }

    return flood


flood_pings = _flood(_PING)
flood_pongs = _flood(_PONG)
flood_empty_fragments = _flood(frame(CONTINUATION, is_last=False), _BEGUN)
flood_crumbs = _flood(frame(CONTINUATION, "x", is_last=False), _BEGUN)
flood_noops = _flood(frame(TEXT, "6"))
flood_empty_messages = _flood(frame(TEXT))
flood_connects = _flood(frame(TEXT, "40/_event,"))
