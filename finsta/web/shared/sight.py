"""Reading what a viewer may see, while what they may see changes."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from finsta import live

R = TypeVar("R")


async def read_settled(read: Callable[[], Awaitable[R]]) -> R:
    """Return what was read, as it is after whatever tabs were told meanwhile to see no more.

    Else a page that was read before somebody was blocked would bring them back.

    Args:
        read: Reads it; more than once if something ended meanwhile.

    Returns:
        To be sent at once.
    """
    while True:
        endings = live.count_endings()
        found = await read()
        if endings == live.count_endings():
            return found
