"""What the forms post to that change one's e-mail."""

from starlette.requests import Request
from starlette.responses import Response

from finsta import accounts
from finsta.infra import db
from finsta.infra.errors import FinstaError
from finsta.infra.settings.config import get_settings
from finsta.infra.words import _
from finsta.web import limits, routes
from finsta.web.shared.posted import read_form
from finsta.web.signin.answers import back, go_on, network_of, text_of, turns
from finsta.web.signin.factors.owner import require_own_password, require_owner

# With the place of the form there.
_PAGE = f"{routes.CREDENTIALS}#email-form"

_ASKED = _(
    "We sent a link to your new email. Open it within seven days; until then nothing changes."
)
_CHANGED = _("Your new email is saved. Log in with it from now on.")


async def ask_to_change_email(request: Request) -> Response:
    """Have the link sent that changes one's e-mail.

    Args:
        request: With the fields `email` and `own_password`.
    """
    form = await read_form(request)
    email = text_of(form, "email")
    try:
        viewer, account = await require_owner(request)
        await db.read(accounts.require_new_email, account, email)
        async with turns.take(network_of(request)):
            await require_own_password(account, text_of(form, "own_password"), "own_password")
        await limits.take(limits.MAILS_TO_ADDRESS, accounts.fold_email(email))
        await db.transact(accounts.ask_to_change_email, viewer.account_id, email)
        said = _ASKED if get_settings().can_mail else _CHANGED
        return await go_on(_PAGE, said)
    except FinstaError as refusal:
        return await back(_PAGE, form, refusal)


async def change_email(request: Request) -> Response:
    """Change one's e-mail by the link that was sent to the new one.

    Args:
        request: With the field `token`.
    """
    form = await read_form(request)
    token = text_of(form, "token")
    try:
        viewer, _account = await require_owner(request)
        await limits.take(limits.LINKS_TRIED, network_of(request))
        await db.transact(accounts.change_email, viewer.account_id, token)
        return await go_on(_PAGE, _CHANGED)
    except FinstaError as refusal:
        return await back(routes.NEW_EMAIL, form, refusal, token)
