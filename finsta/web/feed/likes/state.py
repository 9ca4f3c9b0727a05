"""The state of likes: which posts and comments the viewer likes, and who likes one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import reflex as rx

from finsta import live, posts
from finsta.accounts import Viewer
from finsta.infra import db
from finsta.web import limits, topics
from finsta.web.arguments import Attempt, Flag, Id, OptionalId
from finsta.web.handlers import signed_in
from finsta.web.shared.sight import read_settled


@dataclass(frozen=True)
class LikedRow:
    """Whether the viewer likes a post or comment, by its id and version."""

    id: int
    is_liked: bool
    version: int


class LikesState(rx.State):
    """Likes posts and comments, and lists who does."""

    liked = live.Table(LikedRow)
    likers = live.Table(posts.LikeView, order="-id", scope="post_id", author="account.id")
    liked_comments = live.Table(LikedRow)
    comment_likers = live.Table(
        posts.LikeView, order="-id", scope="comment_id", author="account.id"
    )

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
        await _like(posts.like_post, viewer, post_id, is_liked)

    @rx.event
    @signed_in(limit=limits.LIKING)
    async def like_comment(
        self, viewer: Viewer, comment_id: Id, is_liked: Flag, attempt: Attempt
    ) -> None:
        """Like a comment, or take that back.

        Args:
            viewer: Who acts.
            comment_id: The comment.
            is_liked: Whether they like it afterwards.
            attempt: Sent twice, it is done once.
        """
        del attempt
        await _like(posts.like_comment, viewer, comment_id, is_liked)

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
        asked = (viewer.account_id, post_id, before_id)
        page = await read_settled(lambda: db.read(posts.list_likes, *asked))
        await live.send(self, _list(self.likers.of(post_id), page, before_id))

    @rx.event
    @signed_in(limit=limits.OLDER_POSTS)
    async def load_comment_likers(
        self, viewer: Viewer, comment_id: Id, before_id: OptionalId
    ) -> None:
        """Bring a page of those who like a comment.

        Args:
            viewer: Who looks.
            comment_id: The comment.
            before_id: The oldest like that the tab has asked for; none for the newest.
        """
        if not await db.read(posts.sees_comment, viewer.account_id, comment_id):
            return
        topic = topics.comment_likes_topic(comment_id)
        await live.subscribe(self, topic, instead_of=topics.LIKES)
        asked = (viewer.account_id, comment_id, before_id)
        page = await read_settled(lambda: db.read(posts.list_comment_likes, *asked))
        await live.send(self, _list(self.comment_likers.of(comment_id), page, before_id))


async def _like(do: Callable[..., None], viewer: Viewer, thing_id: int, is_liked: bool) -> None:
    if is_liked:
        await limits.take(limits.LIKES, viewer.account_id)
    await db.transact(do, viewer.account_id, thing_id, is_liked=is_liked)


def _list(table: live.Table, page: posts.LikePage, before_id: int | None) -> live.Operation:
    asked = {"before": before_id} if before_id else {}
    return table.page(page.likes, more=page.has_more, **asked)


async def mark_liked(viewer: Viewer, shown: Sequence[posts.PostView]) -> live.Operation:
    """Return the operation that tells a tab which of some posts its viewer likes.

    Args:
        viewer: Who looks.
        shown: The posts, which they see.
    """
    return await _mark(LikesState.liked, posts.list_liked, viewer, shown)


async def mark_liked_comments(viewer: Viewer, shown: Sequence[posts.CommentView]) -> live.Operation:
    """Return the operation that tells a tab which of some comments its viewer likes.

    Args:
        viewer: Who looks.
        shown: The comments, which they see.
    """
    return await _mark(LikesState.liked_comments, posts.list_liked_comments, viewer, shown)


async def _mark(
    table: live.Table,
    list_liked: Callable[..., frozenset[int]],
    viewer: Viewer,
    shown: Sequence[posts.PostView] | Sequence[posts.CommentView],
) -> live.Operation:
    liked = await db.read(list_liked, viewer.account_id, [each.id for each in shown])
    return table.put(*(LikedRow(each.id, each.id in liked, each.version) for each in shown))
