"""Squares cut out of photos, to stand for accounts."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from finsta import media
from finsta.accounts import Viewer
from finsta.infra import db
from finsta.web.photos.http import get_lanes, get_store


@asynccontextmanager
async def cut(
    viewer: Viewer, key: str, square: media.Square
) -> AsyncIterator[tuple[str, media.Rendered]]:
    """Cut a square out of one's own photo, and remove its files if what is done with it fails.

    Args:
        viewer: Whose photo it is.
        key: The photo's; its original is read.
        square: Which part of it, as it is seen upright.

    Yields:
        The key of the square's files, and what they are.

    Raises:
        PhotoRefused: There is no such photo, or it is somebody else's.
        StorageFull: The disk has no room for the square.
    """
    store = get_store()
    found = await db.read(media.get_photo_file, viewer.account_id, key, media.ORIGINAL)
    if found is None:
        raise media.PhotoNotStaged
    whole = store.find(key, media.ORIGINAL)
    rendered = await get_lanes().render(whole, viewer.account_id, square)
    cut_out = await asyncio.to_thread(store.keep_part, rendered)
    try:
        yield cut_out, replace(rendered, media_type=media.RENDITION_TYPE)
    except BaseException:
        await asyncio.to_thread(store.remove, cut_out)
        raise
