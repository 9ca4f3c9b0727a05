"""Tokens in links: 32 random bytes, for one purpose and once. Only their SHA-256 is stored."""

import hashlib
import secrets
from datetime import timedelta
from enum import Enum
from typing import Any

from sqlalchemy import delete
from sqlmodel import Session, col, select

from finsta.accounts.errors import LinkOver
from finsta.accounts.models import Account, AccountToken
from finsta.infra import clock

_TOKEN_BYTES = 32
# As `token_urlsafe` writes them; nothing longer is looked up.
_TOKEN_LENGTH = 43


class Purpose(Enum):
    """What a token is good for. The value is stored."""

    CONFIRM = "confirm"
    RESET = "reset"
    SIGN_IN = "sign in"
    CHANGE_EMAIL = "change email"
    DEVICE = "device"
    # Not for links: what a browser holds that is to bring the second factor; see `factors`.
    AFTER_PASSWORD = "after password"  # noqa: S105
    AFTER_LINK = "after link"

    @property
    def lasts(self) -> timedelta:
        """For how long."""
        return _LASTS[self]


_LASTS = {
    Purpose.CONFIRM: timedelta(days=7),
    Purpose.RESET: timedelta(days=1),
    Purpose.SIGN_IN: timedelta(minutes=15),
    Purpose.CHANGE_EMAIL: timedelta(days=7),
    Purpose.DEVICE: timedelta(minutes=5),
    Purpose.AFTER_PASSWORD: timedelta(minutes=10),
    Purpose.AFTER_LINK: timedelta(minutes=10),
}


def make_token(session: Session, account: Account, purpose: Purpose) -> str:
    """Return a new token for an account's e-mail: the present one, or the one that it is to have.

    Args:
        session: A writing session.
        account: Whose.
        purpose: What it is good for.
    """
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    now = clock.now()
    session.add(
        AccountToken(
            account_id=account.id or 0,
            purpose=purpose.value,
            token_sha256=hash_token(token),
            sent_to=_address_key(account, purpose),
            created_at=now,
            expires_at=now + purpose.lasts,
        )
    )
    session.flush()
    return token


def find_account_of_token(session: Session, token: str, purpose: Purpose) -> Account:
    """Return whose a token is, which stays good.

    Args:
        session: A session.
        token: From a link.
        purpose: What it is to be good for.

    Raises:
        LinkOver: It was used, has expired, was sent to an e-mail that the account has no more, is
            for something else, never was, or is of an account that is disabled.
    """
    if len(token) != _TOKEN_LENGTH:
        raise LinkOver
    account = session.exec(
        select(Account)
        .join(AccountToken, col(AccountToken.account_id) == Account.id)
        .where(
            col(AccountToken.token_sha256) == hash_token(token),
            AccountToken.purpose == purpose.value,
            AccountToken.sent_to == _address_key(Account, purpose),
            col(AccountToken.expires_at) > clock.now(),
            col(Account.disabled_at).is_(None),
        )
    ).first()
    if account is None:
        raise LinkOver
    return account


def take_token(session: Session, token: str, purpose: Purpose) -> Account:
    """Use a token up, and all others that its account has for the same purpose.

    Args:
        session: A writing session.
        token: From a link.
        purpose: What it is to be good for.

    Raises:
        LinkOver: As for `find_account_of_token`.
    """
    account = find_account_of_token(session, token, purpose)
    # Of two that come at once only one deletes it.
    taken = session.exec(
        delete(AccountToken).where(col(AccountToken.token_sha256) == hash_token(token))
    )
    if not taken.rowcount:
        raise LinkOver
    end_tokens(session, account, purpose)
    return account


def end_tokens(session: Session, account: Account, *purposes: Purpose) -> None:
    """Let an account's links be good for nothing any more.

    Args:
        session: A writing session.
        account: Whose.
        purposes: Which; with none, all.
    """
    chosen = [purpose.value for purpose in purposes or Purpose]
    session.exec(
        delete(AccountToken).where(
            col(AccountToken.account_id) == account.id, col(AccountToken.purpose).in_(chosen)
        )
    )


def remove_expired_tokens(session: Session) -> None:
    """Forget tokens that have expired.

    Args:
        session: A writing session.
    """
    session.exec(delete(AccountToken).where(col(AccountToken.expires_at) <= clock.now()))


def _address_key(account: Any, purpose: Purpose) -> Any:
    """Return what a token is bound to: of a row its value, of the class its column."""
    return account.new_email_key if purpose is Purpose.CHANGE_EMAIL else account.email_key


def hash_token(token: str) -> str:
    """Return what is stored of a token.

    Args:
        token: From a cookie or a link.
    """
    return hashlib.sha256(token.encode()).hexdigest()
