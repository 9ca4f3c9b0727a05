"""Reading a profile, and how the viewer stands to people."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import bindparam, select, true
from sqlmodel import Session

from finsta.accounts import Account, is_here, shown_columns, view_row
from finsta.infra.database.lists import is_one_of
from finsta.infra.database.prepared import PreparedStatement
from finsta.infra.database.tables import table_of
from finsta.social.models import Block, Follow, Mute
from finsta.social.sight import may_meet
from finsta.social.views import Following, PersonView, StandingView

_accounts, _viewers = table_of(Account), table_of(Account).alias("viewers")
_follows, _blocks, _mutes = table_of(Follow), table_of(Block), table_of(Mute)
_viewer = bindparam("viewer")

_PERSON = PreparedStatement(
    select(
        _accounts.c.id,
        _accounts.c.bio,
        _accounts.c.followers,
        _accounts.c.following,
        _accounts.c.is_private,
        _accounts.c.profile_version,
        *shown_columns(_accounts, "account_"),
    ).where(
        _accounts.c.handle == bindparam("handle"),
        is_here(),
        _accounts.c.disabled_at.is_(None),
        may_meet(_accounts.c.id),
    )
)
_BLOCKED = PreparedStatement(
    select(_accounts.c.id)
    .join(_blocks, (_blocks.c.account_id == _viewer) & (_blocks.c.other_id == _accounts.c.id))
    .where(_accounts.c.handle == bindparam("handle"), is_here(), _blocks.c.is_own == true())
)
_own, _back = _follows.alias("own"), _follows.alias("back")
_STANDINGS = PreparedStatement(
    select(
        _accounts.c.id,
        _own.c.is_accepted.label("own"),
        _back.c.is_accepted.label("back"),
        _mutes.c.muted_id,
        _blocks.c.is_own,
        select(_viewers.c.profile_version)
        .where(_viewers.c.id == _viewer)
        .scalar_subquery()
        .label("version"),
    )
    .outerjoin(_own, (_own.c.follower_id == _viewer) & (_own.c.followed_id == _accounts.c.id))
    .outerjoin(_back, (_back.c.followed_id == _viewer) & (_back.c.follower_id == _accounts.c.id))
    .outerjoin(_mutes, (_mutes.c.account_id == _viewer) & (_mutes.c.muted_id == _accounts.c.id))
    .outerjoin(_blocks, (_blocks.c.account_id == _viewer) & (_blocks.c.other_id == _accounts.c.id))
    .where(is_one_of(_accounts.c.id, "accounts"))
)


def get_person(session: Session, viewer_id: int, handle: str) -> PersonView | None:
    """Return what a profile shows, or None where the viewer sees nobody of that handle. One query.

    Args:
        session: A session.
        viewer_id: The account that looks.
        handle: As in the address, in any case.
    """
    asked = {"viewer": viewer_id, "handle": handle.lower()}
    found = [_view_person(row) for row in _PERSON.run(session, asked)]
    return found[0] if found else None


def get_privacy(session: Session, account_id: int) -> tuple[bool, int]:
    """Return whether an account is private, and its profile's version.

    Args:
        session: A session.
        account_id: Whose.
    """
    account = session.get_one(Account, account_id)
    return account.is_private, account.profile_version


def find_blocked(session: Session, viewer_id: int, handle: str) -> int:
    """Return the id of the account of a handle that the viewer blocks, or 0.

    Args:
        session: A session.
        viewer_id: The account that looks.
        handle: As in the address, in any case.
    """
    found = _BLOCKED.run(session, {"viewer": viewer_id, "handle": handle.lower()})
    return found[0].id if found else 0


def list_standings(
    session: Session, viewer_id: int, account_ids: Collection[int]
) -> list[StandingView]:
    """Return how the viewer stands to some accounts. One query.

    Args:
        session: A session.
        viewer_id: The account that looks.
        account_ids: Which; unknown ones are left out.
    """
    asked = {"viewer": viewer_id, "accounts": list(account_ids)}
    return [_view_standing(row) for row in _STANDINGS.run(session, asked)] if account_ids else []


def _view_person(row: Any) -> PersonView:
    return PersonView(
        row.id,
        view_row(row.id, row, "account_"),
        row.bio,
        row.followers,
        row.following,
        row.is_private,
        row.profile_version,
    )


def _view_standing(row: Any) -> StandingView:
    following = {None: Following.NO, False: Following.ASKED, True: Following.YES}[row.own]
    return StandingView(
        id=row.id,
        following=following,
        follows_viewer=bool(row.back),
        is_muted=row.muted_id is not None,
        is_blocked=bool(row.is_own),
        version=row.version,
    )
