"""Invites as those see them who may revoke them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from finsta.accounts.joining.models import Invite, InviteUse
from finsta.accounts.joining.rights import may_maker_invite, may_see
from finsta.accounts.models import Account
from finsta.accounts.standing import is_here
from finsta.infra import clock

PAGE = 20

# What keeps somebody from the sight of another one is known above.
_sights: list[Callable[[Any, int], ColumnElement[bool]]] = []


@dataclass(frozen=True)
class InviteView:
    """An invite, as those see it who may revoke it.

    Attributes:
        made_by: What its maker is called.
        joined: The names of who used it, as far as the viewer sees them.
        is_good: Whether uses are left of it, and it was neither revoked nor is it expired.
        rests: Whether nobody joins by it all the same: who made it may not invite at the moment.
    """

    id: int
    made_by: str
    uses: int
    uses_left: int
    created_at: datetime
    expires_at: datetime
    is_revoked: bool
    is_good: bool
    rests: bool
    joined: tuple[str, ...]


@dataclass(frozen=True)
class InvitePage:
    """Some invites, newest first, and whether there are older ones."""

    invites: list[InviteView]
    has_more: bool


def register_sight(rule: Callable[[Any, int], ColumnElement[bool]]) -> None:
    """Let a noun above say whom somebody doesn't see. Registering twice is harmless.

    Args:
        rule: Given a column of account ids and a viewer's id, the condition under which they do.
    """
    if rule not in _sights:
        _sights.append(rule)


def list_invites(session: Session, account_id: int, before_id: int | None = None) -> InvitePage:
    """List the invites that an account may revoke: an admin's are everybody's, others' their own.

    Args:
        session: A session.
        account_id: Who looks.
        before_id: The oldest one that is known; none for the newest.
    """
    older = col(Invite.id) < before_id if before_id else col(Invite.id) > 0
    found = _read(session, account_id, may_see(account_id) & older, PAGE + 1)
    return InvitePage(found[:PAGE], len(found) > PAGE)


def get_invite(session: Session, account_id: int, invite_id: int) -> InviteView | None:
    """Return an invite that an account may revoke, or None.

    Args:
        session: A session.
        account_id: Who looks.
        invite_id: Which.
    """
    found = _read(session, account_id, may_see(account_id) & (col(Invite.id) == invite_id), 1)
    return found[0] if found else None


def _read(
    session: Session, viewer_id: int, which: ColumnElement[bool], most: int
) -> list[InviteView]:
    maker = aliased(Account)
    found = session.exec(
        select(Invite, maker.display_name, may_maker_invite())
        .join(maker, col(maker.id) == Invite.account_id)
        .where(which)
        .order_by(col(Invite.id).desc())
        .limit(most)
    ).all()
    joined = _list_joined(session, viewer_id, [invite.id or 0 for invite, *_ in found])
    return [
        _view(invite, name, joined.get(invite.id or 0, ()), rests=not may)
        for invite, name, may in found
    ]


def _list_joined(
    session: Session, viewer_id: int, invite_ids: list[int]
) -> dict[int, tuple[str, ...]]:
    # Admins know everybody; others only whom they see. How often it was used is a number.
    is_admin = session.get_one(Account, viewer_id).is_admin
    sights = [] if is_admin else [rule(col(Account.id), viewer_id) for rule in _sights]
    found = session.exec(
        select(InviteUse.invite_id, Account.display_name)
        .join(Account, col(Account.id) == InviteUse.account_id)
        .where(col(InviteUse.invite_id).in_(invite_ids), is_here(), *sights)
        .order_by(col(InviteUse.account_id))
    )
    joined: dict[int, tuple[str, ...]] = {}
    for invite_id, name in found:
        joined[invite_id or 0] = (*joined.get(invite_id or 0, ()), name)
    return joined


def _view(invite: Invite, made_by: str, joined: tuple[str, ...], *, rests: bool) -> InviteView:
    expires_at = clock.as_utc(invite.expires_at)
    is_revoked = invite.revoked_at is not None
    return InviteView(
        id=invite.id or 0,
        made_by=made_by,
        uses=invite.uses,
        uses_left=invite.uses_left,
        created_at=clock.as_utc(invite.created_at),
        expires_at=expires_at,
        is_revoked=is_revoked,
        is_good=not is_revoked and invite.uses_left > 0 and expires_at > clock.now(),
        rests=rests,
        joined=joined,
    )
