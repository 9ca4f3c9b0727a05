"""The state of likes: what the viewer likes, and who likes a post."""

from collections.abc import Sequence
from dataclasses import dataclass

import reflex as rx

from finsta import live, posts
from finsta.accounts import Viewer
from finsta.infra import db
from finsta.web import limits, topics
from finsta.web.arguments import Attempt, Flag, Id, OptionalId
from finsta.web.handlers import signed_in


@dataclass(frozen=True)
class LikedRow:
    """Whether the viewer likes a post, by the post's id and version."""

    id: int
    is_liked: bool
    version: int


class LikesState(rx.State):
    """Likes posts, and lists who does."""

    liked = live.Table(LikedRow)
    likers = live.Table(posts.LikeView, order="-id", scope="post_id", author="account.id")

    @rx.event
    @signed_in(limit=limits.LIKING)
    async def like(self, viewer: Viewer, post_id: Id, is_liked: Flag, attempt: Attempt) -> None:
        """Like a post, or take that back.

        Args:
            viewer: Who acts.
            post_id: The post.
            is_liked: Whether they like it afterwards.
            attempt: Sent twice, it is done once.
        """
        del attempt
        if is_liked:
            await limits.take(limits.LIKES, viewer.account_id)
        await db.transact(posts.like_post, viewer.account_id, post_id, is_liked=is_liked)

    @rx.event
    @signed_in(limit=limits.OLDER_POSTS)
    async def load_likers(self, viewer: Viewer, post_id: Id, before_id: OptionalId) -> None:
        """Bring a page of those who like a post.

        Args:
            viewer: Who looks.
            post_id: The post.
            before_id: The oldest like that the tab has asked for; none for the newest.
        """
        if await db.read(posts.get_post, viewer.account_id, post_id) is None:
            return
        await live.subscribe(self, topics.likes_topic(post_id), instead_of=topics.LIKES)
        page = await db.read(posts.list_likes, viewer.account_id, post_id, before_id)
        asked = {"before": before_id} if before_id else {}
        listed = self.likers.of(post_id).page(page.likes, more=page.has_more, **asked)
        await live.send(self, listed)


async def mark_liked(viewer: Viewer, shown: Sequence[posts.PostView]) -> live.Operation:
    """Return the operation that tells a tab which of some posts its viewer likes.

    Args:
        viewer: Who looks.
        shown: The posts, which they see.
    """
    liked = await db.read(posts.list_liked, viewer.account_id, [post.id for post in shown])
    rows = [LikedRow(post.id, post.id in liked, post.version) for post in shown]
    return LikesState.liked.put(*rows)
