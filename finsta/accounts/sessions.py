"""Sessions: a random token in a cookie, its hash in a row, the row is the truth."""

import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, bindparam, delete
from sqlalchemy import select as sqlalchemy_select
from sqlmodel import Session, col

from finsta.accounts.events import SessionEnded
from finsta.accounts.models import Account, AccountSession
from finsta.infra import bus, clock
from finsta.infra.lists import is_one_of

REMEMBERED_DAYS = 60
# The cookie goes with the browser; a browser that is never closed signs in again after this.
BROWSER_SESSION_DAYS = 7

_TOKEN_BYTES = 32


@dataclass(frozen=True)
class Viewer:
    """The account that looks, and the session through which it does."""

    account_id: int
    handle: str
    display_name: str
    session_id: int
    expires_at: datetime


def start_session(session: Session, account_id: int, remember: bool) -> str:
    """Sign an account in.

    Args:
        session: A writing session.
        account_id: Whose credentials were checked.
        remember: Whether it lasts 60 days, else as long as the browser is open.

    Returns:
        The token for the cookie: 32 random bytes as text. Only its SHA-256 is stored.
    """
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    now = clock.now()
    days = REMEMBERED_DAYS if remember else BROWSER_SESSION_DAYS
    session.add(
        AccountSession(
            account_id=account_id,
            token_sha256=hash_token(token),
            created_at=now,
            expires_at=now + timedelta(days=days),
        )
    )
    session.flush()
    return token


_TOKEN_SHA256: ColumnElement[str] = AccountSession.__table__.c.token_sha256  # pyright: ignore[reportAttributeAccessIssue]

# Made once: every few seconds it is asked of all whose tabs do something.
_SIGNED_IN = (
    sqlalchemy_select(
        _TOKEN_SHA256,
        col(Account.id).label("account"),
        col(Account.handle),
        col(Account.display_name),
        col(AccountSession.id).label("session"),
        col(AccountSession.expires_at),
    )
    .join(AccountSession, col(AccountSession.account_id) == Account.id)
    .where(
        is_one_of(_TOKEN_SHA256, "tokens"),
        col(AccountSession.expires_at) > bindparam("now"),
    )
)


def get_viewer(session: Session, token: str) -> Viewer | None:
    """Return who a cookie's token signs in.

    Args:
        session: A session.
        token: From the cookie.

    Returns:
        None when the session ended, expired or never was.
    """
    return find_viewers(session, [token]).get(token)


def find_viewers(session: Session, tokens: Collection[str]) -> dict[str, Viewer]:
    """Return who is signed in by some cookies' tokens.

    Args:
        session: A session.
        tokens: From the cookies.

    Returns:
        Viewers by token, without those whose session ended, expired or never was.
    """
    by_hash = {hash_token(token): token for token in tokens}
    asked = {"tokens": list(by_hash), "now": clock.now()}
    viewers = {}
    for row in session.connection().execute(_SIGNED_IN, asked):
        until = clock.as_utc(row.expires_at)
        viewer = Viewer(row.account, row.handle, row.display_name, row.session, until)
        viewers[by_hash[row.token_sha256]] = viewer
    return viewers


def end_session(session: Session, token: str) -> None:
    """Sign out the browser that holds a token; a session that ended already is no error.

    Args:
        session: A writing session.
        token: From the cookie.
    """
    _end(session, col(AccountSession.token_sha256) == hash_token(token))


def remove_expired_sessions(session: Session) -> None:
    """End sessions whose time is over.

    Args:
        session: A writing session.
    """
    _end(session, col(AccountSession.expires_at) <= clock.now())


def hash_token(token: str) -> str:
    """Return what is stored of a token.

    Args:
        token: From the cookie.
    """
    return hashlib.sha256(token.encode()).hexdigest()


def _end(session: Session, which: ColumnElement[bool]) -> None:
    ended = session.exec(delete(AccountSession).where(which).returning(col(AccountSession.id)))
    for session_id in ended.scalars():
        bus.record(session, SessionEnded(session_id))
