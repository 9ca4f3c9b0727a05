"""Who may be seen and who may log in: whatever shows accounts, or what is theirs, asks here."""

from typing import Any

from sqlalchemy import ColumnElement

from finsta.accounts.models import Account
from finsta.infra import clock
from finsta.infra.database.tables import table_of

_accounts = table_of(Account)


def is_here(accounts: Any = _accounts) -> ColumnElement[bool]:
    """Return the condition under which others may see an account, and it has sessions.

    Args:
        accounts: The table of accounts, or an alias of it.
    """
    return accounts.c.deletes_at.is_(None)


def may_log_in() -> ColumnElement[bool]:
    """Return the condition under which an account has a password: who leaves may come back."""
    return is_here() | (_accounts.c.deletes_at > clock.now())


def is_over(account: Account) -> bool:
    """Return whether an account can't be kept any more.

    Args:
        account: A stored account.
    """
    return account.deletes_at is not None and clock.as_utc(account.deletes_at) <= clock.now()
