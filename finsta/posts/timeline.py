"""Reading posts: a page at a time, newest first, in a fixed number of queries."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from finsta.accounts import Account, view_account
from finsta.media import Photo
from finsta.posts.models import Post, PostPhoto
from finsta.posts.views import PostView, view_post

FEED_PAGE_SIZE = 12
# A tab that was away checks this many posts; it reloads older ones.
MAX_SURVIVORS = 1_000


@dataclass(frozen=True)
class FeedPage:
    """Some posts, newest first, and whether older ones exist."""

    posts: list[PostView]
    has_more: bool


@dataclass(frozen=True)
class Survivors:
    """Which posts of a range are still there.

    Attributes:
        kept: Their ids and versions, newest first.
        is_cut: Whether older ones were left out.
    """

    kept: list[tuple[int, int]]
    is_cut: bool


def list_feed(
    session: Session, viewer_id: int, before_id: int | None = None, limit: int = FEED_PAGE_SIZE
) -> FeedPage:
    """List the posts a viewer sees, newest first. Two queries.

    Args:
        session: A session.
        viewer_id: The account that looks.
        before_id: Only posts older than this one.
        limit: How many at most.
    """
    conditions = [_is_visible(viewer_id)]
    if before_id is not None:
        conditions.append(col(Post.id) < before_id)
    posts = list_posts(session, *conditions, limit=limit + 1)
    return FeedPage(posts[:limit], has_more=len(posts) > limit)


def list_survivors(
    session: Session,
    viewer_id: int,
    oldest_id: int,
    before_id: int,
    limit: int = MAX_SURVIVORS,
) -> Survivors:
    """List which posts of a range are still there, for a tab that was away.

    Args:
        session: A session.
        viewer_id: The account that looks.
        oldest_id: The oldest post of the range.
        before_id: The first post newer than the range.
        limit: How many at most.
    """
    surviving = (
        select(Post.id, Post.version)
        .where(_is_visible(viewer_id), col(Post.id) >= oldest_id, col(Post.id) < before_id)
        .order_by(col(Post.id).desc())
        .limit(limit + 1)
    )
    kept = [(post_id or 0, version) for post_id, version in session.exec(surviving)]
    return Survivors(kept[:limit], is_cut=len(kept) > limit)


def get_post(session: Session, viewer_id: int, post_id: int) -> PostView | None:
    """Return a post that a viewer sees, or None.

    Args:
        session: A session.
        viewer_id: The account that looks.
        post_id: A post.
    """
    found = list_posts(session, _is_visible(viewer_id), col(Post.id) == post_id)
    return found[0] if found else None


def list_posts(
    session: Session, *conditions: ColumnElement[bool], limit: int = FEED_PAGE_SIZE
) -> list[PostView]:
    """List posts that meet conditions, newest first, each with author and photos.

    Args:
        session: A session.
        conditions: On `Post`; they must hold what the viewer may see.
        limit: How many at most.
    """
    found = session.exec(
        select(Post, Account)
        .join(Account, col(Account.id) == Post.author_id)
        .where(*conditions)
        .order_by(col(Post.id).desc())
        .limit(limit)
    ).all()
    placed: dict[int, list[tuple[PostPhoto, Photo]]] = defaultdict(list)
    places = (
        session.exec(
            select(PostPhoto, Photo)
            .join(Photo, col(Photo.id) == PostPhoto.photo_id)
            .where(col(PostPhoto.post_id).in_([post.id for post, _ in found]))
            .order_by(col(PostPhoto.position))
        )
        if found
        else []
    )
    for place, photo in places:
        placed[place.post_id].append((place, photo))
    return [view_post(post, view_account(author), placed[post.id or 0]) for post, author in found]


def _is_visible(viewer_id: int) -> ColumnElement[bool]:
    del viewer_id  # every account sees every post
    return col(Post.id).is_not(None)
