"""What runs beside a server, in one of its workers: making take-outs, and erasing accounts."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from finsta import accounts, media
from finsta.infra import bus, db
from finsta.infra.errors import FinstaError
from finsta.leaving.erasing import erase_next, list_photos_to_remove
from finsta.leaving.events import TakeoutAsked, TakeoutRemoved
from finsta.leaving.takeout.folder import TakeoutFolder
from finsta.leaving.takeout.making import Maker

logger = logging.getLogger(__name__)

# Another worker may have been asked, which this one is not told of.
_LOOK_SECONDS = 10.0
_PHOTOS_A_PAGE = 50


async def make_takeouts_forever(folder: TakeoutFolder, store: media.PhotoStore) -> None:
    """Make take-outs that were asked for, as long as the worker serves.

    Args:
        folder: Where they go.
        store: Where the photos are.
    """
    maker, asked = Maker(folder, store), asyncio.Event()

    async def note(_event: Any) -> None:
        asked.set()

    async def remove(event: TakeoutRemoved) -> None:
        await asyncio.to_thread(folder.remove, event.file)

    bus.subscribe(TakeoutAsked, note)
    bus.subscribe(TakeoutRemoved, remove)

    async def make_all() -> None:
        await maker.tidy()
        while await maker.make_next():
            pass

    while True:
        asked.clear()
        await _work("making", folder, make_all)
        try:
            async with asyncio.timeout(_LOOK_SECONDS):
                await asked.wait()
        except TimeoutError:
            continue


async def erase_forever(folder: TakeoutFolder, store: media.PhotoStore) -> None:
    """Erase accounts whose time to come back is over, as long as the worker serves.

    Args:
        folder: Where the lock is that workers share.
        store: Where the photos are.
    """

    async def erase_all() -> None:
        for account_id in await db.read(accounts.list_to_erase):
            await erase(account_id, store)

    while True:
        await _work("erasing", folder, erase_all)
        await asyncio.sleep(_LOOK_SECONDS)


async def erase(account_id: int, store: media.PhotoStore) -> None:
    """Erase an account. What is cut off is done again.

    Args:
        account_id: From `accounts.list_to_erase`.
        store: Where the photos are.
    """
    if not await db.transact(accounts.forget_person, account_id):
        return
    await _remove_files(account_id, store)
    while await db.transact(erase_next, account_id):
        pass
    await _forget_originals(account_id, store)
    await db.transact(accounts.note_erased, account_id)
    logger.info("Account %s is erased", account_id)


async def _remove_files(account_id: int, store: media.PhotoStore) -> None:
    after_id = 0
    while photos := await db.read(list_photos_to_remove, account_id, after_id):
        for _, key in photos:
            await asyncio.to_thread(store.remove, key)
        after_id = photos[-1][0]


async def _forget_originals(account_id: int, store: media.PhotoStore) -> None:
    """Keep of photos that stay what others see, not what the upload told of place and camera."""
    after_id = 0
    while photos := await db.read(media.list_photos_of, account_id, after_id, _PHOTOS_A_PAGE):
        for photo in photos:
            await asyncio.to_thread(store.forget_original, photo.key, photo.width)
        await db.transact(media.note_no_originals, [photo.id or 0 for photo in photos])
        after_id = photos[-1].id or 0


async def _work(name: str, folder: TakeoutFolder, work: Callable[[], Awaitable[None]]) -> None:
    try:
        with folder.alone(name) as is_ours:
            if is_ours:
                await work()
    except FinstaError:
        return  # the database is away, which is told once for all
    except Exception:
        logger.exception("What is called %s failed; it is tried again later", name)
