"""Links that one hands to somebody, or to another device of one's own."""

from typing import Annotated
from urllib.parse import urlsplit

from finsta.infra.settings.config import get_settings
from finsta.web import browser
from finsta.web.arguments import at_most

_MAX_LENGTH = 300

# The address at which a page is seen, scheme, host and port; for `make_link`.
HERE = browser.module("address.js").value("originOf", str)
Origin = Annotated[str, at_most(_MAX_LENGTH)]


def make_link(seen_at: str, path: str, token: str) -> str:
    """Return a link with a token behind the #, where no server sees it before it is used.

    Args:
        seen_at: Where the page is seen that shows it. Without FINSTA_PUBLIC_URL others find the
            server by the same address; nobody but that page gets the link.
        path: Of the page that it leads to.
        token: What it is good for.
    """
    settings = get_settings()
    parts = urlsplit(seen_at)
    is_origin = parts.scheme in ("http", "https") and seen_at == f"{parts.scheme}://{parts.netloc}"
    origin = seen_at if is_origin and parts.netloc and not settings.public_url else settings.origin
    return f"{origin}{path}#{token}"
