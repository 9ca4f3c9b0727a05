"""The feed's state. The list itself is in the browser; so are its ends, which it sends along."""

from dataclasses import dataclass

import reflex as rx

from finsta import live, posts
from finsta.accounts import Viewer
from finsta.infra import db
from finsta.web import topics
from finsta.web.arguments import Id
from finsta.web.feed.stream import FEED
from finsta.web.handlers import signed_in


@dataclass(frozen=True)
class DeleteForm:
    """The confirmation that a post shall go."""

    post_id: Id


class FeedState(rx.State):
    """Loads pages of the feed and deletes posts."""

    @rx.event
    @signed_in
    async def load(self, viewer: Viewer) -> None:
        """Subscribe, then bring the first page: what changes in between comes as an operation."""
        await live.subscribe(self, topics.POSTS)
        page = await db.read(posts.list_feed, viewer.account_id)
        await live.send(self, FEED.page(page.posts, page.has_more))

    @rx.event
    @signed_in
    async def load_older(self, viewer: Viewer, before_id: Id) -> None:
        """Bring the next page.

        Args:
            viewer: Who looks.
            before_id: The oldest post that the tab has asked for.
        """
        page = await db.read(posts.list_feed, viewer.account_id, before_id=before_id)
        await live.send(self, FEED.append(page.posts, page.has_more, before_id))

    @rx.event
    @signed_in
    async def check_survivors(self, viewer: Viewer, oldest_id: Id, before_id: Id) -> None:
        """Tell a tab that was away which of its older posts are still there.

        Args:
            viewer: Who looks.
            oldest_id: The oldest post that the tab has.
            before_id: The first id newer than those it did not just get anew.
        """
        left = await db.read(posts.list_surviving_ids, viewer.account_id, oldest_id, before_id)
        await live.send(self, FEED.retain(left.ids, oldest_id, before_id, is_cut=left.is_cut))

    @rx.event
    @signed_in
    async def delete_post(self, viewer: Viewer, form: DeleteForm) -> None:
        """Delete one's own post.

        Args:
            viewer: Who acts.
            form: From the confirmation.
        """
        await db.transact(posts.delete_post, viewer.account_id, form.post_id)
        await live.send(self, live.SESSION.toast("Post deleted."))
