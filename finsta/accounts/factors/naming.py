"""What owners call their passkeys, the list of them, and the end of one."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from finsta.accounts.factors.errors import PasskeyNameRefused
from finsta.accounts.factors.models import MAX_PASSKEY_NAME_LENGTH, Passkey
from finsta.accounts.factors.notices import Notice, tell_owner
from finsta.accounts.factors.proving import require_proof
from finsta.accounts.sessions import Viewer
from finsta.infra import clock
from finsta.infra.texts import is_blank, without_turning
from finsta.infra.words import _

_UNNAMED = "Passkey"


@dataclass(frozen=True)
class PasskeyView:
    """A passkey, as its owner sees it."""

    id: int
    name: str
    created_at: datetime
    used_at: datetime | None


def list_passkeys(session: Session, account_id: int) -> list[PasskeyView]:
    """List an account's passkeys, the oldest first.

    Args:
        session: A session.
        account_id: Whose.
    """
    own = select(Passkey).where(Passkey.account_id == account_id).order_by(col(Passkey.id))
    return [
        PasskeyView(
            one.id or 0,
            one.name,
            clock.as_utc(one.created_at),
            clock.as_utc(one.used_at) if one.used_at else None,
        )
        for one in session.exec(own)
    ]


def has_passkey(session: Session, account_id: int) -> bool:
    """Return whether an account has a passkey.

    Args:
        session: A session.
        account_id: Whose.
    """
    own = select(Passkey.id).where(Passkey.account_id == account_id)
    return session.exec(own).first() is not None


def rename_passkey(session: Session, account_id: int, passkey_id: int, name: str) -> None:
    """Call one's own passkey something else; one that is gone is no error.

    Args:
        session: A writing session.
        account_id: Whose.
        passkey_id: Which.
        name: As for `add_passkey`.

    Raises:
        PasskeyNameRefused: The name is too long.
    """
    is_own = (col(Passkey.id) == passkey_id) & (col(Passkey.account_id) == account_id)
    session.exec(update(Passkey).where(is_own).values(name=clean_passkey_name(name)))


def remove_passkey(session: Session, viewer: Viewer, passkey_id: int) -> None:
    """Let one's own passkey prove nothing any more; one that is gone is no error.

    Args:
        session: A writing session.
        viewer: Whose.
        passkey_id: Which.

    Raises:
        NotProved: The viewer has not shown lately that it's them.
    """
    require_proof(session, viewer)
    is_own = (col(Passkey.id) == passkey_id) & (col(Passkey.account_id) == viewer.account_id)
    if session.exec(delete(Passkey).where(is_own)).rowcount:
        tell_owner(session, viewer.account_id, Notice.PASSKEY_REMOVED)


def clean_passkey_name(name: str, unnamed: str = "") -> str:
    """Return a name as it is stored.

    Args:
        name: As typed.
        unnamed: What a passkey without a name is called.

    Raises:
        PasskeyNameRefused: It is too long.
    """
    length = len(name.strip())
    if length > MAX_PASSKEY_NAME_LENGTH:
        raise PasskeyNameRefused(
            _(
                "The name has {length} characters, at most {most} are allowed.",
                length=length,
                most=MAX_PASSKEY_NAME_LENGTH,
            )
        )
    shown = " ".join(without_turning(name.replace("\0", "")).split())
    return (unnamed or _UNNAMED) if is_blank(shown) else shown
