"""How much is unread, as the navigation of every page shows it."""

import reflex as rx

from finsta import live, messenger
from finsta.accounts import Viewer
from finsta.infra import db
from finsta.web.chat import CHAT
from finsta.web.handlers import signed_in


class UnreadState(rx.State):
    """Tells how much is unread; the browser counts on from there."""

    @rx.event
    @signed_in
    async def load(self, viewer: Viewer) -> None:
        """Bring the counts. `ViewerState.greet` comes before: from it on the tab hears changes."""
        unread = await db.read(messenger.list_unread, viewer.account_id)
        await live.send(self, CHAT.unread(unread))
