"""Who is there, as admins see it: found by name, a page at a time."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from finsta.accounts.administering.access import require_admin
from finsta.accounts.emails import MAX_TYPED_LENGTH
from finsta.accounts.joining.models import InviteUse
from finsta.accounts.models import Account, AccountSession
from finsta.accounts.searching.called import is_called
from finsta.infra import clock

PAGE = 20


@dataclass(frozen=True)
class PersonView:
    """An account, as admins see it.

    Attributes:
        last_seen_at: When one of its sessions was used last, to the hour; None where none lasts.
        sessions: Where it is logged in.
        deletes_at: When it is gone for good, if it is being deleted.
        invited_by: What who invited it is called; empty where nobody did, or who did is gone.
    """

    id: int
    handle: str
    display_name: str
    email: str
    created_at: datetime
    last_seen_at: datetime | None
    sessions: int
    is_admin: bool
    is_disabled: bool
    invited_by: str
    photo_id: int
    deletes_at: datetime | None


@dataclass(frozen=True)
class PeoplePage:
    """Some people, who came last first, and whether there are more."""

    people: list[PersonView]
    has_more: bool


def list_people(
    session: Session, admin_id: int, text: str = "", before_id: int | None = None
) -> PeoplePage:
    """List people whose name, handle or e-mail has a text, who came last first.

    Args:
        session: A session.
        admin_id: Who looks.
        text: As typed, in any case. It need not have the accents where words begin with it; nothing
            typed finds everybody.
        before_id: The last one that is known; none for the first page.

    Raises:
        NotAdmin: Who looks is none.
    """
    require_admin(session, admin_id)
    which = _has(text)
    if before_id:
        which &= col(Account.id) < before_id
    found = _read(session, which, PAGE + 1)
    return PeoplePage(found[:PAGE], len(found) > PAGE)


def get_person(session: Session, admin_id: int, account_id: int) -> PersonView | None:
    """Return somebody as admins see them, or None.

    Args:
        session: A session.
        admin_id: Who looks.
        account_id: Whom.

    Raises:
        NotAdmin: Who looks is none.
    """
    require_admin(session, admin_id)
    found = _read(session, col(Account.id) == account_id, 1)
    return found[0] if found else None


def _has(text: str) -> ColumnElement[bool]:
    if len(text) > MAX_TYPED_LENGTH:
        return col(Account.id) == 0
    typed = text.strip().removeprefix("@").lower()
    return (
        func.lower(Account.display_name).contains(typed, autoescape=True)
        | col(Account.handle).contains(typed, autoescape=True)
        | col(Account.email_key).contains(typed, autoescape=True)
        | is_called(col(Account.id), typed)
    )


def _read(session: Session, which: ColumnElement[bool], most: int) -> list[PersonView]:
    # The page first: sessions are counted of those alone who are on it.
    inviter = aliased(Account)
    found = session.exec(
        select(Account, inviter.display_name)
        .outerjoin(InviteUse, col(InviteUse.account_id) == Account.id)
        .outerjoin(inviter, col(inviter.id) == InviteUse.invited_by_id)
        .where(which, col(Account.erased_at).is_(None))
        .order_by(col(Account.id).desc())
        .limit(most)
    ).all()
    used = _read_sessions(session, [account.id or 0 for account, _ in found])
    return [_view(account, name or "", used.get(account.id or 0)) for account, name in found]


def _read_sessions(session: Session, account_ids: list[int]) -> dict[int, tuple[datetime, int]]:
    found = session.exec(
        select(AccountSession.account_id, func.max(AccountSession.used_at), func.count())
        .where(
            col(AccountSession.account_id).in_(account_ids),
            col(AccountSession.expires_at) > clock.now(),
        )
        .group_by(col(AccountSession.account_id))
    )
    return {account_id: (clock.as_utc(used_at), count) for account_id, used_at, count in found}


def _view(account: Account, invited_by: str, used: tuple[datetime, int] | None) -> PersonView:
    return PersonView(
        id=account.id or 0,
        handle=account.handle,
        display_name=account.display_name,
        email=account.email,
        created_at=clock.as_utc(account.created_at),
        last_seen_at=used[0] if used else None,
        sessions=used[1] if used else 0,
        is_admin=account.is_admin,
        is_disabled=account.disabled_at is not None,
        invited_by=invited_by,
        photo_id=account.photo_id or 0,
        deletes_at=clock.as_utc(account.deletes_at) if account.deletes_at else None,
    )
