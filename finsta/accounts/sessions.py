"""Sessions: a random token in a cookie, its hash in a row, the row is the truth."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, bindparam, delete, or_, update
from sqlalchemy import select as sqlalchemy_select
from sqlmodel import Session, col, select

from finsta.accounts.devices import split_device
from finsta.accounts.errors import AccountDisabled
from finsta.accounts.events import Ending, SessionEnded, SessionStarted
from finsta.accounts.joining.models import SERVER_ID, Server
from finsta.accounts.models import Account, AccountSession
from finsta.accounts.standing import is_here
from finsta.accounts.tokens import hash_token
from finsta.accounts.views import SessionView
from finsta.infra import bus, clock
from finsta.infra.database.lists import is_one_of
from finsta.infra.database.prepared import PreparedStatement
from finsta.infra.database.tables import table_of
from finsta.infra.words import get_language

REMEMBERED_DAYS = 60
# The cookie lasts until the browser closes. A browser that never closes signs in again after this.
BROWSER_SESSION_DAYS = 7

# More than anybody has; the newest ones.
MAX_LISTED = 100
USE_NOTED_EVERY = timedelta(hours=1)

_TOKEN_BYTES = 32


@dataclass(frozen=True)
class Viewer:
    """The account that looks, and the session through which it does."""

    account_id: int
    session_id: int
    expires_at: datetime
    is_admin: bool = False
    may_invite: bool = False
    # What they have chosen; empty leaves it to the browser.
    language: str = ""


def start_session(
    session: Session,
    account_id: int,
    remember: bool,
    device: str = "",
    network: str = "",
    *,
    is_proved: bool = False,
) -> str:
    """Sign an account in.

    Args:
        session: A writing session.
        account_id: Whose credentials were checked.
        remember: Whether it lasts 60 days, else as long as the browser is open.
        device: From `describe_device`.
        network: Where it comes from, as a network of many, not as an address of one.
        is_proved: Whether password and second factor, or a passkey, were shown just now.

    Returns:
        The token for the cookie: 32 random bytes as text. Only its SHA-256 is stored.

    Raises:
        AccountDisabled: Nobody gets in with it.
    """
    # Shared: who disables it meanwhile waits, and ends this session as well.
    found = select(Account.disabled_at).where(Account.id == account_id)
    if session.exec(found.with_for_update(read=True)).one() is not None:
        raise AccountDisabled
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    now = clock.now()
    days = REMEMBERED_DAYS if remember else BROWSER_SESSION_DAYS
    started = AccountSession(
        account_id=account_id,
        token_sha256=hash_token(token),
        created_at=now,
        expires_at=now + timedelta(days=days),
        device=device,
        network=network,
        used_at=now,
        language=get_language() if is_proved else None,
        proved_at=now if is_proved else None,
    )
    session.add(started)
    session.flush()
    bus.record(session, SessionStarted(account_id, _view(started)))
    return token


_sessions, _accounts = table_of(AccountSession), table_of(Account)

_MEMBERS_INVITE = select(Server.members_invite).where(col(Server.id) == SERVER_ID).scalar_subquery()

# Built once, because every tab runs it now and then.
_SIGNED_IN = PreparedStatement(
    sqlalchemy_select(
        col(Account.id).label("account"),
        col(AccountSession.id).label("session"),
        col(AccountSession.expires_at),
        col(Account.is_admin),
        col(Account.language),
        or_(col(Account.is_admin), _MEMBERS_INVITE).label("may_invite"),
    )
    .join(AccountSession, col(AccountSession.account_id) == Account.id)
    .where(
        col(AccountSession.token_sha256) == bindparam("token"),
        col(AccountSession.expires_at) > bindparam("now"),
        # One that began while its account was being left is none.
        is_here(),
        col(Account.disabled_at).is_(None),
    )
)


def get_viewer(session: Session, token: str) -> Viewer | None:
    """Return the viewer that a cookie's token belongs to.

    Args:
        session: A session.
        token: From the cookie.

    Returns:
        None when the session ended, expired or never was, or the account is disabled.
    """
    found = _SIGNED_IN.run(session, {"token": hash_token(token), "now": clock.now()})
    if not found:
        return None
    (row,) = found
    return Viewer(
        account_id=row.account,
        session_id=row.session,
        expires_at=clock.as_utc(row.expires_at),
        is_admin=row.is_admin,
        # Unknown where nothing was decided yet.
        may_invite=bool(row.may_invite),
        language=row.language or "",
    )


_LASTING = PreparedStatement(
    sqlalchemy_select(_sessions.c.id)
    .join(_accounts, _accounts.c.id == _sessions.c.account_id)
    .where(
        is_one_of(_sessions.c.id, "sessions"),
        _sessions.c.expires_at > bindparam("now"),
        _accounts.c.disabled_at.is_(None),
    )
)


def find_lasting_sessions(session: Session, session_ids: Collection[int]) -> set[int]:
    """Return which of some sessions have neither ended nor expired, of accounts not disabled.

    Args:
        session: A session.
        session_ids: Of the sessions' rows.
    """
    asked = {"sessions": session_ids, "now": clock.now()}
    return {row.id for row in _LASTING.run(session, asked)}


def end_session(session: Session, token: str) -> None:
    """Sign out the browser that holds a token; a session that ended already is no error.

    Args:
        session: A writing session.
        token: From the cookie.
    """
    _end(session, col(AccountSession.token_sha256) == hash_token(token), Ending.LEFT)


def end_sessions(
    session: Session, account_id: int, but_id: int = 0, ending: Ending = Ending.ELSEWHERE
) -> list[int]:
    """Sign an account out everywhere, or everywhere else, and return which sessions ended.

    Args:
        session: A writing session.
        account_id: Whose.
        but_id: The session that stays, if any.
        ending: How the others end.
    """
    own, others = col(AccountSession.account_id) == account_id, col(AccountSession.id) != but_id
    return _end(session, own & others, ending)


def end_own_session(session: Session, account_id: int, session_id: int) -> None:
    """Sign one of an account's own browsers out; one that is over already is no error.

    Args:
        session: A writing session.
        account_id: Whose.
        session_id: Of the session's row.
    """
    own = col(AccountSession.account_id) == account_id
    _end(session, own & (col(AccountSession.id) == session_id), Ending.ELSEWHERE)


def list_sessions(session: Session, account_id: int) -> list[SessionView]:
    """List where an account is signed in, what was used last first.

    Args:
        session: A session.
        account_id: Whose.
    """
    found = session.exec(
        select(AccountSession)
        .where(
            AccountSession.account_id == account_id,
            col(AccountSession.expires_at) > clock.now(),
        )
        .order_by(col(AccountSession.used_at).desc(), col(AccountSession.id).desc())
        .limit(MAX_LISTED)
    )
    return [_view(row) for row in found]


_NOTE_USES = PreparedStatement(
    update(_sessions)
    .where(is_one_of(_sessions.c.id, "sessions"), _sessions.c.used_at <= bindparam("before"))
    .values(used_at=bindparam("now"))
)


def note_uses(session: Session, session_ids: Collection[int]) -> None:
    """Note that sessions are in use, to the hour.

    Args:
        session: A writing session.
        session_ids: Of the sessions' rows.
    """
    now = clock.now()
    asked = {"sessions": session_ids, "before": now - USE_NOTED_EVERY, "now": now}
    _NOTE_USES.run(session, asked)


def remove_expired_sessions(session: Session) -> None:
    """End expired sessions.

    Args:
        session: A writing session.
    """
    _end(session, col(AccountSession.expires_at) <= clock.now(), Ending.EXPIRED)


def _end(session: Session, which: ColumnElement[bool], ending: Ending) -> list[int]:
    ended = session.exec(
        delete(AccountSession)
        .where(which)
        .returning(col(AccountSession.account_id), col(AccountSession.id))
    ).all()
    for account_id, session_id in ended:
        bus.record(session, SessionEnded(account_id, session_id, ending))
    return [session_id for _account_id, session_id in ended]


def _view(row: AccountSession) -> SessionView:
    browser, device = split_device(row.device)
    return SessionView(row.id or 0, browser, device, row.network, clock.as_utc(row.used_at))
