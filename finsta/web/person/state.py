"""The state of a profile: what somebody has shared."""

import reflex as rx

from finsta import live, posts
from finsta.accounts import Viewer
from finsta.infra import db
from finsta.web import limits, topics
from finsta.web.arguments import Id, OptionalId
from finsta.web.handlers import signed_in
from finsta.web.shared.profiles.state import Handle, bring_person
from finsta.web.shared.sight import read_settled


class PersonState(rx.State):
    """Brings profiles and what is on them."""

    tiles = live.Table(posts.TileView, order="-id", scope="author_id")

    @rx.event
    @signed_in(limit=limits.OLDER_POSTS)
    async def load(self, viewer: Viewer, handle: Handle) -> None:
        """Bring a profile.

        Args:
            viewer: Who looks.
            handle: As in the address.
        """
        await bring_person(self, viewer, handle, topics.profile_topic, topics.PROFILE)

    @rx.event
    @signed_in(limit=limits.OLDER_POSTS)
    async def load_tiles(self, viewer: Viewer, author_id: Id, before_id: OptionalId) -> None:
        """Bring a page of what somebody has shared.

        Args:
            viewer: Who looks.
            author_id: Whose posts.
            before_id: The oldest one that the tab has asked for; none for the newest.
        """
        asked = (viewer.account_id, author_id, before_id)
        page = await read_settled(lambda: db.read(posts.list_tiles, *asked))
        before = {"before": before_id} if before_id else {}
        listed = self.tiles.of(author_id).page(page.tiles, more=page.has_more, **before)
        await live.send(self, listed)
