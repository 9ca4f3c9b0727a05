"""Forms that the browser posts: their fields, and what a refused one keeps for its page."""

import base64
import binascii
import hmac
import json
import time
from typing import Any

from starlette.datastructures import FormData, QueryParams
from starlette.exceptions import HTTPException
from starlette.requests import Request

from finsta.infra import db
from finsta.infra.settings import installation
from finsta.infra.words import _
from finsta.web.requests import parse_cookie

FORM_COOKIE = "finsta_form"
# The same, once its page has been opened: see edge/shown.py.
SHOWN_COOKIE = "finsta_shown"
# What was typed waits this long for the page that shows it again.
FORM_SECONDS = 120

# The largest form has five.
MAX_FIELDS = 10

_key = ""

_FORM_TYPE = "application/x-www-form-urlencoded"


async def read_form(request: Request) -> FormData:
    """Return a form's fields. Its page may have been led to by another one, which is its `next`.

    The page finds that in its address, and may be sent before any script has run: then it is in
    what the browser says of where the form was.

    Args:
        request: The gate has bounded its length.

    Raises:
        HTTPException: It is no form of ours, or has too many fields; 400.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != _FORM_TYPE:
        raise HTTPException(400, str(_("This is not a form of Finsta's.")))
    form = await request.form(max_files=0, max_fields=MAX_FIELDS)
    wanted = read_next(request.headers.get("referer", ""))
    if not wanted or form.get("next"):
        return form
    return FormData([*form.multi_items(), ("next", wanted)])


def read_next(address: str) -> str:
    """Return where the address of a page says to go on, or an empty text.

    Args:
        address: As the browser tells it.
    """
    return QueryParams(address.partition("?")[2].partition("#")[0]).get("next", "")


async def get_key() -> str:
    """Return what cookies are signed with; it is read once.

    Raises:
        FinstaError: It was not read yet, and the database is out of reach.
    """
    global _key
    _key = _key or await db.read(installation.get_key)
    return _key


def write_kept(kept: dict[str, Any], key: str) -> str:
    """Return the cookie of a refused form.

    Args:
        kept: What the page shows again: the fields, their `problems`, and the `page` itself.
        key: The installation's.
    """
    written = json.dumps({**kept, "at": int(time.time())}, ensure_ascii=False).encode(
        errors="replace"
    )
    text = base64.urlsafe_b64encode(written).decode()
    return f"{text}.{_sign(text, key)}"


def read_kept(value: str, key: str) -> dict[str, Any]:
    """Return what a refused form held; nothing where the cookie is not of this installation.

    A neighbour's page, on another subdomain, may set cookies too: its words are not shown. Nor is
    what is old: a connection tells the cookies that there were when it began.

    Args:
        value: The cookie's value.
        key: The installation's.
    """
    text, _, signature = value.partition(".")
    if not hmac.compare_digest(signature.encode(), _sign(text, key).encode()):
        return {}
    try:
        kept = json.loads(base64.urlsafe_b64decode(text.encode()))
    except (binascii.Error, ValueError):
        return {}
    return kept if time.time() - kept.get("at", 0) <= FORM_SECONDS else {}


async def read_form_cookie(cookies: str) -> dict[str, Any]:
    """Return what the form held that was posted last, of whatever page.

    Args:
        cookies: The Cookie header.
    """
    cookie = parse_cookie(cookies, FORM_COOKIE) or parse_cookie(cookies, SHOWN_COOKIE)
    return read_kept(cookie, await get_key())


async def find_kept(cookies: str, page: str) -> dict[str, Any]:
    """Return what the form of a page held that was just posted, or what is said about it.

    Args:
        cookies: The Cookie header.
        page: The page.

    Returns:
        With `said` and `problems`, which are empty where there is nothing, and whether the link
        that led to it `is_over`.
    """
    kept = await read_form_cookie(cookies)
    nothing = {"said": "", "problems": {}, "is_over": False}
    return nothing | kept if kept.get("page") == page else nothing


def _sign(text: str, key: str) -> str:
    return hmac.digest(key.encode(), f"form {text}".encode(), "sha256").hex()[:32]
