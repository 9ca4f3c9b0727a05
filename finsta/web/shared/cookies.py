"""Cookies that no script can read."""

from starlette.responses import Response

from finsta.infra.settings.config import get_settings
from finsta.web.requests import LANGUAGE_COOKIE

# As long as browsers keep one.
BROWSER_SECONDS = 400 * 24 * 3600


def keep_cookie(response: Response, name: str, value: str, max_age: int | None) -> None:
    """Have a browser keep a cookie that no script can read.

    Args:
        response: The answer.
        name: The cookie's.
        value: The cookie's.
        max_age: In seconds; with None until the browser is closed.
    """
    response.set_cookie(
        name,
        value,
        max_age=max_age,
        httponly=True,
        samesite="lax",
        secure=get_settings().is_behind_tls,
    )


def keep_language(response: Response, language: str) -> None:
    """Have a browser remember what is spoken there.

    Args:
        response: The answer.
        language: One of `LANGUAGES`.
    """
    keep_cookie(response, LANGUAGE_COOKIE, language, BROWSER_SECONDS)
