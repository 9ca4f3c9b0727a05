"""uvicorn's main loop, which looks ten times a second whether it is to end."""

import asyncio
from contextlib import suppress
from typing import Any

from uvicorn.server import Server

# The time that every answer tells is renewed this often.
_TICK_SECONDS = 1.0

_IS_ENDING, _WAKE = "should_exit", "_finsta_wake"


def let_server_rest() -> None:
    """Let uvicorn wake once a second, and at once when it is to end.

    In a server without visitors the looking was most of the work (measured).
    """

    async def main_loop(self: Server) -> None:
        loop, ending = asyncio.get_running_loop(), asyncio.Event()
        vars(self)[_WAKE] = lambda: loop.call_soon_threadsafe(ending.set)
        while not await self.on_tick(0):
            with suppress(TimeoutError):
                await asyncio.wait_for(ending.wait(), _TICK_SECONDS)

    def is_ending(self: Server) -> bool:
        return vars(self)[_IS_ENDING]

    def end(self: Server, value: bool) -> None:
        vars(self)[_IS_ENDING] = value
        if value and (wake := vars(self).get(_WAKE)):
            wake()

    patched: Any = Server
    patched.main_loop, patched.should_exit = main_loop, property(is_ending, end)
