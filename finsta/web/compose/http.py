"""Where a device goes with what it shares; the browser's worker keeps it (browser/worker.js)."""

import re

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from finsta.web import routes
from finsta.web.shared.sessions import find_viewer_by_cookies

# As the worker names it.
_NAME = re.compile(r"[A-Za-z0-9_-]{16}")
# Another site could have posted photos of its own.
_OWN_SITES = ("", "none", "same-origin")


async def tell_lost(_request: Request) -> Response:
    """Answer what was shared where no worker has taken it. Nothing of it is read.

    Args:
        _request: From anybody.
    """
    return _go_home("#share-lost")


async def open_shared(request: Request) -> Response:
    """Lead to the composer with what was shared, by way of signing in.

    Args:
        request: With the `name` that the worker gave it. Only the browser has the rest.
    """
    name = request.path_params["name"]
    is_own = request.headers.get("sec-fetch-site", "") in _OWN_SITES
    if not is_own or not _NAME.fullmatch(name):
        return _go_home()
    if await find_viewer_by_cookies(request.headers.get("cookie", "")) is None:
        return RedirectResponse(routes.log_in_path(request.url.path), 303)
    return _go_home(f"#shared-{name}")


def _go_home(to: str = "") -> Response:
    return RedirectResponse(routes.HOME + to, 303)
