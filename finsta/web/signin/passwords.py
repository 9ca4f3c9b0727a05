"""What the form posts to that changes one's password."""

from starlette.requests import Request
from starlette.responses import Response

from finsta import accounts
from finsta.infra import db
from finsta.infra.errors import FinstaError
from finsta.infra.words import _
from finsta.web import routes
from finsta.web.shared.posted import read_form
from finsta.web.signin.answers import back, go_on, hash_in_turn, network_of, text_of, turns
from finsta.web.signin.factors.owner import require_own_password, require_owner

_PAGE = f"{routes.CREDENTIALS}#password-form"
_SAVED = _("Your new password is saved. You are logged out everywhere else.")


async def change_password(request: Request) -> Response:
    """Change one's password, and end all other sessions.

    Args:
        request: With the fields `current_password` and `password`.
    """
    form = await read_form(request)
    current, password = text_of(form, "current_password"), text_of(form, "password")
    try:
        viewer, account = await require_owner(request)
        async with turns.take(network_of(request)):
            await require_own_password(account, current, "current_password")
            own = (account.display_name, account.handle, account.email)
            password_hash = await hash_in_turn(accounts.hash_password, password, own)
            asked = (viewer.account_id, viewer.session_id, password_hash)
            await db.transact(accounts.change_password, *asked)
        return await go_on(_PAGE, _SAVED)
    except FinstaError as refusal:
        return await back(_PAGE, form, refusal)
