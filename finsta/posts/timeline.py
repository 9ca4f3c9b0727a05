"""Reading posts: a page at a time, newest first, in a number of queries that never grows."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from finsta.accounts import Account, view_account
from finsta.media import Photo
from finsta.posts.models import Post, PostPhoto
from finsta.posts.views import PostView, view_post

FEED_PAGE_SIZE = 12
# How far back a tab that was away asks what is still there; it loads older posts anew.
MAX_SURVIVORS = 1_000


@dataclass(frozen=True)
class FeedPage:
    """Some posts, newest first, and whether older ones exist."""

    posts: list[PostView]
    has_more: bool


@dataclass(frozen=True)
class SurvivingIds:
    """Ids of posts that are still there, newest first, and whether older ones were left out."""

    ids: list[int]
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


def list_surviving_ids(
    session: Session,
    viewer_id: int,
    oldest_id: int,
    before_id: int,
    limit: int = MAX_SURVIVORS,
) -> SurvivingIds:
    """List which posts of a range are still there, for a tab that was away.

    Args:
        session: A session.
        viewer_id: The account that looks.
        oldest_id: The oldest post of the range.
        before_id: The first post newer than the range.
        limit: How many at most.
    """
    surviving = (
        select(Post.id)
        .where(_is_visible(viewer_id), col(Post.id) >= oldest_id, col(Post.id) < before_id)
        .order_by(col(Post.id).desc())
        .limit(limit + 1)
    )
    ids = [post_id for post_id in session.exec(surviving) if post_id is not None]
    return SurvivingIds(ids[:limit], is_cut=len(ids) > limit)


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
