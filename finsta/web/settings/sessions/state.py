"""The state of where the account is logged in."""

from dataclasses import dataclass

import reflex as rx

from finsta import accounts, live
from finsta.accounts import Viewer
from finsta.infra import db
from finsta.web.arguments import Id
from finsta.web.handlers import signed_in


@dataclass(frozen=True)
class SessionRow:
    """A browser where the viewer is logged in.

    Attributes:
        place: What was used last comes first.
        browser: Empty where it is not known.
        device: What it runs on, or what is known of the two; empty for neither.
    """

    id: int
    place: int
    browser: str
    device: str
    network: str
    used_at: str


class SessionsState(rx.State):
    """Where the account is logged in, and ending that."""

    ending = live.Form(session_id=live.Value(), device=live.Value(is_shown_only=True))
    ending_others = live.Form()
    sessions = live.Table(SessionRow, order="place", versioned=False)
    # The session of the tab that shows them.
    own_id: int = 0

    @rx.event
    @signed_in(reads_nothing=True)
    async def load(self, viewer: Viewer) -> None:
        """Tell where the viewer is logged in."""
        listed = await db.read(accounts.list_sessions, viewer.account_id)
        self.own_id = viewer.session_id
        rows = [session_row(one) for one in listed]
        await live.send(self, self.sessions.page(rows, more=False, fresh=True))

    @rx.event
    @signed_in(once=True, reads_nothing=True)
    async def end(self, viewer: Viewer, session_id: Id) -> None:
        """Log out one of the viewer's other browsers.

        Args:
            viewer: Who acts.
            session_id: Which.
        """
        await db.transact(accounts.end_own_session, viewer.account_id, session_id)

    @rx.event
    @signed_in(once=True, reads_nothing=True)
    async def end_others(self, viewer: Viewer) -> None:
        """Log out all of the viewer's other browsers.

        Args:
            viewer: Who acts.
        """
        await db.transact(accounts.end_sessions, viewer.account_id, viewer.session_id)


def session_row(one: accounts.SessionView) -> SessionRow:
    """Return a session as a tab of its owner shows it.

    Args:
        one: The session.
    """
    place = -int(one.used_at.timestamp())
    return SessionRow(one.id, place, one.browser, one.device, one.network, db.stamp(one.used_at))
