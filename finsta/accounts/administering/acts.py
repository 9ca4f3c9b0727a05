"""What admins do to others: who gets in, and who else is an admin. Each act leaves its line."""

from sqlmodel import Session, select

from finsta.accounts.administering import audit
from finsta.accounts.administering.access import lock_admins
from finsta.accounts.administering.audit import Deed
from finsta.accounts.administering.errors import AdminRefused
from finsta.accounts.events import Ending, RightsChanged
from finsta.accounts.leaving import come_back, leave
from finsta.accounts.models import Account
from finsta.accounts.sessions import end_sessions
from finsta.accounts.standing import is_over
from finsta.accounts.tokens import Purpose, end_tokens, make_token
from finsta.infra import bus, clock
from finsta.infra.words import _

_LAST = _("This is the only admin. Make somebody else an admin first.")
_GONE = _("This account is gone.")


def disable_account(session: Session, admin_id: int, account_id: int) -> None:
    """Let nobody in with an account any more, and end its sessions and links.

    Args:
        session: A writing session.
        admin_id: Who acts.
        account_id: Whose account.

    Raises:
        AdminRefused: It is the admin's own, or gone.
        NotAdmin: Who acts is none.
    """
    account, _admins = _require(session, admin_id, account_id)
    # Who acts is an admin and stays one, so the last one is never disabled.
    if account_id == admin_id:
        raise AdminRefused(_("You can't disable your own account. Another admin can."))
    if _disable(session, account):
        audit.note(session, admin_id, Deed.DISABLED, account_id)


def remove_account(session: Session, admin_id: int, account_id: int) -> bool:
    """Begin to delete somebody's account: they can't come back, unless an admin enables it.

    Args:
        session: A writing session.
        admin_id: Who acts.
        account_id: Whose account.

    Returns:
        Whether it was not being deleted already.

    Raises:
        AdminRefused: It is the admin's own, or gone.
        NotAdmin: Who acts is none.
    """
    account, _admins = _require(session, admin_id, account_id)
    if account_id == admin_id:
        raise AdminRefused(_("You delete your own account in its settings."))
    _disable(session, account)
    is_new = account.deletes_at is None
    leave(session, account_id)
    if is_new:
        audit.note(session, admin_id, Deed.REMOVED, account_id)
    return is_new


def enable_account(session: Session, admin_id: int, account_id: int) -> None:
    """Let somebody in again, and keep their account if it was removed.

    Args:
        session: A writing session.
        admin_id: Who acts.
        account_id: Whose account.

    Raises:
        AdminRefused: It is gone.
        NotAdmin: Who acts is none.
    """
    account, _admins = _require(session, admin_id, account_id)
    if account.disabled_at is None:
        return
    account.disabled_at = None
    session.flush()
    come_back(session, account_id)
    audit.note(session, admin_id, Deed.ENABLED, account_id)


def change_role(session: Session, admin_id: int, account_id: int, *, is_admin: bool) -> None:
    """Make somebody an admin, or take the role away.

    Args:
        session: A writing session.
        admin_id: Who acts.
        account_id: Whose role.
        is_admin: Whether they are to be one.

    Raises:
        AdminRefused: Nobody else would be an admin, or the account is disabled or gone.
        NotAdmin: Who acts is none.
    """
    account, admins = _require(session, admin_id, account_id)
    if account.is_admin == is_admin:
        return
    if is_admin and account.disabled_at is not None:
        raise AdminRefused(_("This account is disabled. Enable it first."))
    if not is_admin and not admins - {account_id}:
        raise AdminRefused(_LAST)
    account.is_admin = is_admin
    bus.record(session, RightsChanged(account_id))
    deed = Deed.MADE_ADMIN if is_admin else Deed.UNMADE_ADMIN
    audit.note(session, admin_id, deed, account_id)


def log_out_account(session: Session, admin_id: int, account_id: int) -> None:
    """End all sessions of an account.

    Args:
        session: A writing session.
        admin_id: Who acts.
        account_id: Whose.

    Raises:
        AdminRefused: The account is gone.
        NotAdmin: Who acts is none.
    """
    _require(session, admin_id, account_id)
    if end_sessions(session, account_id):
        audit.note(session, admin_id, Deed.LOGGED_OUT, account_id)


def make_reset_link(session: Session, admin_id: int, account_id: int) -> str:
    """Return the token of a link with which somebody sets a new password. Links before it end.

    Args:
        session: A writing session.
        admin_id: Who acts, and hands it out.
        account_id: Whose password.

    Raises:
        AdminRefused: The account is disabled or gone.
        NotAdmin: Who acts is none.
    """
    account, _admins = _require(session, admin_id, account_id)
    if account.disabled_at is not None:
        raise AdminRefused(_("This account is disabled. Enable it first."))
    end_tokens(session, account, Purpose.RESET)
    token = make_token(session, account, Purpose.RESET)
    audit.note(session, admin_id, Deed.RESET_LINK, account_id)
    return token


def _disable(session: Session, account: Account) -> bool:
    if account.disabled_at is not None:
        return False
    account.disabled_at = clock.now()
    session.flush()
    end_sessions(session, account.id or 0, ending=Ending.DISABLED)
    end_tokens(session, account)
    return True


def _require(session: Session, admin_id: int, account_id: int) -> tuple[Account, set[int]]:
    admins = lock_admins(session, admin_id)
    asked = select(Account).where(Account.id == account_id).with_for_update(key_share=True)
    account = session.exec(asked.execution_options(populate_existing=True)).first()
    if account is None or is_over(account):
        raise AdminRefused(_GONE)
    return account, admins
