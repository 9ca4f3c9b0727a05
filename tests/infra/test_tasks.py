"""Tasks that run for ever end when the server does, whatever they are at."""

import asyncio
from contextlib import suppress

import pytest

from finsta.infra.tasks import end_tasks


async def _deaf(times: int) -> None:
    while True:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            times -= 1
            if times < 0:
                raise


async def test_a_task_that_missed_it_is_cancelled_again():
    tasks = [asyncio.create_task(_deaf(0)), asyncio.create_task(_deaf(2))]
    await asyncio.sleep(0)

    await end_tasks(tasks)

    assert all(task.cancelled() for task in tasks)


async def test_one_that_never_ends_holds_nobody_up_and_is_named(caplog: pytest.LogCaptureFixture):
    task = asyncio.create_task(_deaf(1_000))
    await asyncio.sleep(0)

    async with asyncio.timeout(10):
        await end_tasks([task], within_seconds=0.5)

    assert not task.done()
    assert "_deaf" in caplog.text
    while not task.done():
        task.cancel()
        with suppress(asyncio.CancelledError):
            await asyncio.sleep(0)
