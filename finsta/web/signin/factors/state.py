"""The forms of the second step of a log-in."""

import reflex as rx

from finsta import live
from finsta.accounts import factors
from finsta.infra import db
from finsta.infra.words import _
from finsta.web import routes
from finsta.web.handlers import anyone
from finsta.web.requests import parse_cookie
from finsta.web.shared.posted import find_kept
from finsta.web.shared.server import load_server
from finsta.web.signin.answers import STEP_COOKIE, safe_next


class CodeState(rx.State):
    """A code of the app, or a recovery code."""

    app_code = live.Form(
        posts_to=routes.CHECK_CODE,
        code=live.Text(
            factors.MAX_TYPED_CODE_LENGTH, label=_("code"), required=_("Type the code.")
        ),
    )
    lost = live.Form(
        posts_to=routes.CHECK_CODE,
        recovery_code=live.Text(
            factors.MAX_TYPED_RECOVERY_CODE_LENGTH,
            label=_("recovery code"),
            required=_("Type a recovery code."),
        ),
    )

    next_path: str = ""
    # Whether the other form is open: a recovery code was refused.
    is_lost: bool = False

    @rx.event
    @anyone
    async def load(self) -> rx.event.EventSpec | None:
        """Say what was wrong with a code; who waits for nothing logs in first."""
        cookies = live.read_cookies(self)
        token = parse_cookie(cookies, STEP_COOKIE).partition(".")[0]
        try:
            await db.read(factors.find_second_step, token)
        except factors.StepOver:
            return rx.redirect(routes.LOGIN, replace=True)
        self.reset()
        await load_server(self)
        kept = await find_kept(cookies, routes.LOGIN_CODE)
        wanted = self.router.url.query_parameters.get("next")
        self.next_path = safe_next(str(wanted)) if wanted else ""
        if problems := kept["problems"]:
            self.is_lost = "recovery_code" in problems
            form = self.lost if self.is_lost else self.app_code
            # With what opens the other form, so that the focus finds its field.
            return live.as_event(form.show_again({}, problems))
        return None
