"""The feed's state: which posts there are, and what a tab asks of them."""

from collections.abc import Callable
from typing import Any

import reflex as rx
from sqlmodel import Session

from finsta import live, posts
from finsta.accounts import Viewer
from finsta.infra import db
from finsta.infra.words import _
from finsta.web import limits, topics
from finsta.web.arguments import Id, OptionalId
from finsta.web.feed.comments.state import show_last_comments
from finsta.web.feed.kept.state import mark_saved
from finsta.web.feed.likes.state import mark_liked
from finsta.web.feed.seen.state import show_seen
from finsta.web.handlers import signed_in
from finsta.web.shared.sight import is_muting, read_settled


class FeedState(rx.State):
    """Everybody's posts, the newest first. Loads pages of them and deletes one's own."""

    posts = live.Table(
        posts.PostView,
        order="-id",
        news=lambda post: _("{name} just posted!", name=post.author.display_name),
    )

    # Ids of what the viewer sees where they go to it, and not in the feed: its author is muted.
    unlisted = live.Table(live.Key, versioned=False)
    # Ids under which there is nothing for the viewer.
    no_posts = live.Table(live.Key, versioned=False)

    deletion = live.Form(post_id=live.Value())

    @rx.event
    @signed_in
    async def load(self, viewer: Viewer) -> None:
        """Subscribe, then bring the first page: what changes in between comes as an operation."""
        await live.subscribe(self, topics.POSTS)
        page, told = await read_page(viewer, posts.list_feed)
        await live.send(self, self.posts.page(page.posts, more=page.has_more), *told)

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
        page, told = await read_page(viewer, posts.list_feed, **asked)
        older = self.posts.page(page.posts, more=page.has_more, before=before_id)
        await live.send(self, older, *told)

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
        await live.send(self, tell_survivors(self.posts, left, oldest_id, before_id))

    @rx.event
    @signed_in
    async def load_post(self, viewer: Viewer, post_id: Id) -> None:
        """Bring one post: on its page, or when it has changed while the tab was away.

        Args:
            viewer: Who looks.
            post_id: The post.
        """
        await live.subscribe(self, topics.POSTS)
        page, told = await read_page(viewer, _list_one, post_id)
        if page.posts:
            brought = self.posts.bring(*page.posts)
            author_id = page.posts[0].author.id
            key, is_muted = live.Key(post_id), await is_muting(viewer.account_id, author_id)
            listed = self.unlisted.put(key) if is_muted else self.unlisted.drop(post_id)
            await live.send(self, listed, brought, *told, self.no_posts.drop(post_id))
        else:
            gone = self.posts.keep([], post_id, post_id + 1)
            await live.send(self, gone, self.no_posts.put(live.Key(post_id)))

    @rx.event
    @signed_in(once=True)
    async def delete_post(self, viewer: Viewer, post_id: Id) -> None:
        """Delete one's own post.

        Args:
            viewer: Who acts.
            post_id: The post.
        """
        await db.transact(posts.delete_post, viewer.account_id, post_id)


def _list_one(session: Session, viewer_id: int, post_id: int) -> posts.FeedPage:
    post = posts.get_post(session, viewer_id, post_id)
    return posts.FeedPage([post] if post else [], has_more=False)


async def read_page(
    viewer: Viewer, read: Callable[..., posts.FeedPage], *asked: Any, **named: Any
) -> tuple[posts.FeedPage, list[live.Operation]]:
    """Return a page of posts, and the operations that tell a tab what belongs to them.

    Args:
        viewer: Who looks.
        read: Reads it, given a session, the viewer's account and what else is asked.
        asked: For that.
        named: For that.

    Returns:
        Both as the viewer may see them now, to be sent at once.
    """

    async def read_both() -> tuple[posts.FeedPage, list[live.Operation]]:
        page = await db.read(read, viewer.account_id, *asked, **named)
        if not page.posts:
            return page, await show_seen(viewer, [])
        liked = await mark_liked(viewer, page.posts)
        saved = await mark_saved(viewer, page.posts)
        seen = await show_seen(viewer, page.posts)
        return page, [liked, saved, *seen, *await show_last_comments(viewer, page.posts)]

    return await read_settled(read_both)


def tell_survivors(
    table: live.Table, left: posts.Survivors, oldest_id: int, before_id: int
) -> live.Operation:
    """Return the operation that tells a tab which posts of a range are still there.

    Args:
        table: Its posts.
        left: Those.
        oldest_id: As it was asked.
        before_id: As it was asked.
    """
    # Where the look ended, older posts are loaded anew.
    start = left.kept[-1][0] if left.is_cut else oldest_id
    return table.keep(left.kept, start, before_id, more=left.is_cut)
