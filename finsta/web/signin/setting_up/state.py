"""The form that sets a new server up, for who has the code that was printed at its start."""

from typing import Annotated

import reflex as rx

from finsta import accounts, live
from finsta.accounts.joining.models import MAX_SERVER_NAME_LENGTH
from finsta.accounts.joining.setting_up import (
    CODE_LENGTH,
    MAX_CODE_LENGTH,
    describe_code_problem,
)
from finsta.infra import db
from finsta.infra.errors import FinstaError
from finsta.infra.words import _
from finsta.web import limits, routes
from finsta.web.arguments import at_most
from finsta.web.handlers import anyone
from finsta.web.requests import as_network
from finsta.web.shared.posted import find_kept
from finsta.web.shared.server import load_server
from finsta.web.shared.sessions import find_viewer

_CODE = live.Text(MAX_CODE_LENGTH, CODE_LENGTH, label=_("code"), required=_("Type the code."))
_NAME = live.Text(MAX_SERVER_NAME_LENGTH, label=_("name"))


class SetUpState(rx.State):
    """The form, with an account for who has none, or without."""

    new_server = live.Form(
        posts_to=routes.SET_UP,
        code=_CODE,
        server_name=_NAME,
        display_name=live.Text(
            accounts.MAX_NAME_LENGTH, required=_("Type your name."), label=_("name")
        ),
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
    own_server = live.Form(posts_to=routes.SET_UP, code=_CODE, server_name=_NAME)

    # How the form stands: for `new` people, for `members`, or `done`; unknown at first.
    stage: str = ""
    registration: str = "invite"
    # What was said last of a wrong code, and of which: somebody may have typed on. The right one is
    # a secret, which no state holds.
    wrong_code: str = ""
    code_problem: str = ""

    @rx.event
    @anyone
    async def load(self) -> None:
        """Tell whether there is something to set up, and show again what a refused form held."""
        self.reset()
        server = await load_server(self)
        is_member = await find_viewer(self) is not None
        self.stage = "done" if server.has_admin else "members" if is_member else "new"
        kept = await find_kept(self.router.headers.cookie, routes.SET_UP_PAGE)
        if kept["problems"]:
            self.registration = kept["registration"] or self.registration
            form = self.own_server if is_member else self.new_server
            held = {name: kept[name] for name in form.fields if name in kept}
            await live.send(self, form.show_again(held, kept["problems"]))

    @rx.event
    @anyone
    async def check_code(self, code: Annotated[str, at_most(MAX_CODE_LENGTH)]) -> None:
        """Say whether a code is the right one, before the browser posts a password with it.

        Args:
            code: As typed so far; shorter ones say nothing.
        """
        self.wrong_code, self.code_problem = "", ""
        if len(code) < CODE_LENGTH:
            return
        try:
            # Before it is looked at: a thousand at once are tries, too.
            await limits.take(limits.SETUPS_TRIED, as_network(self.router.session.client_ip))
        except FinstaError:
            return  # the form says it when it is sent
        self.code_problem = str(await db.read(describe_code_problem, code))
        self.wrong_code = code if self.code_problem else ""
