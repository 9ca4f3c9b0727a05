"""The state of tags: which posts have one."""

from typing import Annotated

import reflex as rx

from finsta import live, posts
from finsta.accounts import Viewer
from finsta.infra import db
from finsta.web import limits, topics
from finsta.web.arguments import OptionalId, at_most
from finsta.web.handlers import signed_in
from finsta.web.shared.sight import read_settled


class TagsState(rx.State):
    """Brings the posts that have a tag."""

    tagged = live.Table(posts.TaggedView, order="-id", scope="tag", author="author_id")

    @rx.event
    @signed_in(limit=limits.OLDER_POSTS)
    async def load(
        self,
        viewer: Viewer,
        tag: Annotated[str, at_most(posts.MAX_TAG_LENGTH)],
        before_id: OptionalId,
    ) -> None:
        """Bring a page of posts with a tag.

        Args:
            viewer: Who looks.
            tag: As in the address.
            before_id: The oldest one that the tab has asked for; none for the newest.
        """
        folded = posts.fold_tag(tag)
        await live.subscribe(self, topics.TAGGED)
        await live.subscribe(self, topics.tag_topic(folded), instead_of=topics.TAG)
        asked = (viewer.account_id, tag, before_id)
        page = await read_settled(lambda: db.read(posts.list_tagged, *asked))
        before = {"before": before_id} if before_id else {}
        listed = self.tagged.of(folded).page(page.tagged, more=page.has_more, **before)
        await live.send(self, listed)
