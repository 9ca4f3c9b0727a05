"""The address of one's own take-out. It names nobody, so there is nobody else's to ask for."""

from functools import lru_cache

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

from finsta import leaving
from finsta.infra import db
from finsta.infra.settings.config import get_settings
from finsta.infra.words import _
from finsta.web.shared.sessions import find_viewer_by_cookies


@lru_cache(maxsize=1)
def get_folder() -> leaving.TakeoutFolder:
    """Return where take-outs lie."""
    return leaving.TakeoutFolder(get_settings().takeouts_dir)


async def download(request: Request) -> Response:
    """Answer with the take-out of who asks, a piece of the file at a time.

    Args:
        request: With the session's cookie.

    Returns:
        The zip, or 404: it was never made, is not ready, or was kept for long enough.
    """
    viewer = await find_viewer_by_cookies(request.headers.get("cookie", ""))
    found = viewer and await db.read(leaving.get_takeout_file, viewer.account_id)
    path = found and get_folder().find(found.file)
    headers = {"cache-control": "no-store"}
    if not found or not path or not path.exists():
        return PlainTextResponse(str(_("Not found")), 404, headers=headers)
    name = f"finsta-{found.handle}.zip"
    return FileResponse(path, media_type="application/zip", filename=name, headers=headers)
