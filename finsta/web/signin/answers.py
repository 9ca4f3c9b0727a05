"""How the sign-in forms are answered: by a cookie and an address to go on to."""

import asyncio
import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar
from urllib.parse import quote

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from finsta import accounts
from finsta.accounts import factors
from finsta.infra import db, mail
from finsta.infra.errors import FinstaError
from finsta.infra.settings.config import get_settings
from finsta.infra.words import Words, _
from finsta.web import routes
from finsta.web.requests import get_client_network, parse_cookie, shorten_network
from finsta.web.shared.cookies import BROWSER_SECONDS, keep_cookie
from finsta.web.shared.posted import FORM_COOKIE, FORM_SECONDS, get_key, write_kept
from finsta.web.shared.sessions import LEFT_COOKIE, SESSION_COOKIE
from finsta.web.signin.turns import Turns

R = TypeVar("R")

# Says that the browser is known to accounts; see `accounts.mark_browser`. It stays at a log-out.
BROWSER_COOKIE = "finsta_browser"
# Of a log-in that waits for its second step; no session belongs to it.
STEP_COOKIE = "finsta_step"

DAY_SECONDS = 24 * 3600

# Of each field as much as it may hold and a bit, so that the cookie stays below a browser's 4 KB.
_KEPT_CHARACTERS = {
    "display_name": 60,
    "handle": 40,
    "email": 170,
    "remember_me": 1,
    "passkey_name": 60,
    "server_name": 60,
    "registration": 10,
}

# What goes on to where its address says.
_LEADS_ON = (routes.LOGIN, routes.REGISTER, routes.JOIN, routes.LOGIN_CODE, routes.SIGN_IN_LINK)

_KEPT = _("Welcome back. Your account is kept.")

turns = Turns()
# One after the other: the other core goes on serving.
_hashing = ThreadPoolExecutor(1, thread_name_prefix="hash")


def safe_next(wanted: str) -> str:
    """Return where to go after signing in: on this site only.

    Args:
        wanted: What the address asks for.
    """
    is_path = wanted.startswith("/") and not wanted.startswith(("//", "/\\"))
    # Browsers drop control characters from addresses, which could make `//` of something else.
    is_plain = wanted.isprintable() and " " not in wanted and len(wanted) <= mail.MAX_PATH_LENGTH
    return wanted if is_path and is_plain else routes.HOME


async def go_on(path: str, said: Words, form: FormData | None = None) -> Response:
    """Return the answer that leads to a page which says a sentence.

    Args:
        path: The page.
        said: The sentence.
        form: It may name the page to go on to from there, as `next`.
    """
    response = RedirectResponse(with_next(path, form) if form else path, 303)
    kept = write_kept({"page": path, "said": str(said), "problems": {}}, await get_key())
    keep_cookie(response, FORM_COOKIE, kept, FORM_SECONDS)
    return response


async def sign_in(
    request: Request,
    account: accounts.Account,
    form: FormData,
    *,
    remember: bool,
    is_proved: bool = False,
) -> Response:
    """Return the answer that signs a browser in, or asks for the second factor first.

    Args:
        request: From the browser.
        account: Whose password or link was right.
        form: It may name the page to go on to, as `next`.
        remember: Whether the session outlives the browser.
        is_proved: Whether it was the account's password, and not a link in a mail.
    """
    has_app = await db.read(factors.has_totp, account.id or 0)
    asked = {"is_proved": is_proved}
    token = await db.transact(factors.begin_second_step, account, **asked) if has_app else ""
    if token:
        return _ask_for_code(form, token, remember)
    return await start_session(request, account, form, remember=remember, is_proved=is_proved)


async def start_session(
    request: Request,
    account: accounts.Account,
    form: FormData,
    *,
    remember: bool,
    is_proved: bool,
    instead: Response | None = None,
) -> Response:
    """Return the answer that signs a browser in.

    Args:
        request: From the browser.
        account: Who has shown to be this account, by all factors that it has.
        form: It may name the page to go on to, as `next`.
        remember: Whether the session outlives the browser.
        is_proved: As for `sign_in`.
        instead: The answer that leads elsewhere.
    """
    has_come_back = await db.transact(accounts.come_back, account.id or 0)
    # Whoever signs in over an old session leaves it: a token is never carried on.
    await end_session(request)
    network = network_of(request)
    token = await db.transact(
        accounts.start_session,
        account.id or 0,
        remember,
        device_of(request),
        shorten_network(network),
        is_proved=is_proved,
    )
    answer = instead
    if has_come_back and instead is None:
        answer = await go_on(routes.ACCOUNT, _KEPT)
    response = answer or RedirectResponse(safe_next(text_of(form, "next")), 303)
    keep_cookie(
        response,
        SESSION_COOKIE,
        token,
        accounts.REMEMBERED_DAYS * DAY_SECONDS if remember else None,
    )
    mark = accounts.mark_browser(cookie_of(request, BROWSER_COOKIE), account)
    keep_cookie(response, BROWSER_COOKIE, mark, BROWSER_SECONDS)
    if answer is None:
        response.delete_cookie(FORM_COOKIE)
    return response


def _ask_for_code(form: FormData, token: str, remember: bool) -> Response:
    response = RedirectResponse(with_next(routes.LOGIN_CODE, form), 303)
    lasts = accounts.Purpose.AFTER_PASSWORD.lasts.total_seconds()
    keep_cookie(response, STEP_COOKIE, f"{token}.{remember:d}", int(lasts))
    response.delete_cookie(FORM_COOKIE)
    return response


def with_next(path: str, form: FormData) -> str:
    """Return the address of a page that goes on to where a form would have.

    Args:
        path: The page.
        form: It may name where to, as `next`.
    """
    wanted = next_of(form)
    return f"{path}?next={quote(wanted)}" if wanted else path


def next_of(form: FormData) -> str:
    """Return where a form goes on to, on this site only; nothing where it doesn't say.

    Args:
        form: From `read_form`.
    """
    wanted = text_of(form, "next")
    return safe_next(wanted) if wanted else ""


def forget_viewer(response: Response) -> None:
    """Let a browser keep nothing of who has used it, in any of its tabs.

    Args:
        response: It ends the session.
    """
    response.delete_cookie(SESSION_COOKIE)
    response.set_cookie(
        LEFT_COOKIE,
        secrets.token_urlsafe(8),
        max_age=accounts.REMEMBERED_DAYS * DAY_SECONDS,
        samesite="lax",
        secure=get_settings().is_behind_tls,
    )
    # Photos that this browser has kept are for nobody who uses it next.
    response.headers["clear-site-data"] = '"cache"'


async def back(path: str, form: FormData, refusal: FinstaError, token: str = "") -> Response:
    """Return the answer that shows a refused form again, with what it held but secrets.

    Args:
        path: Its page.
        form: What was posted.
        refusal: Why.
        token: Of the link that led to the page. It goes where it came from, behind the #.
    """
    kept: dict[str, Any] = {
        name: text_of(form, name)[:most] for name, most in _KEPT_CHARACTERS.items()
    }
    is_of_fields = isinstance(refusal, accounts.AccountRefused)
    field = getattr(refusal, "field", "")
    problems = refusal.problems if is_of_fields else {field: str(refusal)}
    kept |= {"problems": problems, "page": path}
    kept["is_over"] = isinstance(refusal, accounts.LinkOver)
    address = with_next(path, form) if path in _LEADS_ON else path
    response = RedirectResponse(f"{address}#{quote(token)}" if token else address, 303)
    try:
        key = await get_key()
    except FinstaError:
        # Nothing can be kept for the page: no form was shown yet, and the database is away.
        return PlainTextResponse(str(refusal), 503)
    keep_cookie(response, FORM_COOKIE, write_kept(kept, key), FORM_SECONDS)
    return response


async def hash_in_turn(work: Callable[..., R], *args: Any) -> R:
    """Run what takes a quarter of a second, beside the event loop, one after the other.

    Args:
        work: A function that hashes.
        args: Its arguments.
    """
    return await asyncio.get_running_loop().run_in_executor(_hashing, work, *args)


async def end_session(request: Request) -> None:
    """End the session of a browser, if it has one.

    Args:
        request: From the browser.
    """
    token = cookie_of(request, SESSION_COOKIE)
    if token:
        await db.transact(accounts.end_session, token)


def device_of(request: Request) -> str:
    """Return what a browser says it is, as `describe_device` does.

    Args:
        request: From the browser.
    """
    return accounts.describe_device(request.headers.get("user-agent", ""))


def network_of(request: Request) -> str:
    """Return the network that a request comes from, as limits count.

    Args:
        request: From the browser.
    """
    return get_client_network(request.scope, get_settings().trusted_proxy_hops)


def text_of(form: FormData, name: str) -> str:
    """Return what a field of a form holds; nothing where there is none.

    Args:
        form: From `read_form`.
        name: The field's.
    """
    value = form.get(name)
    return value if isinstance(value, str) else ""


def cookie_of(request: Request, name: str) -> str:
    """Return a cookie's value, or an empty text.

    Args:
        request: From the browser.
        name: The cookie's.
    """
    return parse_cookie(request.headers.get("cookie", ""), name)
