"""Joining: an account for somebody who comes by themselves, or was invited."""

from sqlmodel import Session

from finsta.accounts.joining.invites import require_invite, use_invite
from finsta.accounts.joining.server import require_open
from finsta.accounts.models import Account
from finsta.accounts.registering import sign_up


def require_may_join(session: Session, token: str) -> None:
    """Make sure that somebody may join, before their password is hashed.

    Args:
        session: A session.
        token: Of the invite; empty for who comes by themselves.

    Raises:
        InviteOver: The invite is not good any more.
        NotOpen: Nobody joins without one, or at all.
    """
    if token:
        require_invite(session, token)
    else:
        require_open(session)


def join(
    session: Session, token: str, email: str, handle: str, password_hash: str, display_name: str
) -> Account:
    """Make an account for somebody who may join.

    Args:
        session: A writing session.
        token: As for `require_may_join`.
        email: As for `sign_up`.
        handle: As for `sign_up`.
        password_hash: As for `sign_up`.
        display_name: As for `sign_up`.

    Raises:
        AccountRefused: As for `sign_up`.
        InviteOver: The invite is not good any more.
        NotOpen: Nobody joins without one, or at all.
    """
    # First what only reads: a refusal after a write would start other transactions again.
    require_may_join(session, token)
    account = sign_up(session, email, handle, password_hash, display_name)
    if token:
        use_invite(session, token, account.id or 0)
    return account
