"""Invites: links with which people may join, for a while and a number of times."""

import secrets
from datetime import timedelta

from sqlalchemy import ColumnElement, delete, func, update
from sqlmodel import Session, col, select

from finsta.accounts.administering import audit
from finsta.accounts.administering.audit import Deed
from finsta.accounts.joining.errors import InviteOver, InviteRefused, NotOpen, UsesRefused
from finsta.accounts.joining.models import MAX_USES, Invite, InviteUse
from finsta.accounts.joining.rights import is_good, may_invite, may_see
from finsta.accounts.joining.server import Registration, describe_closed, get_registration
from finsta.accounts.models import Account
from finsta.accounts.tokens import hash_token
from finsta.infra import clock
from finsta.infra.words import _

# In days, from which one chooses.
LASTING_DAYS = (1, 7, 30)
# That are still good, of one account.
MAX_OPEN = 50

# For so long one sees what became of an invite.
_KEPT = timedelta(days=30)

_TOKEN_BYTES = 32
_TOKEN_LENGTH = 43


def make_invite(
    session: Session, account_id: int, days: int, uses: int, attempt: str
) -> tuple[int, str]:
    """Make an invite, or a new link for the one that this attempt has made already.

    Args:
        session: A writing session.
        account_id: Who invites.
        days: For how many days, one of `LASTING_DAYS`.
        uses: How many people may join by it, 1 to 100.
        attempt: The form's own name, so that sent twice it is one invite.

    Returns:
        Its id, and the token for its link; only the token's SHA-256 is stored.

    Raises:
        InviteRefused: This account may not, has too many, or asks for what there is not.
        NotOpen: Sign-up is closed.
    """
    _require_may_invite(session, account_id)
    if get_registration(session) is Registration.CLOSED:
        raise NotOpen(describe_closed(Registration.CLOSED))
    if days not in LASTING_DAYS:
        raise InviteRefused(_("Choose for how long the invite is to work."))
    if not 1 <= uses <= MAX_USES:
        raise UsesRefused(MAX_USES)
    token, now = secrets.token_urlsafe(_TOKEN_BYTES), clock.now()
    own = col(Invite.account_id) == account_id
    again = session.exec(
        update(Invite)
        .where(own, col(Invite.attempt) == attempt, col(Invite.revoked_at).is_(None))
        .values(token_sha256=hash_token(token))
        .returning(col(Invite.id))
    ).scalar()
    if again is not None:
        return again, token
    if _count_open(session, own) >= MAX_OPEN:
        raise InviteRefused(
            _("You have {most} invites that still work. Revoke some first.", most=MAX_OPEN)
        )
    invite = Invite(
        account_id=account_id,
        attempt=attempt,
        token_sha256=hash_token(token),
        uses=uses,
        uses_left=uses,
        created_at=now,
        expires_at=now + timedelta(days=days),
    )
    session.add(invite)
    session.flush()
    told = f"Invite {invite.id}, for {uses} and {days} days"
    audit.note(session, account_id, Deed.INVITED, detail=told)
    return invite.id or 0, token


def revoke_invite(session: Session, account_id: int, invite_id: int) -> bool:
    """Let an invite be good for nothing any more, and return whether it was for something.

    Args:
        session: A writing session.
        account_id: Who acts: an admin, or its maker.
        invite_id: Which; "not yours" and "not there" are the same.
    """
    revoked = session.exec(
        update(Invite)
        .where(col(Invite.id) == invite_id, may_see(account_id), col(Invite.revoked_at).is_(None))
        .values(revoked_at=clock.now())
    )
    if revoked.rowcount:
        audit.note(session, account_id, Deed.INVITE_REVOKED, detail=f"Invite {invite_id}")
    return bool(revoked.rowcount)


def require_invite(session: Session, token: str) -> None:
    """Make sure that an invite is still good, before a password is hashed.

    Args:
        session: A session.
        token: From the link.

    Raises:
        InviteOver: It is not, or never was.
        NotOpen: Sign-up is closed.
    """
    if get_registration(session) is Registration.CLOSED:
        raise NotOpen(describe_closed(Registration.CLOSED))
    good = select(Invite.id).where(is_good(), col(Invite.token_sha256) == hash_token(token))
    if len(token) != _TOKEN_LENGTH or session.exec(good).first() is None:
        raise InviteOver


def use_invite(session: Session, token: str, account_id: int) -> None:
    """Note that an account joined by an invite. Of two who come for the last use one gets in.

    Args:
        session: A writing session, of the transaction that makes the account.
        token: From the link.
        account_id: Who joined.

    Raises:
        InviteOver: It is used up, or never was.
    """
    used = session.exec(
        update(Invite)
        .where(is_good(), col(Invite.token_sha256) == hash_token(token))
        .values(uses_left=col(Invite.uses_left) - 1)
        .returning(col(Invite.id), col(Invite.account_id))
    ).first()
    if used is None:
        raise InviteOver
    invite_id, maker_id = used
    use = InviteUse(
        account_id=account_id, invite_id=invite_id, invited_by_id=maker_id, used_at=clock.now()
    )
    session.add(use)
    session.flush()


def remove_old_invites(session: Session) -> None:
    """Forget invites that have been over for a month. Who invited whom is kept.

    Args:
        session: A writing session.
    """
    session.exec(delete(Invite).where(col(Invite.expires_at) <= clock.now() - _KEPT))


def _require_may_invite(session: Session, account_id: int) -> None:
    # Locked, so that invites of one account are counted one after the other.
    asked = (
        select(Account.id)
        .where(Account.id == account_id, may_invite())
        .with_for_update(key_share=True)
    )
    if session.exec(asked).first() is None:
        raise InviteRefused(_("Only admins can invite people to this server."))


def _count_open(session: Session, own: ColumnElement[bool]) -> int:
    return session.exec(select(func.count()).select_from(Invite).where(own, is_good())).one()
