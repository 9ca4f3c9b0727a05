"""The state of what one logs in with: the forms for another e-mail and a new password."""

from dataclasses import dataclass

import reflex as rx

from finsta import accounts, live
from finsta.accounts import Viewer
from finsta.infra import db
from finsta.infra.settings.config import get_settings
from finsta.infra.words import _
from finsta.web import routes
from finsta.web.handlers import signed_in
from finsta.web.shared.posted import find_kept

# Where on their page the forms stand, and so whose a refused one is.
EMAIL, PASSWORD = "email-form", "password-form"


_ONLY = 1


@dataclass(frozen=True)
class EmailRow:
    """The viewer's e-mail.

    Attributes:
        new_email: The one that waits to be confirmed; empty for none.
    """

    id: int
    email: str
    new_email: str


class CredentialsState(rx.State):
    """Changes e-mail and password. The browser posts the forms by itself."""

    change_email = live.Form(
        posts_to=routes.CHANGE_EMAIL,
        email=live.Text(
            accounts.MAX_EMAIL_LENGTH, label=_("email"), required=_("Type your new email.")
        ),
        own_password=live.Secret(required=_("Type your current password.")),
    )
    password = live.Form(
        posts_to=routes.CHANGE_PASSWORD,
        current_password=live.Secret(required=_("Type your current password.")),
        password=live.Secret(
            accounts.MAX_PASSWORD_LENGTH,
            accounts.MIN_PASSWORD_LENGTH,
            label=_("password"),
            required=_("Choose a new password."),
        ),
    )
    # The link of the mail, and taking it back.
    confirmation = live.Form(posts_to=routes.USE_NEW_EMAIL)
    forgetting = live.Form()

    emails = live.Table(EmailRow, versioned=False)

    can_mail: bool = True
    email_said: str = ""
    password_said: str = ""
    link_problem: str = ""

    @rx.event
    @signed_in(reads_nothing=True)
    async def load(self, viewer: Viewer) -> None:
        """Tell the viewer's e-mail, and what became of the form that was posted."""
        account = await db.read(accounts.get_account, viewer.account_id)
        assert account is not None
        await live.send(self, tell_email(account.email, account.new_email or ""))
        self.can_mail = get_settings().can_mail
        cookies = live.read_cookies(self)
        email = await find_kept(cookies, f"{routes.CREDENTIALS}#{EMAIL}")
        password = await find_kept(cookies, f"{routes.CREDENTIALS}#{PASSWORD}")
        link = await find_kept(cookies, routes.NEW_EMAIL)
        self.email_said, self.password_said = email["said"], password["said"]
        self.link_problem = link["problems"].get("", "")
        if problems := email["problems"]:
            await live.send(self, self.change_email.show_again({"email": email["email"]}, problems))
        if problems := password["problems"]:
            await live.send(self, self.password.show_again({}, problems))

    @rx.event
    @signed_in(once=True)
    async def forget(self, viewer: Viewer) -> None:
        """Take back that the e-mail is to be changed.

        Args:
            viewer: Who acts.
        """
        await db.transact(accounts.forget_new_email, viewer.account_id)
        self.email_said = ""


def tell_email(email: str, new_email: str) -> live.Operation:
    """Return the operation that shows somebody their e-mail.

    Args:
        email: The one they log in with.
        new_email: The one that waits to be confirmed; empty for none.
    """
    return CredentialsState.emails.put(EmailRow(_ONLY, email, new_email))


def own_email() -> live.Shown:
    """Return the viewer's e-mail, an `EmailRow`."""
    return CredentialsState.emails.row(_ONLY)
