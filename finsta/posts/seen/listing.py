"""Reading who has seen posts: for their authors, who hear of them and let the same be known."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, bindparam, case, func, select, true
from sqlmodel import Session, col
from sqlmodel import select as select_models

from finsta.accounts import Account, is_here, shown_columns, view_row
from finsta.infra import clock, db
from finsta.infra.database.lists import is_one_of
from finsta.infra.database.prepared import PreparedStatement
from finsta.infra.database.tables import table_of
from finsta.posts.models import Post
from finsta.posts.seen.models import PostSeen, list_places
from finsta.posts.seen.views import SeenCountView, SeenView, ShowsSeenView
from finsta.social import is_heard, select_unheard

SEEN_PAGE_SIZE = 50
# So many posts are told of at most when somebody is heard of no more, or again.
MAX_TOLD = 1_000
# More than anybody's posts are seen by; a number of such a post counts no further.
_MOST_COUNTED = (1 << 20) - 1


@dataclass(frozen=True)
class SeenPage:
    """Some of those who have seen a post, who did so last first, and whether there are more."""

    seen: list[SeenView]
    has_more: bool


@dataclass(frozen=True)
class SeenOfPage:
    """What an account is told of some posts.

    Attributes:
        shows: Whether it lets be known what it has seen.
        seen: The places of the photos that it has seen, by post.
        counts: How many have seen its own posts.
    """

    shows: ShowsSeenView
    seen: Mapping[int, list[int]]
    counts: list[SeenCountView]


_seen, _posts, _accounts = table_of(PostSeen), table_of(Post), table_of(Account)
_others = table_of(PostSeen).alias("others")
_seers = _accounts.alias("seers")


def _is_told(seen: Any, author_id: Any) -> ColumnElement[bool]:
    """Return the condition under which an author is told who has seen a post."""
    return (
        (_seers.c.id == seen.c.account_id)
        & is_here(_seers)
        & is_heard(seen.c.account_id, author_id)
    )


_viewer = bindparam("viewer")
# Of a post in the query around it.
_all = select(func.count()).where(_others.c.post_id == _posts.c.id).correlate(_posts)
_COUNT = (
    _all.scalar_subquery()
    - _all.where(_others.c.account_id.in_(select_unheard())).scalar_subquery()
)
_OF_PAGE = PreparedStatement(
    select(
        _accounts.c.shows_seen_posts,
        _accounts.c.profile_version,
        _posts.c.id,
        _seen.c.photos,
        case((_posts.c.author_id == _viewer, _COUNT)).label("seen_by"),
    )
    .outerjoin(_posts, (_accounts.c.shows_seen_posts == true()) & is_one_of(_posts.c.id, "posts"))
    .outerjoin(_seen, (_seen.c.post_id == _posts.c.id) & (_seen.c.account_id == _viewer))
    .where(_accounts.c.id == _viewer)
)
_ROWS = (
    select(
        _seen.c.id,
        _seen.c.post_id,
        _seen.c.account_id,
        _seen.c.photos,
        _seen.c.seen_at,
        *shown_columns(_seers, "account_"),
    )
    .join(_posts, _posts.c.id == _seen.c.post_id)
    .join(_accounts, _accounts.c.id == _posts.c.author_id)
    .join(_seers, _is_told(_seen, _posts.c.author_id))
    .where(_accounts.c.shows_seen_posts == true())
)
_PAGE = PreparedStatement(
    _ROWS.where(
        _posts.c.author_id == _viewer,
        _posts.c.id == bindparam("post"),
        _seen.c.id < bindparam("before", type_=BigInteger),
    )
    .order_by(_seen.c.id.desc())
    .limit(bindparam("limit"))
)
_SOME = PreparedStatement(
    _ROWS.where(is_one_of(_posts.c.id, "posts"), is_one_of(_seen.c.account_id, "accounts"))
)


def get_shows_seen(session: Session, account_id: int) -> ShowsSeenView:
    """Return whether an account shows whose posts it has seen.

    Args:
        session: A session.
        account_id: Whose.
    """
    account = session.get_one(Account, account_id)
    return ShowsSeenView(account_id, account.shows_seen_posts, account.profile_version)


def read_seen(session: Session, viewer_id: int, post_ids: Collection[int]) -> SeenOfPage:
    """Return what an account has seen of some posts, and how many have seen its own. One query.

    Args:
        session: A session.
        viewer_id: The account.
        post_ids: Posts that it sees.
    """
    rows = _OF_PAGE.run(session, {"viewer": viewer_id, "posts": list(post_ids)})
    shows = ShowsSeenView(viewer_id, rows[0].shows_seen_posts, rows[0].profile_version)
    seen = {row.id: list_places(row.photos) for row in rows if row.photos}
    counts = [_view_count(row) for row in rows if row.seen_by is not None]
    return SeenOfPage(shows, seen, counts)


def list_seen_by(
    session: Session,
    author_id: int,
    post_id: int,
    before_id: int | None = None,
    limit: int = SEEN_PAGE_SIZE,
) -> SeenPage | None:
    """List who has seen one's own post, who did so last first. Two queries.

    Args:
        session: A session.
        author_id: The account that looks.
        post_id: Its post.
        before_id: The row above which all are known; none for the first page.
        limit: How many at most.

    Returns:
        None where there is no such post, it is somebody else's, or the account does not let be
        known itself what it has seen.
    """
    if not may_list_seen(session, author_id, post_id):
        return None
    before = db.BEYOND_IDS if before_id is None else before_id
    asked = {"viewer": author_id, "post": post_id, "before": before, "limit": limit + 1}
    seen = [_view(row) for row in _PAGE.run(session, asked)]
    return SeenPage(seen[:limit], has_more=len(seen) > limit)


def may_list_seen(session: Session, author_id: int, post_id: int) -> bool:
    """Return whether somebody is told who has seen a post.

    Args:
        session: A session.
        author_id: The account that looks.
        post_id: A post.
    """
    own = (
        select_models(Account.shows_seen_posts)
        .join(Post, col(Post.author_id) == Account.id)
        .where(Post.id == post_id, Post.author_id == author_id)
    )
    return bool(session.exec(own).first())


def find_seen(
    session: Session, post_ids: Collection[int], account_ids: Collection[int]
) -> dict[int, list[SeenView]]:
    """Return which of some accounts have seen some posts, by post, as authors are told. One query.

    Args:
        session: A session.
        post_ids: Which posts.
        account_ids: Which accounts.
    """
    found = dict[int, list[SeenView]]()
    for row in _SOME.run(session, {"posts": list(post_ids), "accounts": list(account_ids)}):
        found.setdefault(row.post_id, []).append(_view(row))
    return found


def list_seen_between(session: Session, author_id: int, account_id: int) -> list[int]:
    """Return the posts of an author that somebody has seen, seen last first, up to 1,000.

    Args:
        session: A session.
        author_id: Whose posts.
        account_id: Who has seen them.
    """
    found = (
        select_models(PostSeen.post_id)
        .join(Post, col(Post.id) == PostSeen.post_id)
        .where(PostSeen.account_id == account_id, Post.author_id == author_id)
        .order_by(col(PostSeen.id).desc())
        .limit(MAX_TOLD)
    )
    return list(session.exec(found))


def _view(row: Any) -> SeenView:
    photos = row.photos.bit_count()
    seen_at = db.stamp(clock.as_utc(row.seen_at))
    return SeenView(
        row.id, view_row(row.account_id, row, "account_"), seen_at, photos, version=photos
    )


def _view_count(row: Any) -> SeenCountView:
    """Return a number under a version: it only grows until the author's profile has another one.

    Whatever lets a number fall raises the version of the profile in its transaction.
    """
    counted = min(row.seen_by, _MOST_COUNTED)
    return SeenCountView(row.id, counted, row.profile_version * (_MOST_COUNTED + 1) + counted)
