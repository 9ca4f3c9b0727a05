"""Makes one take-out after the other: in the background, and by one worker at a time."""

import asyncio
import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from finsta import media
from finsta.infra import db
from finsta.infra.errors import FinstaError
from finsta.infra.words import speaking
from finsta.leaving.errors import NoRoom
from finsta.leaving.models import Problem
from finsta.leaving.takeout.archive import Archive
from finsta.leaving.takeout.contents import Contents
from finsta.leaving.takeout.folder import TakeoutFolder
from finsta.leaving.takeout.orders import (
    Order,
    fail_takeout,
    finish_takeout,
    forget_missing,
    get_next_order,
    note_progress,
)
from finsta.leaving.takeout.records import list_own_photos

logger = logging.getLogger(__name__)

# Its owner sees it move, and the database has no more to do than that.
_TOLD_EVERY_SECONDS = 0.5
_PHOTOS_A_PAGE = 200
# Of the files that are no photos; messages are a few hundred bytes each, twice.
_BYTES_OF_THE_REST = 20 * 1024 * 1024

R = TypeVar("R")


class _NotWanted(Exception):
    """A take-out was removed while it was made."""


class Maker:
    """Makes take-outs.

    Args:
        folder: Where they go.
        store: Where the photos are.
    """

    def __init__(self, folder: TakeoutFolder, store: media.PhotoStore) -> None:
        self._folder = folder
        self._store = store

    async def tidy(self) -> None:
        """Remove what a crash left, and forget what is missing. Only by who makes take-outs."""
        there = await asyncio.to_thread(self._folder.list_ready)
        kept = await db.transact(forget_missing, there)
        await asyncio.to_thread(self._folder.remove_others, kept)

    async def make_next(self) -> bool:
        """Make what has waited longest, and return whether there was something.

        Raises:
            FinstaError: The database is away. What was begun is made again.
        """
        order = await db.read(get_next_order)
        if order is None:
            return False
        await self.tidy()
        try:
            size = await self._make(order)
        except _NotWanted:
            return True
        except NoRoom:
            await db.transact(fail_takeout, order.id, Problem.NO_ROOM)
        except FinstaError:
            raise
        except Exception:
            logger.exception("Take-out %s could not be made", order.id)
            await db.transact(fail_takeout, order.id, Problem.FAILED)
        else:
            if not await db.transact(finish_takeout, order.id, size):
                await asyncio.to_thread(self._folder.remove, order.file)
        return True

    async def _make(self, order: Order) -> int:
        await require_room(self._folder, self._store, order.account_id)
        # All that is written is written by one thread, so what ends it comes after what it does.
        writer, loop = (
            ThreadPoolExecutor(1, thread_name_prefix="take-out"),
            asyncio.get_running_loop(),
        )

        def run(work: Callable[..., R], *args: Any) -> asyncio.Future[R]:
            return loop.run_in_executor(writer, work, *args)

        try:
            archive = await run(lambda: Archive(self._folder.begin(order.file)))
            note = _Progress(order.id).note
            with speaking(order.language):
                await Contents(order.account_id, archive, self._store, run, note).write()
            await run(archive.close)
            return await run(self._folder.finish, order.file)
        except BaseException:
            # Also if this is cancelled once more: by then it is handed over.
            await asyncio.wrap_future(writer.submit(self._folder.remove, order.file))
            raise
        finally:
            writer.shutdown(wait=False)


class _Progress:
    """Tells how much of a take-out is made, now and then."""

    def __init__(self, takeout_id: int) -> None:
        self._takeout_id = takeout_id
        self._told, self._told_at = 0, time.monotonic()

    async def note(self, percent: int) -> None:
        now = time.monotonic()
        if percent == self._told or now - self._told_at < _TOLD_EVERY_SECONDS:
            return
        self._told, self._told_at = percent, now
        if not await db.transact(note_progress, self._takeout_id, percent):
            raise _NotWanted


async def require_room(folder: TakeoutFolder, store: media.PhotoStore, account_id: int) -> None:
    """Make sure that what is an account's own fits on the disk once more.

    Args:
        folder: Where the zip goes.
        store: Where the photos are.
        account_id: Whose.

    Raises:
        NoRoom: It doesn't.
    """
    needed, after_id = _BYTES_OF_THE_REST, 0
    while photos := await db.read(list_own_photos, account_id, after_id, _PHOTOS_A_PAGE):
        needed += await asyncio.to_thread(_measure, store, photos)
        after_id = photos[-1].id or 0
    await asyncio.to_thread(folder.require_room, needed)


def _measure(store: media.PhotoStore, photos: Any) -> int:
    files = (file for photo in photos for file in store.list_files(photo.key, photo.width)[:3])
    return sum(file.stat().st_size for file in files if file.exists())
