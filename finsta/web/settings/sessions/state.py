"""The state of where the account is logged in."""

from dataclasses import dataclass

import reflex as rx

from finsta import accounts, live
from finsta.accounts import Viewer
from finsta.infra import db
from finsta.infra.words import _
from finsta.web import topics
from finsta.web.arguments import Id
from finsta.web.handlers import signed_in


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


class SessionsState(rx.State):
    """Where the account is logged in, and ending that."""

    ending = live.Form(session_id=live.Value(), device=live.Value(is_shown_only=True))
    ending_others = live.Form()
    sessions = live.Table(SessionRow, order="place", versioned=False)

    @rx.event
    @signed_in
    async def load(self, viewer: Viewer) -> None:
        """Tell where the viewer is logged in."""
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
    device = str(one.device or _("Unknown device"))
    return SessionRow(one.id, place, device, one.network, used_at, one.id == viewer.session_id)
