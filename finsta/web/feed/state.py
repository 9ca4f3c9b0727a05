"""The feed's state: which posts there are, and what a tab asks of them."""

from collections.abc import Sequence

import reflex as rx

from finsta import live, posts
from finsta.accounts import Viewer
from finsta.infra import db
from finsta.infra.words import _
from finsta.web import limits, topics
from finsta.web.arguments import Id, OptionalId
from finsta.web.feed.comments.state import show_last_comments
from finsta.web.feed.kept.state import mark_saved
from finsta.web.feed.likes.state import mark_liked
from finsta.web.handlers import signed_in


class FeedState(rx.State):
    """Everybody's posts, the newest first. Loads pages of them and deletes one's own."""

    posts = live.Table(
        posts.PostView,
        order="-id",
        news=lambda post: _("{name} just posted!", name=post.author.display_name),
    )

    # Ids under which there is nothing for the viewer.
    no_posts = live.Table(live.Key, versioned=False)

    deletion = live.Form(post_id=live.Value())

    @rx.event
    @signed_in
    async def load(self, viewer: Viewer) -> None:
        """Subscribe, then bring the first page: what changes in between comes as an operation."""
        await live.subscribe(self, topics.POSTS)
        page = await db.read(posts.list_feed, viewer.account_id)
        listed = self.posts.page(page.posts, more=page.has_more)
        await live.send(self, listed, *await _belonging(viewer, page.posts))

    @rx.event
    @signed_in(limit=limits.OLDER_POSTS)
    async def load_older(self, viewer: Viewer, before_id: Id, until_id: OptionalId) -> None:
        """Bring the next page.

        Args:
            viewer: Who looks.
            before_id: The oldest post that the tab has asked for.
            until_id: The post that somebody comes back to, which is further down.
        """
        asked = {"before_id": before_id, "until_id": until_id}
        page = await db.read(posts.list_feed, viewer.account_id, **asked)
        older = self.posts.page(page.posts, more=page.has_more, before=before_id)
        await live.send(self, older, *await _belonging(viewer, page.posts))

    @rx.event
    @signed_in
    async def check_survivors(self, viewer: Viewer, oldest_id: Id, before_id: Id) -> None:
        """Tell a tab that was away which of its older posts are still there.

        Args:
            viewer: Who looks.
            oldest_id: The oldest post that the tab has.
            before_id: The first id newer than those it did not just get anew.
        """
        left = await db.read(posts.list_survivors, viewer.account_id, oldest_id, before_id)
        # Where the look ended, older posts are loaded anew.
        start = left.kept[-1][0] if left.is_cut else oldest_id
        kept = self.posts.keep(left.kept, start, before_id, more=left.is_cut)
        await live.send(self, kept)

    @rx.event
    @signed_in
    async def load_post(self, viewer: Viewer, post_id: Id) -> None:
        """Bring one post: on its page, or when it has changed while the tab was away.

        Args:
            viewer: Who looks.
            post_id: The post.
        """
        await live.subscribe(self, topics.POSTS)
        post = await db.read(posts.get_post, viewer.account_id, post_id)
        if post is None:
            gone = self.posts.keep([], post_id, post_id + 1)
            await live.send(self, gone, self.no_posts.put(live.Key(post_id)))
        else:
            belonging = await _belonging(viewer, [post])
            brought = self.posts.bring(post)
            await live.send(self, brought, *belonging, self.no_posts.drop(post_id))

    @rx.event
    @signed_in(once=True)
    async def delete_post(self, viewer: Viewer, post_id: Id) -> None:
        """Delete one's own post.

        Args:
            viewer: Who acts.
            post_id: The post.
        """
        await db.transact(posts.delete_post, viewer.account_id, post_id)


async def _belonging(viewer: Viewer, shown: Sequence[posts.PostView]) -> list[live.Operation]:
    """Return what a tab is told with some posts: likes, and what is below them."""
    if not shown:
        return []
    return [
        await mark_liked(viewer, shown),
        await mark_saved(viewer, shown),
        *await show_last_comments(viewer, shown),
    ]
