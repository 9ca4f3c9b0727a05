"""Showing again that it is oneself, before what could cost somebody the account."""

from datetime import timedelta

from sqlalchemy import update
from sqlmodel import Session, col, select

from finsta.accounts.factors.errors import NotProved
from finsta.accounts.models import AccountSession
from finsta.accounts.sessions import Viewer
from finsta.infra import clock

# Long enough to set something up without haste, short enough for a tab that was left open.
PROOF_LASTS = timedelta(minutes=20)


def require_proof(session: Session, viewer: Viewer) -> None:
    """Make sure that who acts has shown to be the account's owner, in this session and lately.

    Args:
        session: A session.
        viewer: Who acts.

    Raises:
        NotProved: They have not.
    """
    if not is_proved(session, viewer):
        raise NotProved


def is_proved(session: Session, viewer: Viewer) -> bool:
    """Return whether somebody has shown to be the account's owner, in this session and lately.

    Args:
        session: A session.
        viewer: Who acts.
    """
    found = session.exec(
        select(AccountSession.id).where(
            AccountSession.id == viewer.session_id,
            AccountSession.account_id == viewer.account_id,
            col(AccountSession.proved_at) > clock.now() - PROOF_LASTS,
        )
    )
    return found.first() is not None


def note_proof(session: Session, viewer: Viewer) -> None:
    """Note that who acts has just shown to be the account's owner.

    Args:
        session: A writing session.
        viewer: Whose password or passkey was checked.
    """
    session.exec(
        update(AccountSession)
        .where(
            col(AccountSession.id) == viewer.session_id,
            col(AccountSession.account_id) == viewer.account_id,
        )
        .values(proved_at=clock.now())
    )
