"""Copies of photos' files, for what is written with them meanwhile."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager

from finsta import messenger
from finsta.web.photos.http import get_store


@asynccontextmanager
async def copied(
    photos: Mapping[int, Sequence[messenger.PhotoToCopy]],
) -> AsyncIterator[dict[int, list[str]]]:
    """Copy photos, and remove the copies if what is done with them fails.

    Args:
        photos: Some for each conversation.

    Yields:
        The copies' keys by conversation, in order.

    Raises:
        MessageNotFound: A photo went with its message.
        StorageFull: The disk has no room for them.
    """
    keys: dict[int, list[str]] = {}
    try:
        for where, some in photos.items():
            keys[where] = []
            for photo in some:
                keys[where].append(await _copy(photo))
        yield keys
    except BaseException:
        for key in (key for some in keys.values() for key in some):
            await asyncio.to_thread(get_store().remove, key)
        raise


async def _copy(photo: messenger.PhotoToCopy) -> str:
    try:
        return await asyncio.to_thread(get_store().copy, photo.key, photo.width)
    except FileNotFoundError:
        raise messenger.MessageNotFound from None
