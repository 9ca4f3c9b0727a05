"""The server's picture, which everybody may see, also who has no account."""

from sqlmodel import Session, col, select
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

from finsta.accounts.joining.models import SERVER_ID, Server
from finsta.infra import db
from finsta.infra.words import _
from finsta.media import RENDITION_WIDTHS, Photo
from finsta.web.photos.http import get_store

# The address has another ending for each picture.
_CACHE_CONTROL = "public, max-age=86400"


async def show_picture(_request: Request) -> Response:
    """Answer with the smallest rendition of the server's picture.

    Args:
        _request: Of anybody.
    """
    key = await db.read(_find)
    path = get_store().find(key, str(RENDITION_WIDTHS[0])) if key else None
    if path is None or not path.exists():
        return PlainTextResponse(str(_("Not found")), 404)
    return FileResponse(path, media_type="image/webp", headers={"cache-control": _CACHE_CONTROL})


def _find(session: Session) -> str | None:
    found = select(Photo.key).join(Server, col(Server.picture_id) == Photo.id)
    return session.exec(found.where(Server.id == SERVER_ID)).first()
