"""The two routes of photos. Neither has an address that a stranger could use."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response

from finsta import media
from finsta.infra import bus, db
from finsta.infra.config import get_settings
from finsta.infra.errors import FinstaError
from finsta.infra.limits import TokenBuckets
from finsta.web.shared.viewer import SignedOut, find_viewer_by_cookies

R = TypeVar("R")

_WRITE_BYTES = 1024 * 1024
# Kept by the browser, but shown only after asking whether the one who is signed in may: the answer
# costs no bytes when nothing changed.
_CACHE_CONTROL = "private, no-cache"

# Each takes about 100 MB for the time of its decoding, and a core.
_renderers = ThreadPoolExecutor(2, thread_name_prefix="render")
_uploads = TokenBuckets(capacity=30, per_second=0.5)


@lru_cache(maxsize=1)
def get_store() -> media.PhotoStore:
    """Return where photos lie."""
    return media.PhotoStore(get_settings().photos_dir)


async def upload(request: Request) -> Response:
    """Receive one photo as the request's body, and stage it for its owner.

    Args:
        request: The gate has checked its session, its origin and its announced length.

    Returns:
        `{"key", "width", "height"}`, or `{"error"}` with one sentence.
    """
    viewer = await find_viewer_by_cookies(request.headers.get("cookie", ""))
    if viewer is None:
        return JSONResponse({"error": str(SignedOut())}, 401)
    if not _uploads.allows(str(viewer.account_id)):
        return JSONResponse({"error": "Too many photos at once. Wait a minute, then retry."}, 429)
    try:
        photo = await _stage(request, viewer.account_id)
    except ClientDisconnect:
        return Response(status_code=499)
    except FinstaError as refusal:
        return JSONResponse({"error": str(refusal)}, _status(refusal))
    return JSONResponse({"key": photo.key, "width": photo.width, "height": photo.height})


async def _stage(request: Request, owner_id: int) -> media.Photo:
    store = get_store()
    path = await _in_thread(store.new_upload)
    try:
        await _receive(request, store, path)
        rendered = await _in_thread(media.render, path)
        key = await _in_thread(store.keep, path, rendered)
    finally:
        await _in_thread(store.discard, path)
    try:
        return await db.transact(media.stage_photo, owner_id, key, rendered)
    except BaseException:
        await _in_thread(store.remove, key)  # its row was not written
        raise


async def _in_thread(work: Callable[..., R], *args: Any) -> R:
    return await asyncio.get_running_loop().run_in_executor(_renderers, work, *args)


async def show(request: Request) -> Response:
    """Answer a photo's address to a viewer who may see it.

    Args:
        request: With `key` and `rendition` in its path.

    Returns:
        The file, or 404: "not yours" and "not there" are the same answer.
    """
    viewer = await find_viewer_by_cookies(request.headers.get("cookie", ""))
    key, rendition = request.path_params["key"], request.path_params["rendition"]
    found = viewer and await db.read(media.get_photo_file, viewer.account_id, key, rendition)
    path = found and get_store().find(found.key, found.rendition)
    if not found or not path or not path.exists():
        return PlainTextResponse("Not found", 404)
    headers = {"cache-control": _CACHE_CONTROL, "etag": f'"{found.key}-{found.rendition}"'}
    if request.headers.get("if-none-match") == headers["etag"]:
        return Response(status_code=304, headers=headers)
    if found.rendition == media.ORIGINAL:
        headers["content-disposition"] = f'attachment; filename="{found.key}"'
    return FileResponse(path, media_type=found.media_type, headers=headers)


def watch_removals() -> None:
    """Remove a photo's files once its row is gone."""
    bus.subscribe(media.PhotosRemoved, _remove_files)


async def _remove_files(event: media.PhotosRemoved) -> None:
    for key in event.keys:
        await asyncio.to_thread(get_store().remove, key)


async def _receive(request: Request, store: media.PhotoStore, path: Path) -> None:
    # The announced length was checked by the gate; a server below us holds the body to it.
    received = 0
    waiting = bytearray()
    async for chunk in request.stream():
        received += len(chunk)
        if received > media.MAX_PHOTO_BYTES:
            raise media.UploadTooLarge("This file is larger than 25 MB.")
        waiting += chunk
        if len(waiting) >= _WRITE_BYTES:
            await asyncio.to_thread(store.append, path, bytes(waiting))
            waiting.clear()
    await asyncio.to_thread(store.append, path, bytes(waiting))


def _status(refusal: FinstaError) -> int:
    if isinstance(refusal, media.StorageFull):
        return 507
    return 413 if isinstance(refusal, media.UploadTooLarge) else 422
