"""The posts of those whom one follows, a page at a time, newest first."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    bindparam,
    cast,
    or_,
    select,
    true,
    union_all,
)
from sqlmodel import Session

from finsta.accounts import Account
from finsta.infra import db
from finsta.infra.database.prepared import PreparedStatement
from finsta.infra.database.tables import table_of
from finsta.posts.models import Post
from finsta.posts.timeline import (
    FEED_PAGE_SIZE,
    MAX_BACK,
    MAX_SURVIVORS,
    FeedPage,
    Survivors,
    find_survivors,
    is_listed,
    list_posts,
    reach_back,
)
from finsta.social import Follow, is_followed

# So many of everybody's newest posts are looked through first. Who follows many finds a page among
# them; of those whom the others follow, few posts are sorted (`make bench`, many_posts).
_WINDOW = 2_000

_posts, _accounts, _follows = table_of(Post), table_of(Account), table_of(Follow)
_viewer, _limit = bindparam("viewer"), bindparam("limit")
_before = bindparam("before", type_=BigInteger)


def _is_wanted(author_id: Any) -> ColumnElement[bool]:
    """Return the condition under which a post belongs here: one follows its author, or is it."""
    return or_(author_id == _viewer, is_followed(author_id))


_recent = (
    select(_posts.c.id, _posts.c.author_id, _posts.c.archived_at)
    .where(_posts.c.id < _before)
    .order_by(_posts.c.id.desc())
    .limit(bindparam("window"))
    .subquery()
)
_AMONG_RECENT = PreparedStatement(
    select(_recent.c.id)
    .join(_accounts, _accounts.c.id == _recent.c.author_id)
    .where(_is_wanted(_recent.c.author_id), is_listed(_accounts, _recent))
    .order_by(_recent.c.id.desc())
    .limit(_limit)
)
# Joined: asked for as a condition with an "or", PostgreSQL would read all posts.
_authors = union_all(
    select(cast(_viewer, Integer).label("id")),
    select(_follows.c.followed_id).where(
        _follows.c.follower_id == _viewer, _follows.c.is_accepted == true()
    ),
).subquery("authors")
_OF_AUTHORS = PreparedStatement(
    select(_posts.c.id)
    .select_from(_authors)
    .join(_posts, _posts.c.author_id == _authors.c.id)
    .join(_accounts, _accounts.c.id == _posts.c.author_id)
    .where(
        _posts.c.id < _before,
        is_listed(_accounts),
    )
    # A sum: else a database might walk through all posts to find the few.
    .order_by((_posts.c.id + 0).desc())
    .limit(_limit)
)
_SURVIVORS = PreparedStatement(
    select(_posts.c.id, _posts.c.version)
    .join(_accounts, _accounts.c.id == _posts.c.author_id)
    .where(
        _is_wanted(_posts.c.author_id),
        is_listed(_accounts),
        _posts.c.id >= bindparam("oldest", type_=BigInteger),
        _posts.c.id < _before,
    )
    .order_by(_posts.c.id.desc())
    .limit(_limit)
)


def list_following(
    session: Session,
    viewer_id: int,
    before_id: int | None = None,
    limit: int = FEED_PAGE_SIZE,
    *,
    until_id: int | None = None,
) -> FeedPage:
    """List the posts of those whom a viewer follows, and their own, newest first.

    At most four queries.

    Args:
        session: A session.
        viewer_id: The account that looks.
        before_id: Only posts older than this one.
        limit: How many at most.
        until_id: As for `list_feed`.
    """
    before = db.BEYOND_IDS if before_id is None else before_id
    most = MAX_BACK + limit if until_id else limit
    ids = _list_ids(session, viewer_id, before, most + 1)
    limit = reach_back(ids, limit, until_id)
    return FeedPage(list_posts(session, viewer_id, ids[:limit]), has_more=len(ids) > limit)


def list_survivors_followed(
    session: Session,
    viewer_id: int,
    oldest_id: int,
    before_id: int,
    limit: int = MAX_SURVIVORS,
) -> Survivors:
    """List which posts of a range of `list_following` are still there; as `list_survivors`.

    Args:
        session: A session.
        viewer_id: The account that looks.
        oldest_id: The oldest post of the range.
        before_id: The first post newer than the range.
        limit: How many at most.
    """
    return find_survivors(session, _SURVIVORS, viewer_id, oldest_id, before_id, limit)


def _list_ids(session: Session, viewer_id: int, before: int, limit: int) -> Sequence[int]:
    asked = {"viewer": viewer_id, "before": before, "limit": limit, "window": _WINDOW}
    found = [row.id for row in _AMONG_RECENT.run(session, asked)]
    if len(found) < limit:
        found = [row.id for row in _OF_AUTHORS.run(session, asked)]
    return found
