"""The sign-in forms' state: what a refused form held, and live checks while typing."""

import reflex as rx

from finsta import accounts
from finsta.infra import db
from finsta.web import routes
from finsta.web.policies import anyone
from finsta.web.requests import parse_cookie
from finsta.web.shared.refusals import as_text
from finsta.web.shared.viewer import find_viewer
from finsta.web.signin.http import FORM_COOKIE, read_form_cookie, safe_next

MAX_TYPED = 400


class SignInState(rx.State):
    """One sign-in or sign-up form."""

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
        kept = read_form_cookie(parse_cookie(self.router.headers.cookie, FORM_COOKIE))
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
    async def check_email(self, email: str) -> None:
        """Say whether an e-mail can be used.

        Args:
            email: As typed so far.
        """
        typed = as_text(email, MAX_TYPED)
        self.email_problem = typed and await db.read(accounts.describe_email_problem, typed)
        self.email_is_free = bool(typed) and not self.email_problem

    @rx.event
    @anyone
    async def check_handle(self, handle: str) -> None:
        """Say whether a handle can be used.

        Args:
            handle: As typed so far.
        """
        typed = as_text(handle, MAX_TYPED)
        self.handle_problem = typed and await db.read(accounts.describe_handle_problem, typed)
        self.handle_is_free = bool(typed) and not self.handle_problem
