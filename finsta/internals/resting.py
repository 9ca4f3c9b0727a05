"""uvicorn's main loop, which looks ten times a second whether it is to end."""

import asyncio
import time
from email.utils import formatdate
from functools import lru_cache
from typing import Any

from uvicorn.server import Server, ServerState

_IS_ENDING, _WAKE = "should_exit", "_finsta_wake"
# Its look that renews no header.
_TICK = 1


def let_server_rest() -> None:
    """Let uvicorn wake when it is to end, and tell the time when it is asked.

    In a server without visitors the looking was most of the work (measured).
    """

    async def main_loop(self: Server) -> None:
        loop, ending = asyncio.get_running_loop(), asyncio.Event()
        vars(self)[_WAKE] = lambda: loop.call_soon_threadsafe(ending.set)
        while not await self.on_tick(_TICK):
            await ending.wait()

    def is_ending(self: Server) -> bool:
        return vars(self)[_IS_ENDING]

    def end(self: Server, value: bool) -> None:
        vars(self)[_IS_ENDING] = value
        if value and (wake := vars(self).get(_WAKE)):
            wake()

    patched: Any = Server
    patched.main_loop, patched.should_exit = main_loop, property(is_ending, end)
    # A property that can be set: each state sets it to nothing first.
    state: Any = ServerState
    state.default_headers = property(_head, lambda _self, _headers: None)


def _head(_state: ServerState) -> list[tuple[bytes, bytes]]:
    return [(b"date", _date(int(time.time())))]


@lru_cache(maxsize=1)
def _date(second: int) -> bytes:
    return formatdate(second, usegmt=True).encode()
