"""Invites: links with which people may join, for a while and a number of times."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, exists, func, or_, update
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from finsta.accounts.administering import audit
from finsta.accounts.administering.audit import Deed
from finsta.accounts.joining.errors import InviteOver, InviteRefused, NotOpen
from finsta.accounts.joining.models import MAX_USES, SERVER_ID, Invite, InviteUse, Server
from finsta.accounts.joining.server import Registration, describe_closed, get_registration
from finsta.accounts.models import Account
from finsta.accounts.tokens import hash_token
from finsta.infra import clock

# In days, from which one chooses.
LASTING_DAYS = (1, 7, 30)
# That are still good, of one account.
MAX_OPEN = 50
PAGE = 20

# For so long one sees what became of an invite.
_KEPT = timedelta(days=30)

_TOKEN_BYTES = 32
_TOKEN_LENGTH = 43


@dataclass(frozen=True)
class InviteView:
    """An invite, as those see it who may revoke it.

    Attributes:
        made_by: What its maker is called.
        joined: The names of who used it.
        is_good: Whether it can still be used.
    """

    id: int
    made_by: str
    uses: int
    uses_left: int
    created_at: datetime
    expires_at: datetime
    is_revoked: bool
    is_good: bool
    joined: tuple[str, ...]


@dataclass(frozen=True)
class InvitePage:
    """Some invites, newest first, and whether there are older ones."""

    invites: list[InviteView]
    has_more: bool


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
        raise InviteRefused("Choose for how long the invite is to work.")
    if not 1 <= uses <= MAX_USES:
        raise InviteRefused(f"An invite is for 1 to {MAX_USES} people.")
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
        raise InviteRefused(f"You have {MAX_OPEN} invites that still work. Revoke some first.")
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


def list_invites(session: Session, account_id: int, before_id: int | None = None) -> InvitePage:
    """List the invites that an account may revoke: an admin's are everybody's, others' their own.

    Args:
        session: A session.
        account_id: Who looks.
        before_id: The oldest one that is known; none for the newest.
    """
    older = col(Invite.id) < before_id if before_id else col(Invite.id) > 0
    found = _read(session, _may_see(account_id) & older, PAGE + 1)
    return InvitePage(found[:PAGE], len(found) > PAGE)


def get_invite(session: Session, account_id: int, invite_id: int) -> InviteView | None:
    """Return an invite that an account may revoke, or None.

    Args:
        session: A session.
        account_id: Who looks.
        invite_id: Which.
    """
    found = _read(session, _may_see(account_id) & (col(Invite.id) == invite_id), 1)
    return found[0] if found else None


def revoke_invite(session: Session, account_id: int, invite_id: int) -> bool:
    """Let an invite be good for nothing any more, and return whether it was for something.

    Args:
        session: A writing session.
        account_id: Who acts: an admin, or its maker.
        invite_id: Which; "not yours" and "not there" are the same.
    """
    revoked = session.exec(
        update(Invite)
        .where(col(Invite.id) == invite_id, _may_see(account_id), col(Invite.revoked_at).is_(None))
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
    good = select(Invite.id).where(_is_good(), col(Invite.token_sha256) == hash_token(token))
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
        .where(_is_good(), col(Invite.token_sha256) == hash_token(token))
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


def _read(session: Session, which: ColumnElement[bool], most: int) -> list[InviteView]:
    maker = aliased(Account)
    found = session.exec(
        select(Invite, maker.display_name)
        .join(maker, col(maker.id) == Invite.account_id)
        .where(which)
        .order_by(col(Invite.id).desc())
        .limit(most)
    ).all()
    joined = _list_joined(session, [invite.id or 0 for invite, _ in found])
    return [_view(invite, name, joined.get(invite.id or 0, ())) for invite, name in found]


def _require_may_invite(session: Session, account_id: int) -> None:
    # Locked, so that invites of one account are counted one after the other.
    asked = (
        select(Account.id)
        .where(Account.id == account_id, _may_invite())
        .with_for_update(key_share=True)
    )
    if session.exec(asked).first() is None:
        raise InviteRefused("Only admins can invite people to this server.")


def _may_invite() -> ColumnElement[bool]:
    """Return the condition on an account that it may invite now."""
    switched_on = exists().where(col(Server.id) == SERVER_ID, col(Server.members_invite).is_(True))
    return and_(
        col(Account.disabled_at).is_(None), or_(col(Account.is_admin).is_(True), switched_on)
    )


def _may_see(account_id: int) -> ColumnElement[bool]:
    viewer = aliased(Account)
    is_admin = exists().where(
        col(viewer.id) == account_id,
        col(viewer.is_admin).is_(True),
        col(viewer.disabled_at).is_(None),
    )
    return or_(col(Invite.account_id) == account_id, is_admin)


def _is_good() -> ColumnElement[bool]:
    # With its maker's right to invite the invite ends as well.
    maker_may = exists().where(col(Account.id) == Invite.account_id, _may_invite())
    return and_(
        col(Invite.uses_left) > 0,
        col(Invite.revoked_at).is_(None),
        col(Invite.expires_at) > clock.now(),
        maker_may,
    )


def _count_open(session: Session, own: ColumnElement[bool]) -> int:
    return session.exec(select(func.count()).select_from(Invite).where(own, _is_good())).one()


def _list_joined(session: Session, invite_ids: list[int]) -> dict[int, tuple[str, ...]]:
    found = session.exec(
        select(InviteUse.invite_id, Account.display_name)
        .join(Account, col(Account.id) == InviteUse.account_id)
        .where(col(InviteUse.invite_id).in_(invite_ids))
        .order_by(col(InviteUse.account_id))
    )
    joined: dict[int, tuple[str, ...]] = {}
    for invite_id, name in found:
        joined[invite_id or 0] = (*joined.get(invite_id or 0, ()), name)
    return joined


def _view(invite: Invite, made_by: str, joined: tuple[str, ...]) -> InviteView:
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
        joined=joined,
    )
