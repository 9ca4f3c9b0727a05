"""How much is unread, as the navigation of every page shows it."""

import reflex as rx

from finsta import live, messenger
from finsta.infra import db
from finsta.web.chat import CHAT
from finsta.web.policies import signed_in
from finsta.web.shared.refusals import told_as_toast
from finsta.web.shared.sessions import require_viewer


class UnreadState(rx.State):
    """Tells how much is unread; the browser counts on from there."""

    @rx.event
    @signed_in
    async def load(self) -> None:
        """Bring the counts. `ViewerState.greet` comes before: from it on the tab hears changes."""
        async with told_as_toast(self):
            viewer = await require_viewer(self)
            unread = await db.read(messenger.list_unread, viewer.account_id)
            await live.send(self, CHAT.unread(unread))
