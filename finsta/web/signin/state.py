"""The sign-in forms: their fields, what a refused one held, and live checks while typing."""

from typing import Annotated

import reflex as rx

from finsta import accounts, live
from finsta.accounts.joining.server import Registration
from finsta.infra import db
from finsta.infra.errors import FinstaError
from finsta.infra.settings.config import get_settings
from finsta.infra.words import _
from finsta.web import limits, routes
from finsta.web.arguments import at_most
from finsta.web.handlers import anyone
from finsta.web.requests import as_network
from finsta.web.shared.posted import find_kept
from finsta.web.shared.server import load_server
from finsta.web.shared.sessions import find_viewer
from finsta.web.signin.answers import safe_next
from finsta.web.signin.endings import describe_ending

MAX_TYPED = 400

# Whoever is signed in has no business there.
_FOR_VISITORS = ("", routes.LOGIN, routes.REGISTER)
# Whoever goes on there is logged in as somebody else, maybe.
_LOGGING_IN = (routes.JOIN, routes.SIGN_IN_LINK, routes.DEVICE_LINK)

_Typed = Annotated[str, at_most(MAX_TYPED)]


class SignInState(rx.State):
    """The sign-in form or the sign-up form, which the browser posts by itself."""

    log_in = live.Form(
        posts_to=routes.LOG_IN,
        email=live.Text(required=_("Type your email.")),
        password=live.Secret(required=_("Type your password.")),
        remember_me=live.Flag(),
    )
    sign_up = live.Form(
        posts_to=routes.SIGN_UP,
        display_name=live.Text(
            accounts.MAX_NAME_LENGTH, required=_("Type your name."), label=_("name")
        ),
        # Without one the server makes it of the name.
        handle=live.Text(accounts.MAX_HANDLE_LENGTH, accounts.MIN_HANDLE_LENGTH, label=_("handle")),
        email=live.Text(
            accounts.MAX_EMAIL_LENGTH, label=_("email"), required=_("Type your email.")
        ),
        password=live.Secret(
            accounts.MAX_PASSWORD_LENGTH,
            accounts.MIN_PASSWORD_LENGTH,
            label=_("password"),
            required=_("Choose a password."),
        ),
    )

    forgotten = live.Form(
        posts_to=routes.ASK_FOR_RESET, email=live.Text(required=_("Type your email."))
    )
    reset_form = live.Form(
        posts_to=routes.RESET,
        password=live.Secret(
            accounts.MAX_PASSWORD_LENGTH,
            accounts.MIN_PASSWORD_LENGTH,
            label=_("password"),
            required=_("Choose a password."),
        ),
    )
    link = live.Form(posts_to=routes.USE_LINK, remember_me=live.Flag())
    confirmation = live.Form(posts_to=routes.CONFIRM_EMAIL)
    device = live.Form(posts_to=routes.USE_DEVICE_LINK, remember_me=live.Flag())

    next_path: str = ""
    # What the server has to say beside the form, and whether it can mail.
    said: str = ""
    can_mail: bool = True
    # Whether nobody logs in whose email is not confirmed.
    must_confirm: bool = False
    # Who uses this browser already.
    logged_in_as: str = ""
    # Whether the link that led here is not good any more.
    is_over: bool = False
    # Whether a form was refused that is shown again as it was.
    is_refused: bool = False
    # Who may join and invite, and whether somebody runs the server; unknown at first.
    registration: str = ""
    members_invite: bool = False
    has_admin: bool = True
    # What was said last, and of what: somebody may have typed on.
    email_checked: str = ""
    email_problem: str = ""
    handle_checked: str = ""
    handle_problem: str = ""
    handle_suggested: str = ""

    _display_name: str = ""
    _email: str = ""

    @rx.event
    @anyone
    async def load(self) -> rx.event.EventSpec | None:
        """Show again what a refused form held; send home who is signed in."""
        path = self.router.url.path.rstrip("/")
        viewer = await find_viewer(self)
        if path in _FOR_VISITORS and viewer is not None:
            return rx.redirect(routes.HOME, replace=True)
        self.reset()
        if path in _LOGGING_IN and viewer is not None:
            account = await db.read(accounts.get_account, viewer.account_id)
            self.logged_in_as = f"{account.display_name} (@{account.handle})" if account else ""
        server = await load_server(self)
        may_sign_up = server.registration is Registration.OPEN
        if path in _FOR_VISITORS and server.needs_setup and not may_sign_up:
            return rx.redirect(routes.SET_UP_PAGE, replace=True)
        self.registration, self.has_admin = server.registration.value, server.has_admin
        self.members_invite = server.members_invite
        self.can_mail = get_settings().can_mail
        self.must_confirm = get_settings().require_confirmation
        kept = await find_kept(self.router.headers.cookie, path)
        asked = self.router.url.query_parameters
        wanted = asked.get("next")
        self.next_path = safe_next(str(wanted)) if wanted else ""
        self.said, self.is_over = kept["said"], kept["is_over"]
        if path == routes.LOGIN and not (kept["said"] or kept["problems"]):
            self.said = str(describe_ending(str(asked.get("because", ""))))
        if kept["problems"]:
            self.is_refused = True
            self._display_name, self._email = kept["display_name"], kept["email"]
            form = self._form_of(path)
            held = {name: kept[name] for name in form.fields if name in kept}
            if "remember_me" in held:
                held["remember_me"] = bool(held["remember_me"])
            await live.send(self, form.show_again(held, kept["problems"]))
        return None

    @rx.event
    @anyone
    async def check_email(self, email: _Typed) -> None:
        """Say whether an e-mail can be used.

        Args:
            email: As typed so far.
        """
        self._email = email
        self.email_checked, self.email_problem = "", ""
        if email and await self._may_ask():
            self.email_problem = str(await db.read(accounts.describe_email_problem, email))
            self.email_checked = email
            await self._suggest()

    @rx.event
    @anyone
    async def check_handle(self, handle: _Typed) -> None:
        """Say whether a handle can be used.

        Args:
            handle: As typed so far.
        """
        self.handle_checked, self.handle_problem = "", ""
        if handle and await self._may_ask():
            self.handle_problem = str(await db.read(accounts.describe_handle_problem, handle))
            self.handle_checked = handle

    @rx.event
    @anyone
    async def suggest(self, display_name: _Typed) -> None:
        """Suggest a handle, for who has not chosen one.

        Args:
            display_name: As typed so far.
        """
        self._display_name = display_name
        if await self._may_ask():
            await self._suggest()

    def _form_of(self, path: str) -> live.Form:
        forms = {
            routes.LOGIN: self.log_in,
            routes.REGISTER: self.sign_up,
            routes.JOIN: self.sign_up,
            routes.FORGOT_PASSWORD: self.forgotten,
            routes.RESET_PASSWORD: self.reset_form,
            routes.SIGN_IN_LINK: self.link,
            routes.CONFIRM: self.confirmation,
            routes.DEVICE_LINK: self.device,
        }
        return forms[path]

    async def _suggest(self) -> None:
        handle = await db.read(accounts.suggest_handle, self._display_name, self._email)
        if handle != self.handle_suggested:
            self.handle_suggested = handle
            await live.send(self, self.sign_up.suggest(handle=handle))

    async def _may_ask(self) -> bool:
        # Nothing is said where nothing is known: the form says it when it is sent.
        if not limits.allows(limits.CHECKS_OF_TAB, live.tab_id(self)):
            return False
        try:
            await limits.take(limits.CHECKS, as_network(self.router.session.client_ip))
        except FinstaError:
            return False
        return True
