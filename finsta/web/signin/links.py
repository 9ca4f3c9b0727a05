"""What the forms around links in mails post to: asking for one, and using it.

The answer to asking is the same for unknown e-mails. A link's token comes in the body of a post, so
no log and no Referer has it.
"""

from starlette.requests import Request
from starlette.responses import Response

from finsta import accounts
from finsta.accounts import Purpose, factors
from finsta.infra import db
from finsta.infra.errors import FinstaError
from finsta.infra.settings.config import get_settings
from finsta.infra.words import Words, _
from finsta.web import limits, routes
from finsta.web.shared.posted import read_form
from finsta.web.signin.answers import (
    back,
    go_on,
    hash_in_turn,
    network_of,
    next_of,
    sign_in,
    start_session,
    text_of,
    turns,
)

_RESET_ASKED = _(
    "If somebody here has this email, a mail is on its way. The link in it works for a day."
)
# The same for all: whether an email is confirmed is nobody else's business.
_LINK_ASKED = _(
    "If somebody here has this email, a mail is on its way. The link in it logs in, and works for "
    "15 minutes. If the email isn't confirmed yet, the link confirms it first, and works longer."
)
_PASSWORD_SAVED = _("Your new password is saved. Log in with it.")
_CONFIRMED = _("Your email is confirmed. You can log in now.")


class CannotMail(FinstaError):
    """Nothing is mailed from here."""

    def __init__(self) -> None:
        super().__init__(
            _("This server can't send mail. Ask whoever runs it for a link to set a new password.")
        )


async def ask_for_reset(request: Request) -> Response:
    """Have a link sent that sets a new password.

    Args:
        request: With the field `email`.
    """
    return await _ask(request, Purpose.RESET, routes.FORGOT_PASSWORD, _RESET_ASKED)


async def ask_for_link(request: Request) -> Response:
    """Have a link sent that signs in.

    Args:
        request: With the fields `email` and maybe `next`.
    """
    return await _ask(request, Purpose.SIGN_IN, routes.LOGIN, _LINK_ASKED)


async def reset_password(request: Request) -> Response:
    """Set a new password, and end all sessions of its account.

    Args:
        request: With the fields `token` and `password`.
    """
    form = await read_form(request)
    token, password, network = (
        text_of(form, "token"),
        text_of(form, "password"),
        network_of(request),
    )
    try:
        await limits.take(limits.LINKS_TRIED, network)
        # A link that is over costs no hash.
        found = await db.read(accounts.find_account_of_token, token, Purpose.RESET)
        own = (found.display_name, found.handle, found.email)
        async with turns.take(network):
            password_hash = await hash_in_turn(accounts.hash_password, password, own)
            await db.transact(accounts.reset_password, token, password_hash)
        return await go_on(routes.LOGIN, _PASSWORD_SAVED)
    except FinstaError as refusal:
        return await back(routes.RESET_PASSWORD, form, refusal, token)


async def use_link(request: Request) -> Response:
    """Sign in by a link.

    Args:
        request: With the fields `token` and maybe `remember_me` and `next`.
    """
    form = await read_form(request)
    token = text_of(form, "token")
    try:
        await limits.take(limits.LINKS_TRIED, network_of(request))
        account = await db.transact(accounts.use_sign_in_link, token)
        return await sign_in(request, account, form, remember=bool(text_of(form, "remember_me")))
    except FinstaError as refusal:
        return await back(routes.SIGN_IN_LINK, form, refusal, token)


async def use_device_link(request: Request) -> Response:
    """Sign in by the link that another device of one's own shows.

    Args:
        request: With the fields `token` and maybe `remember_me`.
    """
    form = await read_form(request)
    token, remember = text_of(form, "token"), bool(text_of(form, "remember_me"))
    try:
        await limits.take(limits.LINKS_TRIED, network_of(request))
        account = await db.transact(factors.use_device_link, token)
        return await start_session(request, account, form, remember=remember, is_proved=False)
    except FinstaError as refusal:
        return await back(routes.DEVICE_LINK, form, refusal, token)


async def confirm_email(request: Request) -> Response:
    """Confirm an e-mail. It signs nobody in.

    Args:
        request: With the field `token`.
    """
    form = await read_form(request)
    token = text_of(form, "token")
    try:
        await limits.take(limits.LINKS_TRIED, network_of(request))
        await db.transact(accounts.confirm_email, token)
        return await go_on(routes.LOGIN, _CONFIRMED)
    except FinstaError as refusal:
        return await back(routes.CONFIRM, form, refusal, token)


async def _ask(request: Request, purpose: Purpose, path: str, said: Words) -> Response:
    form = await read_form(request)
    email = text_of(form, "email")
    try:
        if not get_settings().can_mail:
            raise CannotMail
        await limits.take(limits.MAILS_OF_NETWORK, network_of(request))
        await limits.take(limits.MAILS_TO_ADDRESS, accounts.fold_email(email))
        await db.transact(accounts.ask_for_link, email, purpose, leads_to=next_of(form))
        return await go_on(path, said, form)
    except FinstaError as refusal:
        return await back(path, form, refusal)
