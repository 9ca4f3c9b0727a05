"""What the form posts to that sets a new server up."""

from starlette.requests import Request
from starlette.responses import Response

from finsta import accounts
from finsta.accounts.joining import setting_up
from finsta.accounts.joining.server import Registration
from finsta.accounts.joining.setting_up import Setup
from finsta.infra import db
from finsta.infra.errors import FinstaError
from finsta.infra.words import _
from finsta.web import limits, routes
from finsta.web.shared.posted import read_form
from finsta.web.shared.sessions import find_viewer_by_cookies
from finsta.web.signin.answers import back, go_on, hash_in_turn, network_of, sign_in, text_of, turns

_DONE = _("Your server is set up. Give it a picture, and invite people.")


async def set_up(request: Request) -> Response:
    """Set the server up, and sign its admin in.

    Args:
        request: With the fields `code`, `server_name` and `registration`; of who is not signed in
            also those of a new account.
    """
    form = await read_form(request)
    network = network_of(request)
    try:
        setup = _read(text_of(form, "code"), text_of(form, "server_name"), form.get("registration"))
        viewer = await find_viewer_by_cookies(request.headers.get("cookie", ""))
        async with turns.take(network):
            await limits.require(limits.SETUPS_TRIED, network)
            await _require_setup(setup, network)
            if viewer is not None:
                await db.transact(setting_up.set_up, viewer.account_id, setup)
                return await go_on(routes.ADMIN, _DONE)
            name, handle = text_of(form, "display_name"), text_of(form, "handle")
            email, password = text_of(form, "email"), text_of(form, "password")
            await db.read(accounts.require_new, name, handle, email, password)
            own = (name, handle, email)
            password_hash = await hash_in_turn(accounts.hash_password, password, own)
            asked = (setup, email, handle, password_hash, name)
            account = await db.transact(setting_up.set_up_with_account, *asked)
        return await sign_in(request, account, form, remember=True)
    except FinstaError as refusal:
        # It is a secret, and was typed: it goes back as a link's token does.
        return await back(routes.SET_UP_PAGE, form, refusal, text_of(form, "code"))


def _read(code: str, server_name: str, registration: object) -> Setup:
    try:
        return Setup(code, server_name, Registration(registration))
    except ValueError:
        raise accounts.AccountRefused({"": _("Choose who may join.")}) from None


async def _require_setup(setup: Setup, network: str) -> None:
    try:
        await db.read(setting_up.require_setup, setup)
    except accounts.AccountRefused as refusal:
        if "code" in refusal.problems:
            await limits.note(limits.SETUPS_TRIED, network)
        raise
