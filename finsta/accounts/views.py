"""What is shown of an account, and how queries of other nouns bring it along."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from operator import attrgetter
from typing import Any

from sqlalchemy import ColumnElement, FromClause, bindparam, select
from sqlmodel import Session

from finsta.accounts.models import Account
from finsta.infra.database.prepared import PreparedStatement
from finsta.infra.database.tables import table_of


@dataclass(frozen=True)
class AccountView:
    """What others see of an account. What is empty comes last and doesn't travel.

    Attributes:
        photo_id: Of the photo that stands for it, or 0.
        version: Raised when any of this changes; 0 until then.
    """

    id: int
    handle: str
    display_name: str
    photo_id: int = 0
    version: int = 0


@dataclass(frozen=True)
class SessionView:
    """A signed-in browser, as its owner alone sees it.

    Attributes:
        browser: Empty where it is not known.
        device: What it runs on, or what is known of the two; empty for neither.
        network: Shortened, as `203.0.113.…`.
        used_at: To the hour.
    """

    id: int
    browser: str
    device: str
    network: str
    used_at: datetime


_SHOWN = ("handle", "display_name", "photo_id", "version")


def view_account(account: Account) -> AccountView:
    """Return what others see of an account.

    Args:
        account: A stored account.
    """
    return AccountView(
        account.id or 0,
        account.handle,
        account.display_name,
        account.photo_id or 0,
        account.version,
    )


def require_view(session: Session, account_id: int) -> AccountView:
    """Return what others see of an account that is there.

    Args:
        session: A session.
        account_id: Which.
    """
    (row,) = _VIEW.run(session, {"account": account_id})
    return view_row(account_id, row, _PREFIX)


def shown_columns(accounts: FromClause, prefix: str) -> list[ColumnElement[Any]]:
    """Return what a query selects so that `view_row` can make a view of it, but the id.

    Args:
        accounts: The table of accounts, or an alias of it.
        prefix: Of the columns' names, as `author_`.
    """
    return [accounts.c[name].label(f"{prefix}{name}") for name in _SHOWN]


def view_row(account_id: int, row: Any, prefix: str) -> AccountView:
    """Return what others see of an account.

    Args:
        account_id: Its id.
        row: Of a query with `shown_columns`.
        prefix: As it was given there.
    """
    handle, display_name, photo_id, version = _reader(prefix)(row)
    return AccountView(account_id, handle, display_name, photo_id or 0, version)


_PREFIX = "account_"
# Prepared, because every page that is loaded asks for its viewer.
_VIEW = PreparedStatement(
    select(*shown_columns(table_of(Account), _PREFIX)).where(
        table_of(Account).c.id == bindparam("account")
    )
)


@lru_cache(maxsize=32)
def _reader(prefix: str) -> Callable[[Any], Any]:
    return attrgetter(*(f"{prefix}{name}" for name in _SHOWN))
