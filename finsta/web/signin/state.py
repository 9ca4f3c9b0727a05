"""The sign-in forms: their fields, what a refused one held, and live checks while typing."""

from collections.abc import Callable
from typing import Annotated

import reflex as rx
from sqlmodel import Session

from finsta import accounts, live
from finsta.infra import db
from finsta.infra.errors import FinstaError
from finsta.web import limits, routes
from finsta.web.arguments import at_most
from finsta.web.handlers import anyone
from finsta.web.requests import as_network, parse_cookie
from finsta.web.shared.sessions import find_viewer
from finsta.web.signin.forms import FORM_COOKIE, get_key, read_kept
from finsta.web.signin.http import safe_next

MAX_TYPED = 400

_Typed = Annotated[str, at_most(MAX_TYPED)]


class SignInState(rx.State):
    """The sign-in form or the sign-up form, which the browser posts by itself."""

    log_in = live.Form(
        posts_to=routes.LOG_IN,
        email=live.Text(required="Type your email first."),
        password=live.Secret(required="Type your password first."),
        remember_me=live.Flag(),
    )
    sign_up = live.Form(
        posts_to=routes.SIGN_UP,
        email=live.Text(accounts.MAX_EMAIL_LENGTH, required="Type your email first."),
        handle=live.Text(
            accounts.MAX_HANDLE_LENGTH,
            accounts.MIN_HANDLE_LENGTH,
            required="Choose a handle first.",
        ),
        password=live.Secret(
            accounts.MAX_PASSWORD_BYTES,
            accounts.MIN_PASSWORD_BYTES,
            required="Choose a password first.",
        ),
    )

    error: str = ""
    email: str = ""
    handle: str = ""
    remember_me: bool = False
    next_path: str = ""
    email_problem: str = ""
    handle_problem: str = ""
    handle_is_free: bool = False
    email_is_free: bool = False

    @rx.event
    @anyone
    async def load(self) -> rx.event.EventSpec | None:
        """Show again what a refused form held; send home who is signed in."""
        if await find_viewer(self) is not None:
            return rx.redirect(routes.HOME, replace=True)
        key = await get_key()
        kept = read_kept(parse_cookie(self.router.headers.cookie, FORM_COOKIE), key)
        if kept.get("page") != self.router.url.path.rstrip("/"):
            kept = {}
        self.error = kept.get("error", "")
        self.email = kept.get("email", "")
        self.handle = kept.get("handle", "")
        self.remember_me = bool(kept.get("remember_me"))
        wanted = self.router.url.query_parameters.get("next") or kept.get("next", "")
        self.next_path = safe_next(str(wanted)) if wanted else ""
        return None

    @rx.event
    @anyone
    async def check_email(self, email: _Typed) -> None:
        """Say whether an e-mail can be used.

        Args:
            email: As typed so far.
        """
        problem = await self._check(accounts.describe_email_problem, email)
        self.email_problem, self.email_is_free = problem or "", problem == ""

    @rx.event
    @anyone
    async def check_handle(self, handle: _Typed) -> None:
        """Say whether a handle can be used.

        Args:
            handle: As typed so far.
        """
        problem = await self._check(accounts.describe_handle_problem, handle)
        self.handle_problem, self.handle_is_free = problem or "", problem == ""

    async def _check(self, describe: Callable[[Session, str], str], typed: str) -> str | None:
        # Nothing is said where nothing is known: the form says it when it is sent.
        if not typed or not limits.allows(limits.CHECKS_OF_TAB, live.tab_id(self)):
            return None
        try:
            await limits.take(limits.CHECKS, as_network(self.router.session.client_ip))
        except FinstaError:
            return None
        return await db.read(describe, typed)
