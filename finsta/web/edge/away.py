"""What is answered while the database is away, or the worker is stopped."""

from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import Scope

from finsta.infra.errors import FinstaError
from finsta.infra.words import _, get_language
from finsta.web import routes
from finsta.web.build import find_stylesheet

_RETRY_SECONDS = 5
# Where a browser goes itself, besides pages.
_SHOWN = ("/auth/", routes.SHARE)

_PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">{again}
<title>{title} · Finsta</title>
<link rel="stylesheet" href="{stylesheet}"></head>
<body><main class="empty"><h1>{title}</h1><p>{sentence}</p>
<p><a class="button button-primary" href="">{try_again}</a></p></main></body></html>"""
_AGAIN = f'<meta http-equiv="refresh" content="{_RETRY_SECONDS}">'


def answer_refusal(scope: Scope, route: routes.Route | None, refusal: FinstaError) -> Response:
    """Return 503 with the refusal's sentence: a page where a person looks, else JSON.

    Args:
        scope: The request's.
        route: Its route.
        refusal: Why it can't be answered now.
    """
    headers = {"retry-after": str(_RETRY_SECONDS), "cache-control": "no-store"}
    is_shown = route and (route.is_page or scope["path"].startswith(_SHOWN))
    if not is_shown:
        return JSONResponse({"error": str(refusal)}, 503, headers)
    # A form that was sent is not sent again by itself.
    again = _AGAIN if scope["method"] == "GET" else ""
    page = _PAGE.format(
        language=get_language(),
        again=again,
        title=escape(str(_("One moment"))),
        try_again=escape(str(_("Try again"))),
        stylesheet=find_stylesheet(),
        sentence=escape(str(refusal), quote=False),
    )
    return HTMLResponse(page, 503, headers)


def tell_away(request: Request, refusal: Exception) -> Response:
    """Answer a request whose handler found the database away. Starlette's exception handler.

    Args:
        request: The request.
        refusal: Why it can't be answered now.
    """
    assert isinstance(refusal, FinstaError)
    return answer_refusal(request.scope, routes.find(request.url.path), refusal)
