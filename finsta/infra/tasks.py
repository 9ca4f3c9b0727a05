"""Ending tasks that run for ever."""

import asyncio
import logging
from collections.abc import Collection

logger = logging.getLogger(__name__)

_CANCEL_AGAIN_SECONDS = 0.2


async def end_tasks(tasks: Collection["asyncio.Task[None]"], within_seconds: float = 2.0) -> None:
    """Cancel tasks and wait until they have ended, but no longer than given.

    A task may miss that it is cancelled: `asyncio.wait_for` of Python 3.11 swallows it when what it
    waits for ends at the same time. So they are cancelled again and again.

    Args:
        tasks: Which run for ever.
        within_seconds: How long to wait.
    """
    deadline = asyncio.get_running_loop().time() + within_seconds
    running = {task for task in tasks if not task.done()}
    while running and asyncio.get_running_loop().time() < deadline:
        for task in running:
            task.cancel()
        _, running = await asyncio.wait(running, timeout=_CANCEL_AGAIN_SECONDS)
    for task in running:
        logger.error("%s did not end in time", task.get_coro())
