"""The state of the settings: the form for a new password, and where the account is logged in."""

from dataclasses import dataclass

import reflex as rx

from finsta import accounts, internals, live
from finsta.accounts import Viewer
from finsta.infra import db
from finsta.web import routes, topics
from finsta.web.arguments import Id
from finsta.web.handlers import signed_in
from finsta.web.requests import parse_cookie
from finsta.web.shared.posted import FORM_COOKIE, get_key, read_kept


@dataclass(frozen=True)
class SessionRow:
    """A browser where the viewer is logged in.

    Attributes:
        place: What was used last comes first.
    """

    id: int
    place: int
    device: str
    network: str
    used_at: str
    is_here: bool


class SettingsState(rx.State):
    """One's own account."""

    password = live.Form(
        posts_to=routes.CHANGE_PASSWORD,
        current_password=live.Secret(required="Type your current password."),
        password=live.Secret(
            accounts.MAX_PASSWORD_LENGTH,
            accounts.MIN_PASSWORD_LENGTH,
            required="Choose a new password.",
        ),
    )
    ending = live.Form(session_id=live.Value(), device=live.Value(is_shown_only=True))
    ending_others = live.Form()
    sessions = live.Table(SessionRow, order="place", versioned=False)

    said: str = ""

    @rx.event
    @signed_in
    async def load(self, viewer: Viewer) -> None:
        """Tell where the viewer is logged in, and what became of the form that was posted."""
        cookies = internals.read_cookies(self)
        kept = read_kept(parse_cookie(cookies, FORM_COOKIE), await get_key())
        is_mine = kept.get("page") == routes.SETTINGS
        self.said = kept.get("said", "") if is_mine else ""
        if is_mine and kept["problems"]:
            await live.send(self, self.password.show_again({}, kept["problems"]))
        listed = await db.read(accounts.list_sessions, viewer.account_id)
        rows = [_row(place, one, viewer) for place, one in enumerate(listed, 1)]
        await live.send(self, self.sessions.page(rows, more=False, fresh=True))

    @rx.event
    @signed_in(once=True)
    async def end(self, viewer: Viewer, session_id: Id) -> None:
        """Log out one of the viewer's other browsers.

        Args:
            viewer: Who acts.
            session_id: Which.
        """
        await db.transact(accounts.end_own_session, viewer.account_id, session_id)
        await topics.tell_account(viewer.account_id, self.sessions.drop(session_id))

    @rx.event
    @signed_in(once=True)
    async def end_others(self, viewer: Viewer) -> None:
        """Log out all of the viewer's other browsers.

        Args:
            viewer: Who acts.
        """
        asked = (viewer.account_id, viewer.session_id)
        gone = await db.transact(accounts.end_sessions, *asked)
        if gone:
            await topics.tell_account(viewer.account_id, self.sessions.drop(*gone))


def _row(place: int, one: accounts.SessionView, viewer: Viewer) -> SessionRow:
    used_at = db.stamp(one.used_at)
    device = one.device or "Unknown device"
    return SessionRow(one.id, place, device, one.network, used_at, one.id == viewer.session_id)
