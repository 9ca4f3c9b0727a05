"""The state of what one logs in with: the forms for another e-mail and a new password."""

import reflex as rx

from finsta import accounts, internals, live
from finsta.accounts import Viewer
from finsta.web import routes
from finsta.web.handlers import signed_in
from finsta.web.requests import parse_cookie
from finsta.web.shared.posted import FORM_COOKIE, get_key, read_kept


class CredentialsState(rx.State):
    """Changes e-mail and password. The browser posts the forms by itself."""

    password = live.Form(
        posts_to=routes.CHANGE_PASSWORD,
        current_password=live.Secret(required="Type your current password."),
        password=live.Secret(
            accounts.MAX_PASSWORD_LENGTH,
            accounts.MIN_PASSWORD_LENGTH,
            required="Choose a new password.",
        ),
    )

    said: str = ""

    @rx.event
    @signed_in(reads_nothing=True)
    async def load(self, viewer: Viewer) -> None:
        """Tell what became of the form that was posted."""
        del viewer
        cookies = internals.read_cookies(self)
        kept = read_kept(parse_cookie(cookies, FORM_COOKIE), await get_key())
        is_mine = kept.get("page") == routes.CREDENTIALS
        self.said = kept.get("said", "") if is_mine else ""
        if is_mine and kept["problems"]:
            await live.send(self, self.password.show_again({}, kept["problems"]))
