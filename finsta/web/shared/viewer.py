"""Who looks, as every page shows it."""

import reflex as rx

from finsta import accounts, live
from finsta.accounts import Viewer
from finsta.infra import clock, db
from finsta.web import topics
from finsta.web.build import name_build
from finsta.web.handlers import signed_in


class ViewerState(rx.State):
    """What every page shows of the account that looks."""

    viewer_id: int = 0
    handle: str = ""
    display_name: str = ""
    is_admin: bool = False
    may_invite: bool = False

    @rx.event
    @signed_in(reads_nothing=True)
    async def greet(self, viewer: Viewer) -> None:
        """Tell the tab who looks. First of every private page's load events."""
        self.viewer_id = viewer.account_id
        self.handle = viewer.handle
        self.display_name = viewer.display_name
        self.is_admin, self.may_invite = viewer.is_admin, viewer.may_invite
        topic = topics.account_topic(viewer.account_id)
        await live.greet(self, viewer.account_id, topic, build=name_build())
        if viewer.used_at and clock.now() - viewer.used_at >= accounts.USE_NOTED_EVERY:
            await db.transact(accounts.note_use, viewer.session_id)
