"""What the sign-in forms post to: only an HTTP response can set an HttpOnly cookie."""

import asyncio
import base64
import binascii
import json
import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from finsta import accounts
from finsta.infra import db
from finsta.infra.config import get_settings
from finsta.infra.errors import FinstaError
from finsta.infra.limits import TokenBuckets
from finsta.web import routes
from finsta.web.requests import get_client_network, parse_cookie
from finsta.web.shared.viewer import SESSION_COOKIE

R = TypeVar("R")

FORM_COOKIE = "finsta_form"
# Tells tabs that were away that somebody has logged out; see live/forget.jsx.
LEFT_COOKIE = "finsta_left"

# What was typed waits this long for the page that shows it again.
_FORM_SECONDS = 120
_DAY_SECONDS = 24 * 3600

# Of each field as much as it may hold and a bit, so that the cookie stays below a browser's 4 KB.
_KEPT_CHARACTERS = {"email": 170, "handle": 40, "remember_me": 1, "next": 200}

# A password costs a quarter of a second of CPU; a family behind one address still gets in.
_by_network = TokenBuckets(capacity=30, per_second=0.5)
_by_email = TokenBuckets(capacity=10, per_second=0.1)

# One after the other: the other core goes on serving. Who comes when this many wait is sent away.
_hashing = ThreadPoolExecutor(1, thread_name_prefix="hash")
_MAX_WAITING = 20
_waiting = 0


async def register(request: Request) -> Response:
    """Make an account and sign it in.

    Args:
        request: With the fields `email`, `handle`, `password`.
    """
    form = await request.form()
    email, handle, password = (_text(form, name) for name in ("email", "handle", "password"))
    try:
        _limit(request, email)
        password_hash = await _hash_in_turn(accounts.hash_password, password)
        account = await db.transact(accounts.register_account, email, handle, password_hash)
        return await _sign_in(request, account.id or 0, form, remember=False)
    except FinstaError as refusal:
        return _back(routes.REGISTER, form, refusal)


async def log_in(request: Request) -> Response:
    """Sign in.

    Args:
        request: With the fields `email`, `password` and maybe `remember_me`.
    """
    form = await request.form()
    email, password = _text(form, "email"), _text(form, "password")
    try:
        _limit(request, email)
        found = await db.read(accounts.get_account_by_email, email)
        account = await _hash_in_turn(accounts.require_password, found, password)
        remember = bool(_text(form, "remember_me"))
        return await _sign_in(request, account.id or 0, form, remember)
    except FinstaError as refusal:
        return _back(routes.LOGIN, form, refusal)


async def log_out(request: Request) -> Response:
    """Sign out this browser, in all of its tabs.

    Args:
        request: With the session's cookie.
    """
    await _end_session(request)
    response = RedirectResponse(routes.LOGIN, 303)
    response.delete_cookie(SESSION_COOKIE)
    response.set_cookie(
        LEFT_COOKIE,
        secrets.token_urlsafe(8),
        max_age=accounts.REMEMBERED_DAYS * _DAY_SECONDS,
        samesite="lax",
        secure=get_settings().is_behind_tls,
    )
    # Photos that this browser has kept are for nobody who uses it next.
    response.headers["clear-site-data"] = '"cache"'
    return response


def read_form_cookie(value: str) -> dict[str, str]:
    """Return what a refused form held, or nothing.

    Args:
        value: The cookie's value.
    """
    try:
        kept = json.loads(base64.urlsafe_b64decode(value.encode()))
    except (binascii.Error, ValueError):
        return {}
    return {str(k): str(v) for k, v in kept.items()} if isinstance(kept, dict) else {}


def safe_next(wanted: str) -> str:
    """Return where to go after signing in: on this site only.

    Args:
        wanted: What the address asks for.
    """
    is_path = wanted.startswith("/") and not wanted.startswith(("//", "/\\"))
    # Browsers drop control characters from addresses, which could make `//` of something else.
    return wanted if is_path and wanted.isprintable() and " " not in wanted else routes.HOME


async def _sign_in(request: Request, account_id: int, form: FormData, remember: bool) -> Response:
    # Whoever signs in over an old session leaves it: a token is never carried on.
    await _end_session(request)
    token = await db.transact(accounts.start_session, account_id, remember)
    response = RedirectResponse(safe_next(_text(form, "next")), 303)
    response.set_cookie(
        SESSION_COOKIE,
        token,
        max_age=accounts.REMEMBERED_DAYS * _DAY_SECONDS if remember else None,
        httponly=True,
        samesite="lax",
        secure=get_settings().is_behind_tls,
    )
    response.delete_cookie(FORM_COOKIE)
    return response


def _back(path: str, form: FormData, refusal: FinstaError) -> Response:
    kept = {name: _text(form, name)[:most] for name, most in _KEPT_CHARACTERS.items()}
    kept |= {"error": str(refusal), "page": path}
    response = RedirectResponse(path, 303)
    response.set_cookie(
        FORM_COOKIE,
        base64.urlsafe_b64encode(json.dumps(kept, ensure_ascii=False).encode()).decode(),
        max_age=_FORM_SECONDS,
        httponly=True,
        samesite="lax",
        secure=get_settings().is_behind_tls,
    )
    return response


def _limit(request: Request, email: str) -> None:
    network = get_client_network(request.scope, get_settings().trusted_proxy_hops)
    # By e-mail only together with the network, or a stranger could keep somebody out.
    who = f"{email.strip().casefold()[:160]} {network}"
    if not _by_network.allows(network) or not _by_email.allows(who):
        raise accounts.TooManyAttempts


async def _hash_in_turn(work: Callable[..., R], *args: Any) -> R:
    global _waiting
    if _waiting >= _MAX_WAITING:
        raise accounts.TooManyAttempts
    _waiting += 1
    try:
        return await asyncio.get_running_loop().run_in_executor(_hashing, work, *args)
    finally:
        _waiting -= 1


async def _end_session(request: Request) -> None:
    token = parse_cookie(request.headers.get("cookie", ""), SESSION_COOKIE)
    if token:
        await db.transact(accounts.end_session, token)


def _text(form: FormData, name: str) -> str:
    value = form.get(name)
    return value if isinstance(value, str) else ""
