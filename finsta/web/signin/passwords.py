"""What the form posts to that changes one's password."""

from starlette.requests import Request
from starlette.responses import Response

from finsta import accounts
from finsta.infra import db
from finsta.infra.errors import FinstaError
from finsta.web import limits, routes
from finsta.web.shared.posted import read_form
from finsta.web.shared.sessions import SignedOut, find_viewer_by_cookies
from finsta.web.signin.answers import back, go_on, hash_in_turn, network_of, text_of, turns

_SAVED = "Your new password is saved. You are logged out everywhere else."


async def change_password(request: Request) -> Response:
    """Change one's password, and end all other sessions.

    Args:
        request: With the fields `current_password` and `password`.
    """
    form = await read_form(request)
    current, password = text_of(form, "current_password"), text_of(form, "password")
    network = network_of(request)
    try:
        viewer, account = await require_own(request)
        # Inside the turn: who sends a hundred at once is stopped by the first ones' failures.
        async with turns.take(network):
            await check_current(account, current)
            own = (account.display_name, account.handle, account.email)
            password_hash = await hash_in_turn(accounts.hash_password, password, own)
            asked = (viewer.account_id, viewer.session_id, password_hash)
            await db.transact(accounts.change_password, *asked)
        return await go_on(routes.SETTINGS, _SAVED)
    except FinstaError as refusal:
        return await back(routes.SETTINGS, form, refusal)


async def require_own(request: Request) -> tuple[accounts.Viewer, accounts.Account]:
    """Return who asks, and their account.

    Args:
        request: With the session's cookie.

    Raises:
        SignedOut: The session has ended.
    """
    viewer = await find_viewer_by_cookies(request.headers.get("cookie", ""))
    account = viewer and await db.read(accounts.get_account, viewer.account_id)
    if viewer is None or account is None:
        raise SignedOut
    return viewer, account


async def check_current(account: accounts.Account, current: str) -> None:
    """Make sure that who is logged in knows the password. Only within a turn.

    Args:
        account: Their own.
        current: As typed.

    Raises:
        TooOften: They typed wrong ones too often.
        AccountRefused: It is wrong.
    """
    await limits.require(limits.PASSWORDS_ASKED, account.id)
    try:
        await hash_in_turn(accounts.require_password, account, current)
    except accounts.InvalidLogin:
        await limits.note(limits.PASSWORDS_ASKED, account.id)
        said = "This is not your current password."
        raise accounts.AccountRefused({"current_password": said}) from None
