"""What the sign-in forms post to: only an HTTP response can set an HttpOnly cookie."""

import asyncio
import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from finsta import accounts
from finsta.infra import db
from finsta.infra.errors import FinstaError
from finsta.infra.settings.config import get_settings
from finsta.web import limits, routes
from finsta.web.requests import get_client_network, parse_cookie
from finsta.web.shared.sessions import LEFT_COOKIE, SESSION_COOKIE
from finsta.web.signin.forms import FORM_COOKIE, get_key, read_form, write_kept
from finsta.web.signin.turns import Turns

R = TypeVar("R")

# Says that the browser is known to accounts; see `accounts.mark_browser`. It stays at a log-out.
BROWSER_COOKIE = "finsta_browser"

# As long as browsers keep one.
_BROWSER_DAYS = 400
# What was typed waits this long for the page that shows it again.
_FORM_SECONDS = 120
_DAY_SECONDS = 24 * 3600

# Of each field as much as it may hold and a bit, so that the cookie stays below a browser's 4 KB.
_KEPT_CHARACTERS = {"display_name": 60, "handle": 40, "email": 170, "remember_me": 1, "next": 200}

_turns = Turns()
# One after the other: the other core goes on serving.
_hashing = ThreadPoolExecutor(1, thread_name_prefix="hash")


async def register(request: Request) -> Response:
    """Make an account and sign it in.

    Args:
        request: With the fields `display_name`, `email`, `password` and maybe `handle`.
    """
    form = await read_form(request)
    name, handle = _text(form, "display_name"), _text(form, "handle")
    email, password = _text(form, "email"), _text(form, "password")
    network = get_client_network(request.scope, get_settings().trusted_proxy_hops)
    try:
        await limits.take(limits.SIGN_UPS_TRIED, network)
        async with _turns.take(network):
            await limits.require(limits.sign_ups(), network)
            await db.read(accounts.require_new, name, handle, email, password)
            password_hash = await _hash(accounts.hash_password, password)
            account = await db.transact(
                accounts.register_account, email, handle, password_hash, name
            )
            await limits.note(limits.sign_ups(), network)
        return await _sign_in(request, account, form, remember=True)
    except FinstaError as refusal:
        return await _back(routes.REGISTER, form, refusal)


async def log_in(request: Request) -> Response:
    """Sign in.

    Args:
        request: With the fields `email`, `password` and maybe `remember_me`.
    """
    form = await read_form(request)
    email, password = _text(form, "email"), _text(form, "password")
    network = get_client_network(request.scope, get_settings().trusted_proxy_hops)
    mark = _cookie(request, BROWSER_COOKIE)
    try:
        # Inside the turn: who sends a thousand at once is stopped by the first ones' failures.
        async with _turns.take(network):
            account = await _check_password(email, password, network, mark)
        remember = bool(_text(form, "remember_me"))
        return await _sign_in(request, account, form, remember=remember)
    except FinstaError as refusal:
        return await _back(routes.LOGIN, form, refusal)


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


def safe_next(wanted: str) -> str:
    """Return where to go after signing in: on this site only.

    Args:
        wanted: What the address asks for.
    """
    is_path = wanted.startswith("/") and not wanted.startswith(("//", "/\\"))
    # Browsers drop control characters from addresses, which could make `//` of something else.
    return wanted if is_path and wanted.isprintable() and " " not in wanted else routes.HOME


async def _check_password(email: str, password: str, network: str, mark: str) -> accounts.Account:
    found = await db.read(accounts.get_account_by_email, email)
    who = accounts.fold_email(email)
    browser = accounts.find_known_browser(mark, found)
    bounds: list[tuple[limits.Limit, tuple[str, ...]]]
    if browser:
        bounds = [(limits.LOG_INS_OF_BROWSER, (who, browser))]
    else:
        bounds = [
            (limits.LOG_INS_OF_ACCOUNT_HERE, (who, network)),
            (limits.LOG_INS_OF_NETWORK, (network,)),
        ]
        if not await limits.is_reached(limits.KNOWN_NETWORK, who, network):
            bounds.append((limits.LOG_INS_OF_ACCOUNT, (who,)))
    for limit, whom in bounds:
        await limits.require(limit, *whom)
    try:
        account = await _hash(accounts.require_password, found, password)
    except accounts.InvalidLogin:
        for limit, whom in bounds:
            await limits.note(limit, *whom)
        raise
    await limits.note(limits.KNOWN_NETWORK, who, network)
    if accounts.needs_new_hash(account):
        renewed = await _hash(accounts.hash_again, password)
        account = await db.transact(accounts.renew_password_hash, account, renewed)
    return account


async def _sign_in(
    request: Request, account: accounts.Account, form: FormData, *, remember: bool
) -> Response:
    # Whoever signs in over an old session leaves it: a token is never carried on.
    await _end_session(request)
    token = await db.transact(accounts.start_session, account.id or 0, remember)
    response = RedirectResponse(safe_next(_text(form, "next")), 303)
    _set_cookie(
        response,
        SESSION_COOKIE,
        token,
        accounts.REMEMBERED_DAYS * _DAY_SECONDS if remember else None,
    )
    mark = accounts.mark_browser(_cookie(request, BROWSER_COOKIE), account)
    _set_cookie(response, BROWSER_COOKIE, mark, _BROWSER_DAYS * _DAY_SECONDS)
    response.delete_cookie(FORM_COOKIE)
    return response


async def _back(path: str, form: FormData, refusal: FinstaError) -> Response:
    kept: dict[str, Any] = {
        name: _text(form, name)[:most] for name, most in _KEPT_CHARACTERS.items()
    }
    is_of_fields = isinstance(refusal, accounts.AccountRefused)
    problems = refusal.problems if is_of_fields else {"": str(refusal)}
    kept |= {"problems": problems, "page": path}
    response = RedirectResponse(path, 303)
    try:
        key = await get_key()
    except FinstaError:
        # Nothing can be kept for the page: no form was shown yet, and the database is away.
        return PlainTextResponse(str(refusal), 503)
    _set_cookie(response, FORM_COOKIE, write_kept(kept, key), _FORM_SECONDS)
    return response


def _set_cookie(response: Response, name: str, value: str, max_age: int | None) -> None:
    response.set_cookie(
        name,
        value,
        max_age=max_age,
        httponly=True,
        samesite="lax",
        secure=get_settings().is_behind_tls,
    )


async def _hash(work: Callable[..., R], *args: Any) -> R:
    return await asyncio.get_running_loop().run_in_executor(_hashing, work, *args)


async def _end_session(request: Request) -> None:
    token = _cookie(request, SESSION_COOKIE)
    if token:
        await db.transact(accounts.end_session, token)


def _text(form: FormData, name: str) -> str:
    value = form.get(name)
    return value if isinstance(value, str) else ""


def _cookie(request: Request, name: str) -> str:
    return parse_cookie(request.headers.get("cookie", ""), name)
