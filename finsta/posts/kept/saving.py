"""Saving posts: for oneself alone, whoever shared them."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, bindparam, select
from sqlmodel import Session, col
from sqlmodel import delete as delete_models

from finsta.accounts import Account
from finsta.infra import bus, clock, db
from finsta.infra.database.lists import is_one_of
from finsta.infra.database.prepared import PreparedStatement
from finsta.infra.database.tables import table_of
from finsta.infra.database.upserts import insert_new
from finsta.posts.changing import lock_post
from finsta.posts.errors import PostNotFound
from finsta.posts.events import PostSaved
from finsta.posts.kept.models import PostSave
from finsta.posts.models import Post
from finsta.posts.profiles import PHOTO_COLUMNS, first_photo, with_first_photo
from finsta.posts.timeline import get_post, is_visible
from finsta.posts.views import SavedView

SAVED_PAGE_SIZE = 30


@dataclass(frozen=True)
class SavedPage:
    """Some of the posts that somebody saved, saved last first, and whether there are more."""

    saved: list[SavedView]
    has_more: bool


@dataclass(frozen=True)
class Marks:
    """Which of some posts an account has saved.

    Attributes:
        post_ids: Those.
        version: What the account's last save or its end had; higher is newer.
    """

    post_ids: frozenset[int]
    version: int


_saves, _posts = table_of(PostSave), table_of(Post)
_accounts = table_of(Account)

_PAGE = PreparedStatement(
    with_first_photo(
        select(_saves.c.post_id, _saves.c.number, _posts.c.author_id, *PHOTO_COLUMNS)
        .join(_posts, _posts.c.id == _saves.c.post_id)
        .join(_accounts, _accounts.c.id == _posts.c.author_id)
    )
    .where(
        is_visible(_accounts),
        _saves.c.account_id == bindparam("viewer"),
        _saves.c.number < bindparam("before", type_=BigInteger),
    )
    .order_by(_saves.c.number.desc())
    .limit(bindparam("limit"))
)
# In one statement, so that both are as at one moment.
_MARKS = PreparedStatement(
    select(_accounts.c.saves, _saves.c.post_id)
    .outerjoin(
        _saves, (_saves.c.account_id == _accounts.c.id) & is_one_of(_saves.c.post_id, "posts")
    )
    .where(_accounts.c.id == bindparam("viewer"))
)
_SAVERS = PreparedStatement(
    select(_saves.c.account_id).where(_saves.c.post_id == bindparam("post"))
)


def save_post(session: Session, viewer_id: int, post_id: int, *, is_saved: bool) -> None:
    """Save a post, or forget that. Said twice, it is done once.

    Args:
        session: A writing session.
        viewer_id: The account that acts.
        post_id: A post that it sees; one that it sees no more can be forgotten.
        is_saved: Whether it is saved afterwards.

    Raises:
        PostNotFound: There is no such post for the account.
    """
    if is_saved and lock_post(session, post_id, is_visible(_accounts, viewer_id)) is None:
        raise PostNotFound
    viewer = session.get_one(Account, viewer_id, with_for_update={"key_share": True})
    number = viewer.saves + 1
    if is_saved:
        new = {"account_id": viewer_id, "post_id": post_id, "saved_at": clock.now()}
        changed = insert_new(session, PostSave, number=number, **new)
    else:
        own = (col(PostSave.post_id) == post_id) & (col(PostSave.account_id) == viewer_id)
        removed = delete_models(PostSave).where(own).returning(col(PostSave.post_id))
        changed = session.exec(removed).first()
    if changed is None:
        return
    viewer.saves = number
    session.add(viewer)
    session.flush()
    shown = None
    if is_saved:
        post = get_post(session, viewer_id, post_id)
        assert post is not None
        shown = SavedView(post_id, number, post.author.id, post.photos[0], number)
    bus.record(session, PostSaved(viewer_id, post_id, number, shown))


def list_saved(
    session: Session,
    viewer_id: int,
    before_number: int | None = None,
    limit: int = SAVED_PAGE_SIZE,
) -> SavedPage:
    """List the posts that an account has saved and still sees, saved last first. One query.

    Args:
        session: A session.
        viewer_id: The account that looks.
        before_number: The save above which all are known; none for the first page.
        limit: How many at most.
    """
    before = db.BEYOND_IDS if before_number is None else before_number
    asked = {"viewer": viewer_id, "before": before, "limit": limit + 1}
    rows = _PAGE.run(session, asked)
    return SavedPage([_view(row) for row in rows[:limit]], has_more=len(rows) > limit)


def list_marks(session: Session, viewer_id: int, post_ids: Collection[int]) -> Marks:
    """Return which of some posts an account has saved. One query.

    Args:
        session: A session.
        viewer_id: The account.
        post_ids: Posts that it sees.
    """
    rows = _MARKS.run(session, {"viewer": viewer_id, "posts": list(post_ids)})
    saved = frozenset(row.post_id for row in rows if row.post_id is not None)
    return Marks(saved, rows[0].saves)


def list_savers(session: Session, post_id: int) -> frozenset[int]:
    """Return who has saved a post, to tell their tabs when it goes or comes; nobody is shown it.

    Args:
        session: A session.
        post_id: The post.
    """
    return frozenset(row.account_id for row in _SAVERS.run(session, {"post": post_id}))


def _view(row: Any) -> SavedView:
    return SavedView(row.post_id, row.number, row.author_id, first_photo(row), row.number)
