"""What a browser with a passkey asks and answers: to log in, to confirm, to add one."""

import json
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from finsta.accounts import factors
from finsta.infra import db
from finsta.infra.errors import FinstaError
from finsta.infra.words import _
from finsta.web import limits, routes
from finsta.web.shared.cookies import keep_cookie
from finsta.web.shared.posted import read_form
from finsta.web.shared.proving import PROOF
from finsta.web.signin.answers import (
    back,
    device_of,
    go_on,
    network_of,
    start_session,
    text_of,
)
from finsta.web.signin.factors.challenges import (
    DEVICE_COOKIE,
    LASTS_SECONDS,
    Act,
    Challenge,
    make_challenge,
    take_challenge,
)
from finsta.web.signin.factors.owner import page_of, require_owner
from finsta.web.signin.factors.party import get_named_party, get_party
from finsta.web.signin.http import require_confirmed

_ADDED = _("Your passkey is added. You can log in with it.")
_LATER = 503


async def ask_to_log_in(request: Request) -> Response:
    """Tell a browser how to log in by a passkey.

    Args:
        request: From the browser.
    """
    try:
        made = await make_challenge(request, Act.LOG_IN)
        options = await db.read(factors.describe_use, get_party(), made.challenge)
        return _tell(made, options)
    except FinstaError as refusal:
        return _refuse(refusal)


async def log_in(request: Request) -> Response:
    """Log in by a passkey, which is both factors.

    Args:
        request: With the fields `ticket`, `answer`, and maybe `remember_me` and `next`.
    """
    form = await read_form(request)
    try:
        await limits.take(limits.PASSKEYS_TRIED, network_of(request))
        challenge = await take_challenge(request, text_of(form, "ticket"), Act.LOG_IN)
        answer = text_of(form, "answer")
        account = await db.transact(factors.use_passkey, get_party(), challenge, answer)
        await require_confirmed(account)
        remember = bool(text_of(form, "remember_me"))
        return await start_session(request, account, form, remember=remember, is_proved=True)
    except FinstaError as refusal:
        return await back(routes.LOGIN, form, refusal)


async def ask_to_confirm(request: Request) -> Response:
    """Tell a browser how to confirm by a passkey that it's its owner.

    Args:
        request: From the browser.
    """
    try:
        viewer, _account = await require_owner(request)
        made = await make_challenge(request, Act.CONFIRM, viewer.session_id)
        asked = (get_party(), made.challenge, viewer.account_id)
        return _tell(made, await db.read(factors.describe_use, *asked))
    except FinstaError as refusal:
        return _refuse(refusal)


async def confirm(request: Request) -> Response:
    """Confirm by a passkey that it's oneself.

    Args:
        request: With the fields `ticket`, `answer` and `page`, where to go on.
    """
    form = await read_form(request)
    page = page_of(form)
    try:
        viewer, _account = await require_owner(request)
        challenge = await _take(request, form, Act.CONFIRM, viewer.account_id, viewer.session_id)
        answer = text_of(form, "answer")
        asked = (get_party(), challenge, answer, viewer.account_id)
        await db.transact(factors.use_passkey, *asked)
        await db.transact(factors.note_proof, viewer)
        return RedirectResponse(page, 303)
    except FinstaError as refusal:
        return await back(f"{page}#{PROOF}", form, refusal)


async def ask_to_add(request: Request) -> Response:
    """Tell a browser how to make a passkey.

    Args:
        request: From the browser.
    """
    try:
        viewer, _account = await require_owner(request)
        made = await make_challenge(request, Act.ADD, viewer.session_id)
        asked = (viewer, await get_named_party(), made.challenge)
        return _tell(made, await db.read(factors.describe_new_passkey, *asked))
    except FinstaError as refusal:
        return _refuse(refusal)


async def add(request: Request) -> Response:
    """Add a passkey.

    Args:
        request: With the fields `ticket`, `answer` and maybe `passkey_name`.
    """
    form = await read_form(request)
    try:
        viewer, _account = await require_owner(request)
        challenge = await _take(request, form, Act.ADD, viewer.account_id, viewer.session_id)
        answer, name = text_of(form, "answer"), text_of(form, "passkey_name")
        asked = (viewer, get_party(), challenge, answer, name)
        await db.transact(factors.add_passkey, *asked, device_of(request))
        return await go_on(routes.SECURITY, _ADDED)
    except FinstaError as refusal:
        return await back(routes.SECURITY, form, refusal)


async def _take(
    request: Request, form: FormData, act: Act, account_id: int, session_id: int
) -> bytes:
    await limits.take(limits.PASSKEYS_TRIED_BY, account_id)
    return await take_challenge(request, text_of(form, "ticket"), act, session_id)


def _tell(made: Challenge, options: str) -> Response:
    told: dict[str, Any] = {"options": json.loads(options), "ticket": made.ticket}
    response = JSONResponse({**told, "origin": get_party().origin})
    keep_cookie(response, DEVICE_COOKIE, made.device, LASTS_SECONDS)
    return response


def _refuse(refusal: FinstaError) -> Response:
    # The page that is open doesn't know yet that it has to ask first.
    is_unproved = isinstance(refusal, factors.NotProved)
    return JSONResponse({"error": str(refusal), "is_unproved": is_unproved}, _LATER)
