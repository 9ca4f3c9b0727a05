"""What the browser posts where somebody chooses the language that Finsta speaks to them."""

from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from finsta import accounts
from finsta.infra import db
from finsta.infra.words import is_language
from finsta.web import routes
from finsta.web.requests import LANGUAGE_COOKIE
from finsta.web.shared.cookies import keep_language
from finsta.web.shared.posted import read_form
from finsta.web.shared.sessions import find_viewer_by_cookies
from finsta.web.signin.answers import safe_next, text_of


async def choose_language(request: Request) -> Response:
    """Speak a language to somebody: to an account wherever it is logged in, to a visitor here.

    Args:
        request: With the field `language`; what is none leaves it to the browser.
    """
    form = await read_form(request)
    asked = text_of(form, "language")
    language = asked if is_language(asked) else ""
    viewer = await find_viewer_by_cookies(request.headers.get("cookie", ""))
    if viewer is not None:
        await db.transact(accounts.choose_language, viewer.account_id, language)
    # Where they were. What stands behind a # there no browser tells.
    came_from = urlsplit(request.headers.get("referer", ""))
    page = f"{came_from.path}?{came_from.query}" if came_from.query else came_from.path
    response = RedirectResponse(safe_next(page) if page else routes.LOGIN, 303)
    if language:
        keep_language(response, language)
    else:
        response.delete_cookie(LANGUAGE_COOKIE)
    return response
