"""Changing one's e-mail: asked for with the password, done by a link in a mail to the new one."""

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from finsta.accounts.emails import describe_email_problem, fold_email
from finsta.accounts.errors import AccountRefused, LinkElsewhere, refuse
from finsta.accounts.events import EmailChanged
from finsta.accounts.factors.notices import Notice, tell_owner
from finsta.accounts.models import Account
from finsta.accounts.tokens import Purpose, end_tokens, find_account_of_token, take_token
from finsta.infra import bus, clock
from finsta.infra.mail import order_mail
from finsta.infra.settings.config import get_settings
from finsta.infra.words import _


def require_new_email(session: Session, account: Account, email: str) -> None:
    """Make sure that an account can have another e-mail, before a password is asked.

    Args:
        session: A session.
        account: Whose.
        email: As typed.

    Raises:
        AccountRefused: It can't be one, somebody has it, or it is the one that there is.
    """
    if fold_email(email) == account.email_key:
        raise AccountRefused({"email": _("This is your email already.")})
    refuse({"email": describe_email_problem(session, email)})


def ask_to_change_email(session: Session, account_id: int, email: str) -> None:
    """Have the link sent that changes an e-mail, and tell the old one.

    Where nothing is mailed nobody could confirm it: it is changed at once, as unconfirmed ones are
    taken at a sign-up.

    Args:
        session: A writing session.
        account_id: Whose; its password was checked.
        email: As typed.

    Raises:
        AccountRefused: As `require_new_email`.
    """
    account = session.get_one(Account, account_id, with_for_update={"key_share": True})
    require_new_email(session, account, email)
    end_tokens(session, account, Purpose.CHANGE_EMAIL)
    account.new_email, account.new_email_key = email.strip(), fold_email(email)
    session.add(account)
    session.flush()
    if not get_settings().can_mail:
        _change(session, account, is_confirmed=False)
        return
    tell_email(session, account)
    tell_owner(session, account_id, Notice.EMAIL_CHANGE_ASKED)
    # To the present one: whom it goes to is looked up when it is sent.
    order_mail(session, Purpose.CHANGE_EMAIL.value, account.email, Purpose.CHANGE_EMAIL.lasts)


def forget_new_email(session: Session, account_id: int) -> None:
    """Take back that an e-mail is to be changed.

    Args:
        session: A writing session.
        account_id: Whose.
    """
    account = session.get_one(Account, account_id, with_for_update={"key_share": True})
    account.new_email = account.new_email_key = None
    session.add(account)
    session.flush()
    end_tokens(session, account, Purpose.CHANGE_EMAIL)
    tell_email(session, account)


def tell_email(session: Session, account: Account) -> None:
    """Let the account's own pages know its e-mails.

    Args:
        session: A writing session.
        account: Whose have changed.
    """
    changed = EmailChanged(account.id or 0, account.email, account.new_email or "")
    bus.record(session, changed)


def change_email(session: Session, account_id: int, token: str) -> str:
    """Change an e-mail by the link that was sent to the new one, and return that.

    Whoever has the link must be logged in to the account as well: it may have gone to somebody else
    by a typing error.

    Args:
        session: A writing session.
        account_id: Who is logged in.
        token: From the link.

    Raises:
        LinkElsewhere: The link is another account's.
        LinkOver: The link is not good any more.
        AccountRefused: Somebody else has the e-mail by now.
    """
    found = find_account_of_token(session, token, Purpose.CHANGE_EMAIL)
    if found.id != account_id:
        raise LinkElsewhere
    account = session.get_one(Account, found.id, with_for_update=True)
    take_token(session, token, Purpose.CHANGE_EMAIL)
    return _change(session, account, is_confirmed=True)


def _change(session: Session, account: Account, *, is_confirmed: bool) -> str:
    assert account.new_email is not None
    assert account.new_email_key is not None
    refuse({"": describe_email_problem(session, account.new_email)})
    account.email, account.email_key = account.new_email, account.new_email_key
    account.new_email = account.new_email_key = None
    account.confirmed_at = clock.now() if is_confirmed else None
    session.add(account)
    try:
        session.flush()
    except IntegrityError as error:
        # Somebody else took it between the check and here.
        raise AccountRefused({"": _("An account with this email exists already.")}) from error
    # What went to the old one is good for nothing any more.
    end_tokens(session, account)
    tell_email(session, account)
    return account.email
