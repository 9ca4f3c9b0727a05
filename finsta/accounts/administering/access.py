"""Who is an admin: every act of one starts here, in its own transaction."""

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from finsta.accounts.administering.errors import NotAdmin
from finsta.accounts.models import Account
from finsta.accounts.standing import is_here


def is_admin(session: Session, account_id: int) -> bool:
    """Return whether an account may act as an admin.

    Args:
        session: A session.
        account_id: Who asks.
    """
    return session.exec(_admins().where(Account.id == account_id)).first() is not None


def require_admin(session: Session, account_id: int) -> None:
    """Make sure that an account may act as an admin.

    Args:
        session: A session.
        account_id: Who asks.

    Raises:
        NotAdmin: It may not.
    """
    if not is_admin(session, account_id):
        raise NotAdmin


def find_admins(session: Session) -> list[int]:
    """Return the accounts of all who may act as admins, to tell them something.

    Args:
        session: A session.
    """
    return [found for found in session.exec(_admins()) if found is not None]


def list_admins(session: Session, account_id: int) -> list[int]:
    """Return the accounts of all who may act as admins.

    Args:
        session: A session.
        account_id: Who asks.

    Raises:
        NotAdmin: They may not themselves.
    """
    require_admin(session, account_id)
    return find_admins(session)


def lock_admins(session: Session, account_id: int) -> set[int]:
    """Return all who may act as admins, for a change; who else changes one of them waits.

    Args:
        session: A writing session.
        account_id: Who acts.

    Raises:
        NotAdmin: They may not.
    """
    # In one order, so that two who act on each other don't wait for each other for ever.
    locked = _admins().order_by(col(Account.id)).with_for_update(key_share=True)
    admins = {found for found in session.exec(locked) if found is not None}
    if account_id not in admins:
        raise NotAdmin
    return admins


def _admins():  # noqa: ANN202 (a statement of SQLModel's, which has no public name)
    return select(Account.id).where(_acts())


def _acts() -> ColumnElement[bool]:
    return col(Account.is_admin).is_(True) & col(Account.disabled_at).is_(None) & is_here()
