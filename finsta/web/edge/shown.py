"""What a posted form left for its page shows there once: not when that page is opened anew."""

from starlette.responses import Response
from starlette.types import Scope

from finsta.infra.errors import FinstaError
from finsta.web.requests import get_header, parse_cookie
from finsta.web.shared.cookies import keep_cookie
from finsta.web.shared.posted import FORM_COOKIE, FORM_SECONDS, SHOWN_COOKIE, get_key, read_kept


async def show_once(scope: Scope) -> list[tuple[bytes, bytes]]:
    """Return the headers by which a page that is opened shows what is left for it, and no other.

    The form's cookie becomes one that the page's own connection tells, until the page is opened
    again: by a reload, in another tab, or by another link.

    Args:
        scope: Of the request for a page.
    """
    cookies = get_header(scope, b"cookie")
    posted, shown = parse_cookie(cookies, FORM_COOKIE), parse_cookie(cookies, SHOWN_COOKIE)
    # A service worker that keeps a page opens none. Safari tells this since 16.4.
    is_opened = get_header(scope, b"sec-fetch-mode") in ("", "navigate")
    if not (posted or shown) or not is_opened:
        return []
    response = Response()
    if await _is_for(posted, scope["path"]):
        keep_cookie(response, SHOWN_COOKIE, posted, FORM_SECONDS)
        response.delete_cookie(FORM_COOKIE)
    elif await _is_for(shown, scope["path"]):
        response.delete_cookie(SHOWN_COOKIE)
    return [header for header in response.raw_headers if header[0] == b"set-cookie"]


async def _is_for(cookie: str, path: str) -> bool:
    if not cookie:
        return False
    try:
        kept = read_kept(cookie, await get_key())
    except FinstaError:
        return False  # the database is away: the page says so itself
    # A page with several forms names the one behind a #.
    return kept.get("page", "").partition("#")[0] == path
