"""The state of the choice whether the viewer shows whose posts they have seen."""

import reflex as rx

from finsta import live, posts
from finsta.accounts import Viewer
from finsta.infra import db
from finsta.web import limits
from finsta.web.arguments import Attempt, Flag
from finsta.web.handlers import signed_in


class ShowsSeenState(rx.State):
    """Lets be known whose posts the viewer has seen, or no more."""

    # The only row is the viewer's.
    shows_seen = live.Table(posts.ShowsSeenView)

    @rx.event
    @signed_in
    async def load(self, viewer: Viewer) -> None:
        """Tell how it is."""
        shown = await db.read(posts.get_shows_seen, viewer.account_id)
        await live.send(self, self.shows_seen.put(shown))

    @rx.event
    @signed_in(limit=limits.PROFILE_CHANGES)
    async def turn(self, viewer: Viewer, shows: Flag, attempt: Attempt) -> None:
        """Let it be known, or no more; what was noted is deleted.

        Args:
            viewer: Who acts.
            shows: How it is to be.
            attempt: Sent twice, it is done once.
        """
        del attempt
        await db.transact(posts.show_seen_posts, viewer.account_id, shows=shows)
