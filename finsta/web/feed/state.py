"""The feed's state. The list itself is in the browser; so are its ends, which it sends along."""

from typing import Any

import reflex as rx

from finsta import live, posts
from finsta.infra import db
from finsta.web import topics
from finsta.web.feed.stream import FEED
from finsta.web.policies import signed_in
from finsta.web.shared.refusals import as_id, told_as_toast
from finsta.web.shared.sessions import require_viewer


class FeedState(rx.State):
    """Loads pages of the feed and deletes posts."""

    @rx.event
    @signed_in
    async def load(self) -> None:
        """Subscribe, then bring the first page: what changes in between comes as an operation."""
        async with told_as_toast(self):
            viewer = await require_viewer(self)
            await live.subscribe(self, topics.POSTS)
            page = await db.read(posts.list_feed, viewer.account_id)
            await live.send(self, FEED.page(page.posts, page.has_more))

    @rx.event
    @signed_in
    async def load_older(self, before_id: int) -> None:
        """Bring the next page.

        Args:
            before_id: The oldest post that the tab has asked for.
        """
        async with told_as_toast(self):
            viewer = await require_viewer(self)
            before = as_id(before_id)
            page = await db.read(posts.list_feed, viewer.account_id, before_id=before)
            await live.send(self, FEED.append(page.posts, page.has_more, before))

    @rx.event
    @signed_in
    async def check_survivors(self, oldest_id: int, before_id: int) -> None:
        """Tell a tab that was away which of its older posts are still there.

        Args:
            oldest_id: The oldest post that the tab has.
            before_id: The first id newer than those it did not just get anew.
        """
        async with told_as_toast(self):
            viewer = await require_viewer(self)
            oldest, before = as_id(oldest_id), as_id(before_id)
            left = await db.read(posts.list_surviving_ids, viewer.account_id, oldest, before)
            await live.send(self, FEED.retain(left.ids, oldest, before, is_cut=left.is_cut))

    @rx.event
    @signed_in
    async def delete_post(self, form: dict[str, Any]) -> None:
        """Delete one's own post.

        Args:
            form: `post_id`, from the confirmation.
        """
        async with told_as_toast(self):
            viewer = await require_viewer(self)
            await db.transact(posts.delete_post, viewer.account_id, as_id(form.get("post_id")))
            await live.send(self, live.SESSION.toast("Post deleted."))
