"""Who sees whom: conditions of queries. Each takes the account that looks as `viewer`.

Whatever shows accounts, or what is theirs, asks here, and `accounts.is_here`.
"""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    bindparam,
    case,
    exists,
    false,
    not_,
    or_,
    select,
    true,
    union,
)
from sqlalchemy.sql.expression import BindParameter

from finsta import media
from finsta.accounts import Account, is_here
from finsta.infra.database.tables import table_of
from finsta.social.models import Block, Follow, Mute

# By names of their own: a query that has these tables anyway would take the conditions for its own.
_blocks, _follows = table_of(Block).alias("apart"), table_of(Follow).alias("let_in")
_mutes = table_of(Mute).alias("unheard")
_any_blocks = table_of(Block).alias("apart_at_all")
_accounts = table_of(Account)
_leaving = _accounts.alias("leaving")


def viewer_or(viewer_id: Any) -> Any:
    """Return the account that looks: given, or the statement's parameter `viewer`.

    Args:
        viewer_id: The account, or a column of such; None for the parameter.
    """
    parameter: BindParameter[int] = bindparam("viewer")
    return parameter if viewer_id is None else viewer_id


def may_meet(account_id: Any, viewer_id: Any = None) -> ColumnElement[bool]:
    """Return the condition under which the viewer and an account see each other: none blocks.

    Args:
        account_id: A column of account ids.
        viewer_id: See `viewer_or`.
    """
    return not_(
        exists().where(
            _blocks.c.account_id == viewer_or(viewer_id), _blocks.c.other_id == account_id
        )
    )


def are_apart(account_id: Any, viewer_id: Any = None) -> ColumnElement[bool]:
    """Return whether the viewer and an account don't see each other, as a value of a row.

    For many accounts of mostly one who keeps nobody away: that is looked at once for all.

    Args:
        account_id: A column of account ids.
        viewer_id: See `viewer_or`; no column.
    """
    apart = not_(may_meet(account_id, viewer_id))
    return case((has_anybody_away(viewer_id), apart), else_=false())


def meets(account_id: Any, viewer_id: Any = None) -> ColumnElement[bool]:
    """Return the condition of `may_meet` for conditions that many rows are looked at with.

    Args:
        account_id: A column of account ids.
        viewer_id: See `viewer_or`; no column.
    """
    return not_(are_apart(account_id, viewer_id))


def has_anybody_away(viewer_id: Any = None) -> ColumnElement[bool]:
    """Return the condition under which there is anybody at all whom the viewer doesn't see.

    Args:
        viewer_id: See `viewer_or`; no column.
    """
    return exists().where(_any_blocks.c.account_id == viewer_or(viewer_id))


def is_heard(account_id: Any, viewer_id: Any = None) -> ColumnElement[bool]:
    """Return the condition under which the viewer sees what an account does: it is not muted, too.

    Args:
        account_id: A column of account ids.
        viewer_id: See `viewer_or`.
    """
    is_muted = exists().where(
        _mutes.c.account_id == viewer_or(viewer_id), _mutes.c.muted_id == account_id
    )
    return may_meet(account_id, viewer_id) & not_(is_muted)


def select_unheard(viewer_id: Any = None) -> CompoundSelect[int]:
    """Select the accounts that the viewer does not hear, and those that are not here.

    They are few: what many have done is counted by leaving them out. Of the others `is_heard` and
    `accounts.is_here` hold.

    Args:
        viewer_id: See `viewer_or`.
    """
    viewer = viewer_or(viewer_id)
    return union(
        select(_blocks.c.other_id).where(_blocks.c.account_id == viewer),
        select(_mutes.c.muted_id).where(_mutes.c.account_id == viewer),
        select(_leaving.c.id).where(not_(is_here(_leaving)), _leaving.c.erased_at.is_(None)),
    )


def sees_what_is_shared(accounts: Any, viewer_id: int | None = None) -> ColumnElement[bool]:
    """Return the condition under which the viewer may see an account's posts.

    None blocks, and a private account has let the viewer follow.

    Args:
        accounts: The table of accounts, or an alias of it.
        viewer_id: See `viewer_or`.
    """
    viewer = viewer_or(viewer_id)
    return may_meet(accounts.c.id, viewer_id) & or_(
        not_(accounts.c.is_private), accounts.c.id == viewer, is_followed(accounts.c.id, viewer_id)
    )


def is_followed(account_id: Any, viewer_id: int | None = None) -> ColumnElement[bool]:
    """Return the condition under which the viewer follows an account, who has agreed.

    Args:
        account_id: A column of account ids.
        viewer_id: See `viewer_or`.
    """
    return exists().where(
        _follows.c.follower_id == viewer_or(viewer_id),
        _follows.c.followed_id == account_id,
        _follows.c.is_accepted == true(),
    )


def sees_account_photos(viewer_id: int) -> ColumnElement[bool]:
    """Return the condition under which a viewer sees a photo because it stands for an account.

    Args:
        viewer_id: The account that looks.
    """
    return exists().where(
        _accounts.c.photo_id == media.Photo.id, may_meet(_accounts.c.id, viewer_id)
    )
