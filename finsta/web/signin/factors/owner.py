"""Who acts, and whether the password that they typed is their own."""

from starlette.datastructures import FormData
from starlette.requests import Request

from finsta import accounts
from finsta.accounts import Account, Viewer
from finsta.infra import db
from finsta.infra.words import _
from finsta.web import limits, routes
from finsta.web.policies import Policy
from finsta.web.shared.sessions import SignedOut, find_viewer_by_cookies
from finsta.web.signin.answers import hash_in_turn, text_of

_NOT_YOURS = _("This is not your current password.")


async def require_owner(request: Request) -> tuple[Viewer, Account]:
    """Return who acts, and their account.

    Args:
        request: With the session's cookie.

    Raises:
        SignedOut: The session ended since the gate has asked.
    """
    viewer = await find_viewer_by_cookies(request.headers.get("cookie", ""))
    account = viewer and await db.read(accounts.get_account, viewer.account_id)
    if viewer is None or account is None:
        raise SignedOut
    return viewer, account


async def require_own_password(account: Account, typed: str, field: str) -> None:
    """Make sure that a password is the account's. Called inside a turn.

    So who sends a hundred at once is stopped by the first ones' failures.

    Args:
        account: Whose.
        typed: The password.
        field: Where it was typed.

    Raises:
        AccountRefused: It is another one.
        TooOften: Too many were.
    """
    await limits.require(limits.PASSWORDS_ASKED, account.id)
    try:
        await hash_in_turn(accounts.require_password, account, typed)
    except accounts.InvalidLogin:
        await limits.note(limits.PASSWORDS_ASKED, account.id)
        raise accounts.AccountRefused({field: _NOT_YOURS}) from None


def page_of(form: FormData) -> str:
    """Return the page that a form was posted from: one of ours, for who is signed in.

    Args:
        form: With the field `page`.
    """
    path = text_of(form, "page")
    route = routes.find(path)
    if route is None or route.path != path or not route.is_page:
        return routes.SETTINGS
    return path if route.policy is Policy.SIGNED_IN else routes.SETTINGS
