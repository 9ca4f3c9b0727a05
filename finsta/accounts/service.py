"""Looking accounts up, and checking credentials."""

from collections.abc import Collection

from sqlalchemy import update
from sqlmodel import Session, col, select

from finsta.accounts.emails import fold_email, is_email
from finsta.accounts.errors import InvalidLogin
from finsta.accounts.models import Account
from finsta.accounts.passwords import is_outdated, is_right_password
from finsta.accounts.standing import is_here, may_log_in
from finsta.accounts.views import AccountView, view_account


def get_account_by_email(session: Session, email: str) -> Account | None:
    """Return the account with an e-mail, or None.

    Args:
        session: A session.
        email: As typed, in any case.
    """
    if not is_email(email):
        return None
    return session.exec(
        select(Account).where(Account.email_key == fold_email(email), may_log_in())
    ).first()


def get_account(session: Session, account_id: int) -> Account | None:
    """Return an account, or None.

    Args:
        session: A session.
        account_id: Which.
    """
    return session.get(Account, account_id)


def list_accounts(session: Session, account_ids: Collection[int]) -> list[AccountView]:
    """List accounts by name.

    Args:
        session: A session.
        account_ids: Which; unknown ones are left out, as are those who leave.
    """
    found = session.exec(
        select(Account)
        .where(col(Account.id).in_(account_ids), is_here())
        .order_by(col(Account.display_name), col(Account.id))
    )
    return [view_account(account) for account in found]


def require_password(account: Account | None, password: str) -> Account:
    """Return an account if the password is its own. Takes about 230 ms, with or without one.

    It asks no database, so that no transaction waits for it.

    Args:
        account: From `get_account_by_email`.
        password: As typed.

    Raises:
        InvalidLogin: It is not, or there is no such account.
    """
    if not is_right_password(password, account.password_hash if account else None):
        raise InvalidLogin
    assert account is not None
    return account


def needs_new_hash(account: Account) -> bool:
    """Return whether an account's password is to be hashed again, now that it is known.

    Args:
        account: From `require_password`.
    """
    return is_outdated(account.password_hash)


def renew_password_hash(session: Session, account: Account, password_hash: str) -> Account:
    """Store the hash of the same password as it is made today.

    Unless the password was changed meanwhile. Browsers that the account is known from are known by
    its hash: other ones are, once they sign in again.

    Args:
        session: A writing session.
        account: Whose, as it was when its password was checked.
        password_hash: From `hash_again`, made before, outside of the transaction.

    Returns:
        The account as it is stored now.
    """
    session.exec(
        update(Account)
        .where(col(Account.id) == account.id, col(Account.password_hash) == account.password_hash)
        .values(password_hash=password_hash)
    )
    return session.exec(select(Account).where(Account.id == account.id)).one()
