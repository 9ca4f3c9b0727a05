"""Leaving: an account that is to be deleted, is seen by nobody, and may come back for a week."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column
from sqlmodel import Session, col, select

from finsta.accounts.administering.access import is_admin, lock_admins
from finsta.accounts.errors import AccountDisabled, InvalidLogin, OnlyAdmin
from finsta.accounts.events import AccountLeft, AccountReturned
from finsta.accounts.handles import keep_from_others
from finsta.accounts.models import Account
from finsta.accounts.profile import tell_changed
from finsta.accounts.searching.names import forget_names
from finsta.accounts.sessions import end_sessions
from finsta.accounts.standing import is_here, is_over
from finsta.accounts.tokens import end_tokens
from finsta.infra import bus, clock
from finsta.infra.database.tables import table_of
from finsta.infra.mail import forget_orders, order_mail

DAYS_TO_RETURN = 7
# The author of messages whose author has left.
DELETED_NAME = "Deleted account"

# The kind of the notice; see `web/mails`.
LEAVING = "leaving"

_accounts = table_of(Account)

# What a row keeps that messages refer to.
_KEPT = {"id", "deletes_at", "erased_at"}


def leave(session: Session, account_id: int) -> datetime:
    """Begin to delete one's own account: end its sessions and links, and let nobody see it.

    Args:
        session: A writing session.
        account_id: The account that acts; its password was checked.

    Returns:
        When it is gone for good, as it is told: asked for again, it stays as it was.

    Raises:
        OnlyAdmin: Nobody else could run the server for those who stay.
    """
    account = session.get_one(Account, account_id, with_for_update={"key_share": True})
    if account.deletes_at is None:
        _require_another_admin(session, account)
        account.deletes_at = clock.now() + timedelta(days=DAYS_TO_RETURN)
        session.flush()
        order_mail(session, LEAVING, account.email, timedelta(days=DAYS_TO_RETURN))
        bus.record(session, AccountLeft(account_id, account.deletes_at))
    end_tokens(session, account)
    end_sessions(session, account_id)
    return clock.as_utc(account.deletes_at)


def _require_another_admin(session: Session, account: Account) -> None:
    if not is_admin(session, account.id or 0):
        return
    admins = lock_admins(session, account.id or 0)
    others = session.exec(select(Account.id).where(Account.id != account.id, is_here()).limit(1))
    if admins == {account.id} and others.first() is not None:
        raise OnlyAdmin


def come_back(session: Session, account_id: int) -> bool:
    """Keep an account that was to be deleted, as who logs in wants it.

    Args:
        session: A writing session.
        account_id: Who has shown to be this account.

    Returns:
        Whether it was to be deleted.

    Raises:
        InvalidLogin: It is too late.
        AccountDisabled: An admin has disabled it, or removed it.
    """
    account = session.get(Account, account_id, with_for_update={"key_share": True})
    if account is None or is_over(account):
        raise InvalidLogin
    if account.disabled_at is not None:
        raise AccountDisabled
    if account.deletes_at is None:
        return False
    account.deletes_at = None
    session.flush()
    bus.record(session, AccountReturned(account_id))
    return True


def list_to_erase(session: Session) -> list[int]:
    """List the accounts of which all is to go now.

    Args:
        session: A session.
    """
    due = select(Account.id).where(
        col(Account.deletes_at) <= clock.now(), col(Account.erased_at).is_(None)
    )
    return [account_id for account_id in session.exec(due) if account_id is not None]


def forget_person(session: Session, account_id: int) -> bool:
    """Leave nothing of a person in an account's row. Done twice it is no different.

    Columns that are added later go by themselves.

    Args:
        session: A writing session.
        account_id: From `list_to_erase`.

    Returns:
        Whether it is done; they may have come back at the last moment.
    """
    account = session.get_one(Account, account_id, with_for_update={"key_share": True})
    if not is_over(account):
        return False
    # No handle has a hyphen, and no e-mail lacks an @.
    name = f"deleted-{account_id}"
    is_first = account.handle != name
    if is_first:
        keep_from_others(session, account.handle)
        forget_orders(session, account.email)
    for column in _accounts.columns:
        if column.name not in _KEPT:
            setattr(account, column.name, _empty(column, account))
    account.email_key, account.handle, account.display_name = name, name, DELETED_NAME
    forget_names(session, account_id)
    if is_first:
        tell_changed(session, account)
    session.flush()
    end_tokens(session, account)
    end_sessions(session, account_id)
    return True


def _empty(column: Column[Any], account: Account) -> Any:
    value = getattr(account, column.name)
    if column.nullable:
        return None
    if isinstance(value, datetime):
        return account.deletes_at  # a time says when somebody was here; this one is known anyway
    # Also what one may no longer do. A number is none of theirs, as a version is not.
    return type(value)() if isinstance(value, str | bool) else value


def note_erased(session: Session, account_id: int) -> None:
    """Note that nothing is left of an account but its row.

    Args:
        session: A writing session.
        account_id: From `list_to_erase`.
    """
    account = session.get_one(Account, account_id)
    account.erased_at = clock.now()
    session.flush()
