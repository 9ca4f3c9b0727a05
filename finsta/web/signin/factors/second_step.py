"""What the form posts to that asks for a code, after the right password or link."""

from starlette.requests import Request
from starlette.responses import Response

from finsta import accounts
from finsta.accounts import Account, factors
from finsta.infra import db
from finsta.infra.errors import FinstaError
from finsta.infra.words import Words, _, ngettext
from finsta.web import limits, routes
from finsta.web.requests import shorten_network
from finsta.web.shared.posted import read_form
from finsta.web.signin.answers import (
    BROWSER_COOKIE,
    STEP_COOKIE,
    back,
    cookie_of,
    device_of,
    go_on,
    network_of,
    start_session,
    text_of,
)


async def check_code(request: Request) -> Response:
    """End a log-in that waits for its second step.

    Args:
        request: With the field `code`, of an app, or `recovery_code`.
    """
    form = await read_form(request)
    token, _dot, remember = cookie_of(request, STEP_COOKIE).partition(".")
    try:
        passed = await _check(request, token, text_of(form, "code"), text_of(form, "recovery_code"))
    except factors.StepOver as refusal:
        response = await back(routes.LOGIN, form, refusal)
        response.delete_cookie(STEP_COOKIE)
        return response
    except FinstaError as refusal:
        return await back(routes.LOGIN_CODE, form, refusal)
    few = passed.codes_left is not None and passed.codes_left <= factors.FEW_RECOVERY_CODES
    hint = await go_on(routes.SECURITY, _describe_left(passed.codes_left)) if few else None
    response = await start_session(
        request,
        passed.account,
        form,
        remember=remember == "1",
        is_proved=passed.is_proved,
        instead=hint,
    )
    response.delete_cookie(STEP_COOKIE)
    return response


async def _check(request: Request, token: str, code: str, recovery_code: str) -> factors.Passed:
    account = await db.read(factors.find_second_step, token)
    try:
        return await _pass(request, account, token, code, recovery_code)
    except factors.CodeRefused:
        await _note_failure(request, account, token)
        raise


async def _pass(
    request: Request, account: Account, token: str, code: str, recovery_code: str
) -> factors.Passed:
    network = network_of(request)
    if recovery_code:
        # Too many for anybody to guess: this keeps those busy who try, and locks no owner out.
        await limits.take(limits.RECOVERY_CODES_TRIED, network)
        return await db.transact(factors.pass_by_recovery_code, token, recovery_code)
    await _count(request, account, network)
    passed = await db.transact(factors.pass_by_code, token, code)
    await limits.note(limits.KNOWN_NETWORK_BY_CODE, account.id, network)
    return passed


async def _count(request: Request, account: Account, network: str) -> None:
    browser = accounts.find_known_browser(cookie_of(request, BROWSER_COOKIE), account)
    if browser:
        await limits.take(limits.CODES_OF_BROWSER, account.id, browser)
        return
    await limits.take(limits.CODES_OF_NETWORK, network)
    await limits.take(limits.CODES_OF_ACCOUNT_HERE, account.id, network)
    if not await limits.is_reached(limits.KNOWN_NETWORK_BY_CODE, account.id, network):
        await limits.take(limits.CODES_OF_ACCOUNT, account.id)


async def _note_failure(request: Request, account: Account, token: str) -> None:
    await limits.note(limits.CODES_FAILED, account.id)
    if await limits.is_reached(limits.CODES_FAILED, account.id):
        network = shorten_network(network_of(request))
        await db.transact(factors.tell_of_failures, token, network, device_of(request))


def _describe_left(codes_left: int | None) -> Words:
    if not codes_left:
        return _("That was your last recovery code. Make new ones now.")
    return ngettext(
        "You have {count} recovery code left. Make new ones.",
        "You have {count} recovery codes left. Make new ones.",
        codes_left,
    )
