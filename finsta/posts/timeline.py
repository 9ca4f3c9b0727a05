"""Reading posts: a page at a time, newest first, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, FromClause, bindparam, select
from sqlmodel import Session

from finsta.accounts import Account, is_here, shown_columns, view_row
from finsta.infra import db
from finsta.infra.database.lists import is_one_of
from finsta.infra.database.prepared import PreparedStatement
from finsta.infra.database.tables import table_of
from finsta.media import Photo, PhotoView
from finsta.posts.mentions import OF_POSTS
from finsta.posts.models import Post, PostPhoto
from finsta.posts.views import PostView, view_post
from finsta.social import is_heard, sees_what_is_shared

FEED_PAGE_SIZE = 12
# Who comes back to a post further down gets all posts above it at once.
MAX_BACK = 108
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


_posts, _places = table_of(Post), table_of(PostPhoto)
_photos, _accounts = table_of(Photo), table_of(Account)

_WITH_AUTHOR = select(
    _posts.c.id,
    _posts.c.caption,
    _posts.c.shared_at,
    _posts.c.likes,
    _posts.c.comments,
    _posts.c.comments_off,
    _posts.c.edits,
    _posts.c.version,
    _posts.c.author_id,
    *shown_columns(_accounts, "author_"),
).join(_accounts, _accounts.c.id == _posts.c.author_id)


def is_visible(
    authors: FromClause, viewer_id: int | None = None, shared: FromClause = _posts
) -> ColumnElement[bool]:
    """Return the condition under which an account may see a post: what every query for one has.

    Args:
        authors: The table of accounts, or an alias of it, that the post's author was joined from.
        viewer_id: The account that looks; None for the statement's parameter `viewer`.
        shared: The table of posts as the query has it, or what holds their `archived_at`.
    """
    is_shown = shared.c.archived_at.is_(None)
    return is_here(authors) & is_shown & sees_what_is_shared(authors, viewer_id)


def is_listed(authors: FromClause, shared: FromClause = _posts) -> ColumnElement[bool]:
    """Return the condition under which a post stands in the feed: the viewer wants to see it.

    Args:
        authors: As for `is_visible`.
        shared: As for `is_visible`.
    """
    return is_visible(authors, shared=shared) & is_heard(authors.c.id)


_PAGE = PreparedStatement(
    _WITH_AUTHOR.where(is_listed(_accounts), _posts.c.id < bindparam("before", type_=BigInteger))
    .order_by(_posts.c.id.desc())
    .limit(bindparam("limit"))
)
_ONE = PreparedStatement(
    _WITH_AUTHOR.where(is_visible(_accounts), _posts.c.id == bindparam("post"))
)
_SOME = PreparedStatement(
    _WITH_AUTHOR.where(is_visible(_accounts), is_one_of(_posts.c.id, "posts")).order_by(
        _posts.c.id.desc()
    )
)
_OF_ATTEMPT = PreparedStatement(
    _WITH_AUTHOR.where(
        _posts.c.author_id == bindparam("author"), _posts.c.attempt == bindparam("attempt")
    )
)
_LATEST_OF = PreparedStatement(
    _WITH_AUTHOR.where(
        is_here(_accounts),
        _posts.c.archived_at.is_(None),
        _posts.c.author_id == bindparam("author"),
    )
    .order_by(_posts.c.id.desc())
    .limit(bindparam("limit"))
)
_PHOTOS = PreparedStatement(
    select(
        _places.c.post_id,
        _photos.c.key,
        _photos.c.width,
        _photos.c.height,
        _photos.c.color,
        _places.c.alt_text,
    )
    .join(_photos, _photos.c.id == _places.c.photo_id)
    .where(is_one_of(_places.c.post_id, "posts"))
    .order_by(_places.c.position)
)
_SURVIVORS = PreparedStatement(
    select(_posts.c.id, _posts.c.version)
    .join(_accounts, _accounts.c.id == _posts.c.author_id)
    .where(
        is_listed(_accounts),
        _posts.c.id >= bindparam("oldest", type_=BigInteger),
        _posts.c.id < bindparam("before", type_=BigInteger),
    )
    .order_by(_posts.c.id.desc())
    .limit(bindparam("limit"))
)


def list_feed(
    session: Session,
    viewer_id: int,
    before_id: int | None = None,
    limit: int = FEED_PAGE_SIZE,
    *,
    until_id: int | None = None,
) -> FeedPage:
    """List the posts a viewer sees, newest first. Two queries, and one if some mention people.

    Args:
        session: A session.
        viewer_id: The account that looks.
        before_id: Only posts older than this one.
        limit: How many at most.
        until_id: A post to which the page reaches, with `limit` more, unless it is more than
            `MAX_BACK` posts away.
    """
    before = db.BEYOND_IDS if before_id is None else before_id
    most = MAX_BACK + limit if until_id else limit
    asked = {"viewer": viewer_id, "before": before, "limit": most + 1}
    rows = _PAGE.run(session, asked)
    limit = reach_back([row.id for row in rows], limit, until_id)
    return FeedPage(_view(session, viewer_id, rows[:limit]), has_more=len(rows) > limit)


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
    return find_survivors(session, _SURVIVORS, viewer_id, oldest_id, before_id, limit)


def reach_back(post_ids: Sequence[int], limit: int, until_id: int | None) -> int:
    """Return how many posts a page has, for who comes back to one further down.

    Args:
        post_ids: What was found, up to `MAX_BACK` more than fit, newest first.
        limit: How many fit, or beyond that post.
        until_id: That post, if any.
    """
    above = sum(post_id >= until_id for post_id in post_ids) if until_id else 0
    return limit + (above if above <= MAX_BACK else 0)


def find_survivors(
    session: Session,
    statement: PreparedStatement,
    viewer_id: int,
    oldest_id: int,
    before_id: int,
    limit: int,
) -> Survivors:
    """Return which posts of a range a statement finds, with their versions.

    Args:
        session: A session.
        statement: Of the list that they stand in.
        viewer_id: As for `list_survivors`.
        oldest_id: As there.
        before_id: As there.
        limit: As there.
    """
    asked = {"viewer": viewer_id, "oldest": oldest_id, "before": before_id, "limit": limit + 1}
    kept = [(row.id, row.version) for row in statement.run(session, asked)]
    return Survivors(kept[:limit], is_cut=len(kept) > limit)


def list_posts(session: Session, viewer_id: int, post_ids: Collection[int]) -> list[PostView]:
    """List some posts that a viewer sees, newest first. Two queries.

    Args:
        session: A session.
        viewer_id: The account that looks.
        post_ids: Which; unknown ones are left out.
    """
    asked = {"viewer": viewer_id, "posts": list(post_ids)}
    return _view(session, viewer_id, _SOME.run(session, asked)) if post_ids else []


def list_photos(session: Session, post_ids: Collection[int]) -> dict[int, list[PhotoView]]:
    """Return the photos of posts, by post, in order. One query.

    Args:
        session: A session.
        post_ids: Posts that the viewer sees.
    """
    placed: dict[int, list[PhotoView]] = defaultdict(list)
    asked = {"posts": list(post_ids)}
    for post_id, *photo in _PHOTOS.run(session, asked) if post_ids else ():
        placed[post_id].append(PhotoView(*photo))
    return placed


def list_latest_of(session: Session, author_id: int, limit: int = MAX_BACK) -> list[PostView]:
    """List the posts of an author who is here, newest first, whoever may see them.

    Args:
        session: A session.
        author_id: Whose.
        limit: How many at most.
    """
    return _view(session, None, _LATEST_OF.run(session, {"author": author_id, "limit": limit}))


def get_post(session: Session, viewer_id: int, post_id: int) -> PostView | None:
    """Return a post that a viewer sees, or None.

    Args:
        session: A session.
        viewer_id: The account that looks.
        post_id: A post.
    """
    found = _view(session, viewer_id, _ONE.run(session, {"viewer": viewer_id, "post": post_id}))
    return found[0] if found else None


def find_own_post(session: Session, author_id: int, attempt: str) -> PostView | None:
    """Return the post that an attempt of its author became, or None.

    Args:
        session: A session.
        author_id: Whose it is.
        attempt: The browser's name for the filled-in form.
    """
    asked = {"author": author_id, "attempt": attempt}
    found = _view(session, author_id, _OF_ATTEMPT.run(session, asked))
    return found[0] if found else None


def _view(session: Session, viewer_id: int | None, rows: Sequence[Any]) -> list[PostView]:
    placed = list_photos(session, [row.id for row in rows])
    mentions = OF_POSTS.list_of(session, viewer_id, {row.id: row.caption for row in rows})
    return [
        view_post(row, view_row(row.author_id, row, "author_"), placed[row.id], mentions[row.id])
        for row in rows
    ]
