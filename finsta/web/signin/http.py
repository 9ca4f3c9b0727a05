"""What the sign-in forms post to: only an HTTP response can set an HttpOnly cookie."""

import asyncio
import base64
import binascii
import json
from urllib.parse import urlsplit

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from finsta import accounts
from finsta.infra import db
from finsta.infra.config import get_settings
from finsta.infra.errors import FinstaError
from finsta.infra.limits import TokenBuckets
from finsta.web import routes
from finsta.web.requests import get_client_address
from finsta.web.shared.viewer import SESSION_COOKIE

FORM_COOKIE = "finsta_form"

# What was typed waits this long for the page that shows it again.
_FORM_SECONDS = 20
_DAY_SECONDS = 24 * 3600

# A password costs a quarter of a second of CPU; a family behind one address still gets in.
_by_address = TokenBuckets(capacity=30, per_second=0.5)
_by_email = TokenBuckets(capacity=10, per_second=0.1)


async def register(request: Request) -> Response:
    """Make an account and sign it in.

    Args:
        request: With the fields `email`, `handle`, `password`.
    """
    form = await request.form()
    email, handle, password = (_text(form, name) for name in ("email", "handle", "password"))
    try:
        _limit(request, email)
        password_hash = await asyncio.to_thread(accounts.hash_password, password)
        account = await db.transact(accounts.register_account, email, handle, password_hash)
    except FinstaError as refusal:
        return _back(routes.REGISTER, form, refusal)
    return await _sign_in(request, account.id or 0, form, remember=False)


async def log_in(request: Request) -> Response:
    """Sign in.

    Args:
        request: With the fields `email`, `password` and maybe `remember_me`.
    """
    form = await request.form()
    email, password = _text(form, "email"), _text(form, "password")
    try:
        _limit(request, email)
        account = await db.read(accounts.require_credentials, email, password)
    except FinstaError as refusal:
        return _back(routes.LOGIN, form, refusal)
    return await _sign_in(request, account.id or 0, form, remember=bool(_text(form, "remember_me")))


async def log_out(request: Request) -> Response:
    """Sign out this browser, in all of its tabs.

    Args:
        request: With the session's cookie.
    """
    token = request.cookies.get(SESSION_COOKIE, "")
    await db.transact(accounts.end_session, token)
    response = RedirectResponse(routes.LOGIN, 303)
    response.delete_cookie(SESSION_COOKIE)
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
    parts = urlsplit(wanted)
    is_here = wanted.startswith("/") and not wanted.startswith(("//", "/\\"))
    return wanted if is_here and not parts.netloc and not parts.scheme else routes.HOME


async def _sign_in(request: Request, account_id: int, form: FormData, remember: bool) -> Response:
    # Whoever signs in over an old session leaves it: a token is never carried on.
    await db.transact(accounts.end_session, request.cookies.get(SESSION_COOKIE, ""))
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
    kept = {name: _text(form, name)[:400] for name in ("email", "handle", "remember_me", "next")}
    kept |= {"error": str(refusal), "page": path}
    response = RedirectResponse(path, 303)
    response.set_cookie(
        FORM_COOKIE,
        base64.urlsafe_b64encode(json.dumps(kept).encode()).decode(),
        max_age=_FORM_SECONDS,
        httponly=True,
        samesite="lax",
        secure=get_settings().is_behind_tls,
    )
    return response


def _limit(request: Request, email: str) -> None:
    address = get_client_address(request.scope, get_settings().trusted_proxy_hops)
    if not _by_address.allows(address) or not _by_email.allows(email.strip().casefold()):
        raise accounts.TooManyAttempts


def _text(form: FormData, name: str) -> str:
    value = form.get(name)
    return value if isinstance(value, str) else ""
