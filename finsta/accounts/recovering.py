"""Ways in by mail: confirming an e-mail, setting a new password, signing in by a link."""

from datetime import timedelta

from sqlmodel import Session

from finsta.accounts.changing_email import tell_email
from finsta.accounts.emails import describe_shape_problem
from finsta.accounts.errors import AccountRefused
from finsta.accounts.models import Account
from finsta.accounts.sessions import end_sessions
from finsta.accounts.tokens import Purpose, end_tokens, take_token
from finsta.infra import clock
from finsta.infra.mail import order_mail

# The kind of the notice; those of links are named by their purposes. See `web/mails`.
PASSWORD_SAVED = "password saved"  # noqa: S105

# So long a notice is tried; a link as long as it would last.
_NOTICE_LASTS = timedelta(days=3)


def ask_to_confirm(session: Session, email: str) -> None:
    """Have the link sent that confirms an e-mail.

    Args:
        session: A writing session.
        email: Of an account.
    """
    order_mail(session, Purpose.CONFIRM.value, email, Purpose.CONFIRM.lasts)


def ask_for_link(session: Session, email: str, purpose: Purpose, leads_to: str = "") -> None:
    """Have a link sent to an e-mail, if an account has it; that is found out when it is sent.

    So neither the answer nor its time tells whether there is such an account.

    Args:
        session: A writing session.
        email: As typed.
        purpose: What the link is to be good for.
        leads_to: The path of the page to which it leads on, which was checked; empty for none.

    Raises:
        AccountRefused: It can't be an e-mail.
    """
    problem = describe_shape_problem(email)
    if problem:
        raise AccountRefused({"email": problem})
    order_mail(session, purpose.value, email.strip(), purpose.lasts, leads_to)


def confirm_email(session: Session, token: str) -> Account:
    """Note that an account's e-mail reaches somebody. It signs nobody in.

    Args:
        session: A writing session.
        token: From the link.

    Raises:
        LinkOver: The link is not good any more.
    """
    account = take_token(session, token, Purpose.CONFIRM)
    _note_confirmed(session, account)
    return account


def reset_password(session: Session, token: str, password_hash: str) -> Account:
    """Give an account a new password, and end all of its sessions and links.

    Args:
        session: A writing session.
        token: From the link.
        password_hash: From `hash_password`, made before, outside of the transaction.

    Raises:
        LinkOver: The link is not good any more.
    """
    account = take_token(session, token, Purpose.RESET)
    _note_confirmed(session, account)
    _save_password(session, account, password_hash)
    return account


def change_password(session: Session, account_id: int, session_id: int, password_hash: str) -> None:
    """Give one's own account a new password, and end its other sessions and its links.

    Args:
        session: A writing session.
        account_id: Whose; the present password was checked.
        session_id: The session that stays.
        password_hash: From `hash_password`, made before, outside of the transaction.
    """
    account = session.get_one(Account, account_id)
    _save_password(session, account, password_hash, but_id=session_id)


def use_sign_in_link(session: Session, token: str) -> Account:
    """Return whom a link signs in.

    Args:
        session: A writing session.
        token: From the link.

    Raises:
        LinkOver: The link is not good any more.
    """
    return take_token(session, token, Purpose.SIGN_IN)


def _note_confirmed(session: Session, account: Account) -> None:
    account.confirmed_at = account.confirmed_at or clock.now()
    session.add(account)
    session.flush()


def _save_password(session: Session, account: Account, password_hash: str, but_id: int = 0) -> None:
    account.password_hash = password_hash
    # Who had the password before may have asked for it.
    has_new_email = account.new_email is not None
    account.new_email = account.new_email_key = None
    session.add(account)
    session.flush()
    if has_new_email:
        tell_email(session, account)
    end_tokens(session, account)
    end_sessions(session, account.id or 0, but_id)
    order_mail(session, PASSWORD_SAVED, account.email, _NOTICE_LASTS)
