"""Liking things of one kind, posts or comments: who does, and which of them somebody likes."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import BigInteger, bindparam, delete, select
from sqlmodel import Session, SQLModel

from finsta.accounts import Account, is_here, require_view, shown_columns, view_row
from finsta.infra import clock, db
from finsta.infra.database.lists import is_one_of
from finsta.infra.database.prepared import PreparedStatement
from finsta.infra.database.tables import table_of
from finsta.infra.database.upserts import insert_new
from finsta.posts.views import LikeView
from finsta.social import is_heard

LIKES_PAGE_SIZE = 50

# So that others don't wait for long.
_LIKES_A_PIECE = 50

T = TypeVar("T")


@dataclass(frozen=True)
class LikePage:
    """Some of those who like something, who did so last first, and whether there are more."""

    likes: list[LikeView]
    has_more: bool


class Likes:
    """Who likes things of one kind.

    Args:
        model: Of the rows that tell.
        of: The column that names the thing.
        visible: Narrows a query of likes down to those of things that the account `viewer` sees.
    """

    def __init__(self, model: type[SQLModel], of: str, visible: Callable[[Any], Any]) -> None:
        self._model, self._of, self._rows = model, of, table_of(model)
        likes, accounts = self._rows, table_of(Account)
        own = likes.c.account_id == bindparam("viewer")
        self._own = PreparedStatement(
            select(likes.c[of].label("thing_id")).where(own, is_one_of(likes.c[of], "things"))
        )
        likers = (
            select(likes.c.id, likes.c.account_id, *shown_columns(accounts, "account_"))
            .join(accounts, accounts.c.id == likes.c.account_id)
            .where(
                is_here(accounts),
                is_heard(accounts.c.id),
                likes.c[of] == bindparam("thing"),
                likes.c.id < bindparam("before", type_=BigInteger),
            )
        )
        self._page = PreparedStatement(
            visible(likers).order_by(likes.c.id.desc()).limit(bindparam("limit"))
        )

    def change(
        self, session: Session, account_id: int, thing_id: int, *, is_liked: bool
    ) -> LikeView | None:
        """Let an account like a thing, or no more, and return its like if that changed anything.

        Args:
            session: A writing session, in which the thing is locked.
            account_id: The account.
            thing_id: The post or comment.
            is_liked: Whether it likes the thing afterwards.
        """
        which = {self._of: thing_id, "account_id": account_id}
        if is_liked:
            changed = insert_new(session, self._model, **which, liked_at=clock.now())
        else:
            own = [self._rows.c[name] == value for name, value in which.items()]
            gone = delete(self._rows).where(*own).returning(self._rows.c.id)
            changed = session.execute(gone).first()
        return LikeView(changed[0], require_view(session, account_id)) if changed else None

    def list_page(
        self,
        session: Session,
        viewer_id: int,
        thing_id: int,
        before_id: int | None = None,
        limit: int = LIKES_PAGE_SIZE,
    ) -> LikePage:
        """List who likes a thing that a viewer sees, who did so last first. One query.

        Args:
            session: A session.
            viewer_id: The account that looks.
            thing_id: The post or comment; one that the viewer doesn't see has no likes.
            before_id: The like above which all are known; none for the first page.
            limit: How many at most.
        """
        before = db.BEYOND_IDS if before_id is None else before_id
        asked = {"viewer": viewer_id, "thing": thing_id, "before": before, "limit": limit + 1}
        rows = self._page.run(session, asked)
        likes = [LikeView(row.id, view_row(row.account_id, row, "account_")) for row in rows]
        return LikePage(likes[:limit], has_more=len(likes) > limit)

    def list_liked(
        self, session: Session, viewer_id: int, thing_ids: Collection[int]
    ) -> frozenset[int]:
        """Return which of some things an account likes. One query.

        Args:
            session: A session.
            viewer_id: The account.
            thing_ids: Posts or comments that it sees.
        """
        asked = {"viewer": viewer_id, "things": list(thing_ids)}
        rows = self._own.run(session, asked) if thing_ids else ()
        return frozenset(row.thing_id for row in rows)

    def take_some_back(
        self,
        session: Session,
        account_id: int,
        lock: Callable[[Session, int], T | None],
        change: Callable[[Session, T, int, bool], None],
    ) -> bool:
        """Take back some of an account's likes, and return whether it had any.

        Args:
            session: A writing session.
            account_id: Whose.
            lock: Locks a thing, given its id.
            change: Lets an account like a locked thing or not, and tells it.
        """
        thing = self._rows.c[self._of]
        # In this order, so that two who lock them never wait for each other.
        some = select(thing).where(self._rows.c.account_id == account_id).order_by(thing)
        thing_ids = session.execute(some.limit(_LIKES_A_PIECE)).scalars().all()
        for thing_id in thing_ids:
            locked = lock(session, thing_id)
            if locked is not None:
                change(session, locked, account_id, False)
        return bool(thing_ids)
