"""What the sign-in forms post to: only an HTTP response can set an HttpOnly cookie."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from finsta import accounts
from finsta.accounts.joining.arriving import join, require_may_join
from finsta.infra import db
from finsta.infra.errors import FinstaError
from finsta.infra.settings.config import get_settings
from finsta.infra.words import _
from finsta.web import limits, routes
from finsta.web.shared.posted import read_form
from finsta.web.signin.answers import (
    BROWSER_COOKIE,
    back,
    cookie_of,
    end_session,
    forget_viewer,
    go_on,
    hash_in_turn,
    network_of,
    sign_in,
    text_of,
    turns,
)

_CONFIRM_FIRST = _("We sent you a link to confirm your email. Use it, then log in.")


async def register(request: Request) -> Response:
    """Make an account and sign it in.

    Args:
        request: With the fields `display_name`, `email`, `password`, maybe `handle`, and for who
            was invited `token`.
    """
    form = await read_form(request)
    token = text_of(form, "token")
    name, handle = text_of(form, "display_name"), text_of(form, "handle")
    email, password = text_of(form, "email"), text_of(form, "password")
    network = network_of(request)
    try:
        await limits.take(limits.SIGN_UPS_TRIED, network)
        async with turns.take(network):
            await limits.require(limits.sign_ups(), network)
            await db.read(require_may_join, token)
            await db.read(accounts.require_new, name, handle, email, password)
            password_hash = await hash_in_turn(
                accounts.hash_password, password, (name, handle, email)
            )
            account = await db.transact(join, token, email, handle, password_hash, name)
            await limits.note(limits.sign_ups(), network)
        if get_settings().require_confirmation:
            return await go_on(routes.LOGIN, _CONFIRM_FIRST)
        return await sign_in(request, account, form, remember=True, is_proved=True)
    except FinstaError as refusal:
        return await back(routes.JOIN if token else routes.REGISTER, form, refusal, token)


async def log_in(request: Request) -> Response:
    """Sign in.

    Args:
        request: With the fields `email`, `password` and maybe `remember_me`.
    """
    form = await read_form(request)
    email, password = text_of(form, "email"), text_of(form, "password")
    network = network_of(request)
    mark = cookie_of(request, BROWSER_COOKIE)
    try:
        # Inside the turn: who sends a thousand at once is stopped by the first ones' failures.
        async with turns.take(network):
            account = await _check_password(email, password, network, mark)
        await require_confirmed(account)
        remember = bool(text_of(form, "remember_me"))
        return await sign_in(request, account, form, remember=remember, is_proved=True)
    except FinstaError as refusal:
        return await back(routes.LOGIN, form, refusal)


async def log_out(request: Request) -> Response:
    """Sign out this browser, in all of its tabs.

    Args:
        request: With the session's cookie.
    """
    await end_session(request)
    response = RedirectResponse(routes.LOGIN, 303)
    forget_viewer(response)
    return response


async def require_confirmed(account: accounts.Account) -> None:
    """Make sure that an account's e-mail reaches its owner, where that is asked for.

    Args:
        account: Who has shown to be this account.

    Raises:
        NotConfirmed: It is not known; another link is sent.
    """
    if not get_settings().require_confirmation or account.confirmed_at is not None:
        return
    await limits.take(limits.MAILS_TO_ADDRESS, account.email_key)
    await db.transact(accounts.ask_to_confirm, account.email)
    raise accounts.NotConfirmed


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
        account = await hash_in_turn(accounts.require_password, found, password)
    except accounts.InvalidLogin:
        for limit, whom in bounds:
            await limits.note(limit, *whom)
        raise
    await limits.note(limits.KNOWN_NETWORK, who, network)
    if accounts.needs_new_hash(account):
        renewed = await hash_in_turn(accounts.hash_again, password)
        account = await db.transact(accounts.renew_password_hash, account, renewed)
    return account
