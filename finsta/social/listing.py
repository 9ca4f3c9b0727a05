"""Lists of people: who follows, is followed, asks to, is muted or blocked."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, bindparam, false, func, select, true
from sqlmodel import Session

from finsta.accounts import Account, is_here, shown_columns, view_row
from finsta.infra import db
from finsta.infra.database.prepared import PreparedStatement
from finsta.infra.database.tables import table_of
from finsta.social.models import Block, Follow, Mute
from finsta.social.sight import may_meet, sees_what_is_shared
from finsta.social.views import FollowView

FOLLOWS_PAGE_SIZE = 50


@dataclass(frozen=True)
class FollowPage:
    """Some of those who follow or are followed, the newest first, and whether there are more."""

    follows: list[FollowView]
    has_more: bool


_accounts, _owners = table_of(Account), table_of(Account).alias("owners")
_follows, _blocks, _mutes = table_of(Follow), table_of(Block), table_of(Mute)
_viewer, _limit = bindparam("viewer"), bindparam("limit")
_SHOWN = [_accounts.c.is_private, *shown_columns(_accounts, "account_")]
_before = bindparam("before", type_=BigInteger)


def _page_of(of: Any, shown: Any, *conditions: Any) -> PreparedStatement:
    """Return what lists one side of the follows of an account, of which the viewer may know."""
    return PreparedStatement(
        select(_follows.c.id, shown.label("account_id"), *_SHOWN)
        .join(_accounts, _accounts.c.id == shown)
        .join(_owners, _owners.c.id == of)
        .where(
            of == bindparam("account"),
            _follows.c.id < _before,
            is_here(_owners),
            is_here(_accounts),
            may_meet(_accounts.c.id),
            sees_what_is_shared(_owners),
            *conditions,
        )
        .order_by(_follows.c.id.desc())
        .limit(_limit)
    )


_IS_ACCEPTED = _follows.c.is_accepted == true()
_FOLLOWERS = _page_of(_follows.c.followed_id, _follows.c.follower_id, _IS_ACCEPTED)
_FOLLOWED = _page_of(_follows.c.follower_id, _follows.c.followed_id, _IS_ACCEPTED)
_ASKING = _page_of(
    _follows.c.followed_id,
    _follows.c.follower_id,
    _follows.c.is_accepted == false(),
    _owners.c.id == _viewer,
)
_COUNT_ASKING = PreparedStatement(
    select(func.count().label("count"))
    .select_from(_follows)
    .where(_follows.c.followed_id == _viewer, _follows.c.is_accepted == false())
)


def _kept_away(other_id: Any, *conditions: Any) -> PreparedStatement:
    """Return what lists whom the viewer has muted or blocked."""
    return PreparedStatement(
        select(_accounts.c.id, *_SHOWN)
        .join(_accounts, _accounts.c.id == other_id)
        .where(*conditions, is_here(_accounts), _accounts.c.id < _before)
        .order_by(_accounts.c.id.desc())
        .limit(_limit)
    )


_BLOCKED = _kept_away(
    _blocks.c.other_id, _blocks.c.account_id == _viewer, _blocks.c.is_own == true()
)
_MUTED = _kept_away(_mutes.c.muted_id, _mutes.c.account_id == _viewer, may_meet(_mutes.c.muted_id))


def list_followers(
    session: Session, viewer_id: int, account_id: int, before_id: int | None = None
) -> FollowPage:
    """List who follows an account, of which the viewer may know. One query.

    Args:
        session: A session.
        viewer_id: The account that looks.
        account_id: Whom they follow; of one whose posts the viewer doesn't see there is nobody.
        before_id: Only follows older than this one.
    """
    return _list(_FOLLOWERS, session, viewer_id, account_id, before_id)


def list_followed(
    session: Session, viewer_id: int, account_id: int, before_id: int | None = None
) -> FollowPage:
    """List whom an account follows, of which the viewer may know. One query.

    Args:
        session: A session.
        viewer_id: The account that looks.
        account_id: Who follows; of one whose posts the viewer doesn't see there is nobody.
        before_id: Only follows older than this one.
    """
    return _list(_FOLLOWED, session, viewer_id, account_id, before_id)


def list_asking(session: Session, viewer_id: int, before_id: int | None = None) -> FollowPage:
    """List who asks to follow the viewer. One query.

    Args:
        session: A session.
        viewer_id: The account that looks.
        before_id: Only what was asked before this.
    """
    return _list(_ASKING, session, viewer_id, viewer_id, before_id)


def count_asking(session: Session, viewer_id: int) -> int:
    """Return how many ask to follow the viewer. One query.

    Args:
        session: A session.
        viewer_id: The account that looks.
    """
    (row,) = _COUNT_ASKING.run(session, {"viewer": viewer_id})
    return row.count


def list_blocked(session: Session, viewer_id: int, before_id: int | None = None) -> FollowPage:
    """List whom the viewer blocks, as follows with the accounts' ids. One query.

    Args:
        session: A session.
        viewer_id: The account that looks.
        before_id: Only accounts of lower ids.
    """
    return _list(_BLOCKED, session, viewer_id, viewer_id, before_id)


def list_muted(session: Session, viewer_id: int, before_id: int | None = None) -> FollowPage:
    """List whom the viewer has muted, as follows with the accounts' ids. One query.

    Args:
        session: A session.
        viewer_id: The account that looks.
        before_id: Only accounts of lower ids.
    """
    return _list(_MUTED, session, viewer_id, viewer_id, before_id)


def _list(
    statement: PreparedStatement,
    session: Session,
    viewer_id: int,
    account_id: int,
    before_id: int | None,
) -> FollowPage:
    asked = {
        "viewer": viewer_id,
        "account": account_id,
        "before": db.BEYOND_IDS if before_id is None else before_id,
        "limit": FOLLOWS_PAGE_SIZE + 1,
    }
    rows = statement.run(session, asked)
    shown = [_view(row) for row in rows[:FOLLOWS_PAGE_SIZE]]
    return FollowPage(shown, has_more=len(rows) > FOLLOWS_PAGE_SIZE)


def _view(row: Any) -> FollowView:
    account_id = getattr(row, "account_id", row.id)
    return FollowView(row.id, view_row(account_id, row, "account_"), row.is_private)
