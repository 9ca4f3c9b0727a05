"""The two routes of photos. Neither has an address that a stranger could use."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import lru_cache
from pathlib import Path

from sqlmodel import Session
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response

from finsta import accounts, media
from finsta.accounts import Viewer
from finsta.infra import bus, db
from finsta.infra.errors import FinstaError
from finsta.infra.settings.config import get_settings
from finsta.infra.words import _
from finsta.web import limits, routes
from finsta.web.shared.sessions import SignedOut, find_viewer_by_cookies

_WRITE_BYTES = 1024 * 1024
# Kept by the browser, but shown only after asking whether the one who is signed in may: the answer
# costs no bytes when nothing changed.
_CACHE_CONTROL = "private, no-cache"
# A page has dozens of faces, and another photo has another address: they are asked for anew after
# ten minutes, or a log-out, which empties what the browser has kept.
_FACES_CACHE_CONTROL = "private, max-age=600"
# Of a row, in both databases.
_MAX_ID = 2**31 - 1
# Of a photo's key, in the name of its file: enough to tell a few dozen apart.
_NAME_LENGTH = 8


@lru_cache(maxsize=1)
def get_store() -> media.PhotoStore:
    """Return where photos lie."""
    return media.PhotoStore(get_settings().photos_dir)


@lru_cache(maxsize=1)
def get_lanes() -> media.Lanes:
    """Return what decodes photos in this worker."""
    # Two processes of 40 MB, half of it shared. An ordinary photo takes up to 65 MB more in one, an
    # expensive one up to 125 MB in the other, as headers tell; beyond 90 and 150 MB the kernel
    # ends it (`finsta/pixels/limits.py`).
    return media.Lanes(get_settings().data_dir / ".decoding")


@asynccontextmanager
async def decoding() -> AsyncIterator[None]:
    """Hold the decoders of this worker while it serves."""
    get_lanes().start()
    try:
        yield
    finally:
        await get_lanes().stop()
        get_lanes.cache_clear()


async def upload(request: Request) -> Response:
    """Receive one photo as the request's body, and stage it for its owner.

    Args:
        request: The gate has checked its session, its origin and its announced length.

    Returns:
        `{"key", "width", "height", "previews"}`, with addresses of previews by their width; or
        `{"error"}` with one sentence.
    """
    viewer = await find_viewer_by_cookies(request.headers.get("cookie", ""))
    if viewer is None:
        return JSONResponse({"error": str(SignedOut())}, 401)
    try:
        await limits.take(limits.UPLOADS, viewer.account_id)
        photo = await _take(request, viewer)
    except ClientDisconnect:
        return Response(status_code=499)
    except FinstaError as refusal:
        return JSONResponse({"error": str(refusal)}, _status(refusal))
    previews = {width: routes.photo_path(photo.key, width) for width in media.RENDITION_WIDTHS}
    size = {"width": photo.width, "height": photo.height}
    return JSONResponse({"key": photo.key, **size, "previews": previews})


async def _take(request: Request, viewer: Viewer) -> media.Photo:
    store = get_store()
    path = await asyncio.to_thread(store.new_upload)
    try:
        await _receive(request, store, path)
        rendered = await _render(request, path, viewer.account_id)
        key = await asyncio.to_thread(store.keep, path, rendered)
    finally:
        await asyncio.to_thread(store.discard, path)
    try:
        return await db.transact(_stage, viewer, key, rendered)
    except BaseException:
        await asyncio.to_thread(store.remove, key)  # its row was not written
        raise


def _stage(session: Session, viewer: Viewer, key: str, rendered: media.Rendered) -> media.Photo:
    # In the transaction that writes the row: nothing is staged by a session that is over.
    if not accounts.find_lasting_sessions(session, [viewer.session_id]):
        raise SignedOut
    return media.stage_photo(session, viewer.account_id, key, rendered)


async def _render(request: Request, path: Path, account_id: int) -> media.Rendered:
    """Decode an upload unless its sender goes away meanwhile."""
    decoding = asyncio.create_task(get_lanes().render(path, account_id))
    leaving = asyncio.create_task(_wait_for_leaving(request))
    try:
        await asyncio.wait({decoding, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if not decoding.done():
            raise ClientDisconnect
        return decoding.result()
    finally:
        for task in (decoding, leaving):
            task.cancel()
        await asyncio.gather(decoding, leaving, return_exceptions=True)


async def _wait_for_leaving(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        continue


async def _is_signed_in(request: Request) -> bool:
    return await find_viewer_by_cookies(request.headers.get("cookie", "")) is not None


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
    return _answer(request, found, _CACHE_CONTROL)


async def show_face(request: Request) -> Response:
    """Answer the address of a photo that stands for an account, to a viewer who sees that.

    Args:
        request: With `photo_id` and `rendition` in its path.

    Returns:
        As `show`.
    """
    viewer = await find_viewer_by_cookies(request.headers.get("cookie", ""))
    photo_id, rendition = request.path_params["photo_id"], request.path_params["rendition"]
    found = viewer and await db.read(_find_face, viewer.account_id, photo_id, rendition)
    return _answer(request, found, _FACES_CACHE_CONTROL)


def _find_face(
    session: Session, viewer_id: int, photo_id: int, rendition: str
) -> media.PhotoFile | None:
    key = accounts.get_shown_photo(session, photo_id) if photo_id <= _MAX_ID else None
    return media.get_photo_file(session, viewer_id, key, rendition) if key else None


def _answer(request: Request, found: media.PhotoFile | None, cache_control: str) -> Response:
    path = found and get_store().find(found.key, found.rendition)
    if not found or not path or not path.exists():
        return PlainTextResponse(str(_("Not found")), 404)
    headers = {"cache-control": cache_control, "etag": f'"{found.key}-{found.rendition}"'}
    if request.headers.get("if-none-match") == headers["etag"]:
        return Response(status_code=304, headers=headers)
    # What it is called on a device that saves it.
    name = f"photo-{found.key[:_NAME_LENGTH]}.{found.media_type.rpartition('/')[2]}"
    kind = "attachment" if found.rendition == media.ORIGINAL else "inline"
    headers["content-disposition"] = f'{kind}; filename="{name}"'
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
    is_signed_in = True
    async for chunk in request.stream():
        received += len(chunk)
        if received > media.MAX_PHOTO_BYTES:
            raise media.UploadTooLarge(_("This file is larger than 25 MB."))
        if not is_signed_in:
            # Read to its end all the same: a browser hears no answer before it has sent all.
            continue
        waiting += chunk
        if len(waiting) >= _WRITE_BYTES:
            await asyncio.to_thread(store.append, path, bytes(waiting))
            waiting.clear()
            is_signed_in = await _is_signed_in(request)
            if not is_signed_in:
                await asyncio.to_thread(store.discard, path)
    if not is_signed_in or not await _is_signed_in(request):
        raise SignedOut
    await asyncio.to_thread(store.append, path, bytes(waiting))


def _status(refusal: FinstaError) -> int:
    return next((status for kind, status in _STATUSES.items() if isinstance(refusal, kind)), 422)


_STATUSES: dict[type[FinstaError], int] = {
    SignedOut: 401,
    limits.TooOften: 429,
    media.UploadTooLarge: 413,
    media.TooManyAtOnce: 429,
    media.StorageFull: 507,
}
