"""Which invites are good, and for whom: conditions of queries."""

from sqlalchemy import ColumnElement, and_, exists, or_
from sqlalchemy.orm import aliased
from sqlmodel import col

from finsta.accounts.joining.models import SERVER_ID, Invite, Server
from finsta.accounts.models import Account
from finsta.infra import clock


def may_invite() -> ColumnElement[bool]:
    """Return the condition on an account that it may invite now."""
    switched_on = exists().where(col(Server.id) == SERVER_ID, col(Server.members_invite).is_(True))
    return and_(
        col(Account.disabled_at).is_(None), or_(col(Account.is_admin).is_(True), switched_on)
    )


def may_see(account_id: int) -> ColumnElement[bool]:
    """Return the condition on an invite that an account may see and revoke it.

    Args:
        account_id: An admin's, or its maker's.
    """
    viewer = aliased(Account)
    is_admin = exists().where(
        col(viewer.id) == account_id,
        col(viewer.is_admin).is_(True),
        col(viewer.disabled_at).is_(None),
    )
    return or_(col(Invite.account_id) == account_id, is_admin)


def may_maker_invite() -> ColumnElement[bool]:
    """Return the condition on an invite that who made it may still invite: else it rests."""
    return exists().where(col(Account.id) == Invite.account_id, may_invite())


def is_good() -> ColumnElement[bool]:
    """Return the condition on an invite that somebody may join by it now."""
    return and_(
        col(Invite.uses_left) > 0,
        col(Invite.revoked_at).is_(None),
        col(Invite.expires_at) > clock.now(),
        may_maker_invite(),
    )
