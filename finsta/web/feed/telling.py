"""Telling who may know of it that a post has come or gone, the same way wherever that happens."""

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import TypeVar

from finsta import live, posts
from finsta.social import Audience, Circle
from finsta.web import topics
from finsta.web.feed.following.state import FollowingState, followed_rows
from finsta.web.feed.state import FeedState
from finsta.web.feed.subjects import list_subjects

T = TypeVar("T", posts.PostView, posts.CommentView)


def split_by_mentions(hears: Audience, apart: frozenset[int], thing: T) -> list[tuple[Audience, T]]:
    """Return what is told to whom: who does not see everybody it mentions is told of nobody.

    Args:
        hears: Who is told.
        apart: Who does not see everybody that it mentions.
        thing: A post or comment with its mentions.
    """
    if not apart:
        return [(hears, thing)]
    return [(hears.without(apart), thing), (hears.among(apart), replace(thing, mentions=[]))]


async def tell_post(
    post: posts.PostView, circle: Circle, apart: frozenset[int], *, is_new: bool
) -> None:
    """Show a post to those who want to see it, and list it for those who follow its author.

    Args:
        post: The post.
        circle: Its author's, with the followers.
        apart: As for `split_by_mentions`.
        is_new: Whether it was just shared; else it is no news.
    """
    wanting, of = circle.followers | {post.author.id}, list_subjects(post.author.id)
    listed = _show(FollowingState.followed_posts, is_new)(*followed_rows(post))
    for hears, seen in split_by_mentions(circle.listening, apart, post):
        shown = _show(FeedState.posts, is_new)(seen)
        await topics.tell_audience(topics.POSTS, hears.among(wanting), shown, listed, of=of)
        await topics.tell_audience(topics.POSTS, hears.without(wanting), shown, of=of)


def _show(table: live.Table, is_new: bool) -> Callable[..., live.Operation]:
    return table.put if is_new else table.bring


async def tell_gone(
    post_ids: Collection[int], version: int, author_id: int, audience: Audience
) -> None:
    """Take posts off the feeds of those who could see them.

    Args:
        post_ids: Which.
        version: That this gave them.
        author_id: Whose they are.
        audience: Who could see them.
    """
    tables = (FeedState.posts, FollowingState.followed_posts)
    gone = [table.drop(*post_ids, version=version) for table in tables]
    await topics.tell_audience(topics.POSTS, audience, *gone, of=list_subjects(author_id))
