"""The end of a worker: what is under way finishes in time, or is told that it won't."""

import asyncio
from collections.abc import Awaitable, Callable

from finsta import live
from finsta.infra.errors import FinstaError
from finsta.infra.words import _

# A proxy or service manager that stops the program waits ten seconds or more.
SHUTDOWN_SECONDS = 9
# What isn't done by then is told so, and has the rest of the time to tidy up.
_FINISH_SECONDS = 6.0

# About what the next process takes to start.
_START_SECONDS = 1.0


class Stopping(FinstaError):
    """The server is stopped while something is under way."""

    def __init__(self) -> None:
        super().__init__(
            _("Finsta is being restarted, and this was not done. Try again in a moment.")
        )


class _Stop:
    began: asyncio.Event | None = None


def note_stop() -> None:
    """Note that the worker takes no more connections. Called for each that it has."""
    _began().set()


def is_stopping() -> bool:
    """Return whether the worker takes no more connections."""
    return _began().is_set()


def get_return_seconds() -> float:
    """Return within how many seconds this worker's tabs come to the next process."""
    return max(_START_SECONDS, live.get_spread_seconds())


async def in_time(work: Callable[[], Awaitable[None]]) -> None:
    """Run a request to its end, or until the stopping worker can't wait any more.

    Args:
        work: The request.

    Raises:
        Stopping: It was cancelled.
    """
    running = asyncio.ensure_future(work())
    stopping = asyncio.create_task(_wait_for_stop())
    try:
        await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            return await running
        running.cancel()
        await asyncio.wait({running})
        if running.cancelled():
            raise Stopping
        return await running
    finally:
        stopping.cancel()
        if not running.done():
            running.cancel()


async def _wait_for_stop() -> None:
    await _began().wait()
    await asyncio.sleep(_FINISH_SECONDS)


def _began() -> asyncio.Event:
    if _Stop.began is None:
        _Stop.began = asyncio.Event()
    return _Stop.began
