"""Making accounts and checking credentials."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from finsta.accounts.errors import AccountRefused, InvalidLogin
from finsta.accounts.models import Account
from finsta.accounts.passwords import is_right_password
from finsta.accounts.reserved import is_reserved
from finsta.infra import clock
from finsta.infra.texts import has_hidden

MAX_EMAIL_LENGTH = 160
# Folding can turn one letter into three; e-mails that grow beyond this are refused.
MAX_EMAIL_KEY_LENGTH = 320

MIN_HANDLE_LENGTH = 2
MAX_HANDLE_LENGTH = 30

MAX_FOUND = 8

# Typed text may have spaces around it. Longer text is not even examined.
_MAX_TYPED_LENGTH = 400

_HANDLE = re.compile(rf"[a-z0-9_.]{{{MIN_HANDLE_LENGTH},{MAX_HANDLE_LENGTH}}}")


@dataclass(frozen=True)
class AccountView:
    """What others see of an account."""

    id: int
    handle: str
    display_name: str


def view_account(account: Account) -> AccountView:
    """Return what others see of an account.

    Args:
        account: A stored account.
    """
    return AccountView(account.id or 0, account.handle, account.display_name)


def register_account(session: Session, email: str, handle: str, password_hash: str) -> Account:
    """Make an account.

    Args:
        session: A writing session.
        email: As typed, up to 160 characters.
        handle: As typed: 2 to 30 of a–z, 0–9, `_` and `.`; capitals are lowered.
        password_hash: From `hash_password`, made before, outside of the transaction.

    Raises:
        AccountRefused: The e-mail or the handle is not valid or taken.
    """
    require_new(session, email, handle)
    email, handle = email.strip(), fold_handle(handle)
    account = Account(
        email=email,
        email_key=fold_email(email),
        handle=handle,
        display_name=handle,
        password_hash=password_hash,
        created_at=clock.now(),
    )
    session.add(account)
    try:
        session.flush()
    except IntegrityError as error:
        # Another registration took it between the check and here.
        raise AccountRefused("This email or handle was just taken.") from error
    return account


def require_new(session: Session, email: str, handle: str) -> None:
    """Make sure that an account can be made, before its password is hashed.

    Args:
        session: A session.
        email: As typed.
        handle: As typed.

    Raises:
        AccountRefused: The e-mail or the handle is not valid or taken.
    """
    problem = describe_email_problem(session, email) or describe_handle_problem(session, handle)
    if problem:
        raise AccountRefused(problem)


def describe_email_problem(session: Session, email: str) -> str:
    """Return why an e-mail can't be used for a new account, or an empty string.

    Args:
        session: A session.
        email: As typed.
    """
    if not _has_email_length(email):
        return f"The email may have at most {MAX_EMAIL_LENGTH} characters."
    email = email.strip()
    if not _looks_like_email(email):
        return "The email must have an @ sign and no spaces."
    if has_hidden(email):
        return "The email has characters that nobody can see. Type it by hand."
    taken = session.exec(select(Account.id).where(Account.email_key == fold_email(email))).first()
    return "An account with this email exists already." if taken else ""


def describe_handle_problem(session: Session, handle: str) -> str:
    """Return why a handle can't be used for a new account, or an empty string.

    Args:
        session: A session.
        handle: As typed.
    """
    if len(handle) > _MAX_TYPED_LENGTH or not _HANDLE.fullmatch(fold_handle(handle)):
        length = f"{MIN_HANDLE_LENGTH} to {MAX_HANDLE_LENGTH}"
        return f"The handle needs {length} letters a–z, digits, underscores or dots."
    handle = fold_handle(handle)
    if handle.startswith(".") or handle.endswith(".") or ".." in handle:
        return "The handle can't begin or end with a dot, or have two dots in a row."
    if is_reserved(handle):
        return f"The handle {handle} is reserved. Choose another one."
    taken = session.exec(select(Account.id).where(Account.handle == handle)).first()
    return f"The handle {handle} is taken." if taken else ""


def fold_handle(handle: str) -> str:
    """Return a handle as it is stored, without its case.

    Args:
        handle: As typed.
    """
    return handle.strip().lower()


def fold_email(email: str) -> str:
    """Return an e-mail without its case, as it is compared; a text that is too long is cut.

    Args:
        email: As typed.
    """
    return email[:_MAX_TYPED_LENGTH].strip().casefold()[:MAX_EMAIL_KEY_LENGTH]


def get_account_by_email(session: Session, email: str) -> Account | None:
    """Return the account with an e-mail, or None.

    Args:
        session: A session.
        email: As typed, in any case.
    """
    if not _has_email_length(email) or not _looks_like_email(email.strip()):
        return None
    return session.exec(select(Account).where(Account.email_key == fold_email(email))).first()


def list_accounts(session: Session, account_ids: Collection[int]) -> list[AccountView]:
    """List accounts by name.

    Args:
        session: A session.
        account_ids: Which; unknown ones are left out.
    """
    found = session.exec(
        select(Account)
        .where(col(Account.id).in_(account_ids))
        .order_by(col(Account.display_name), col(Account.id))
    )
    return [view_account(account) for account in found]


def find_accounts(
    session: Session, account_id: int, text: str, limit: int = MAX_FOUND
) -> list[AccountView]:
    """Find others by their handle's beginning or a part of their name, in any case.

    Args:
        session: A session.
        account_id: The account that looks; it doesn't find itself.
        text: What was typed, with or without a leading @; nothing typed finds everybody.
        limit: How many at most.
    """
    if len(text) > _MAX_TYPED_LENGTH:
        return []
    typed = text.strip().removeprefix("@").lower()
    found = session.exec(
        select(Account)
        .where(
            Account.id != account_id,
            col(Account.handle).startswith(typed, autoescape=True)
            | func.lower(Account.display_name).contains(typed, autoescape=True),
        )
        .order_by(col(Account.display_name), col(Account.id))
        .limit(limit)
    )
    return [view_account(account) for account in found]


def require_password(account: Account | None, password: str) -> Account:
    """Return an account if the password is its own. Takes about 230 ms, with or without one.

    It asks no database, so that no transaction waits for it.

    Args:
        account: From `get_account_by_email`.
        password: As typed.

    Raises:
        InvalidLogin: It is not, or there is no such account.
    """
    if not is_right_password(password, account.password_hash if account else None):
        raise InvalidLogin
    assert account is not None
    return account


def _has_email_length(email: str) -> bool:
    if len(email) > _MAX_TYPED_LENGTH:
        return False
    email = email.strip()
    return len(email) <= MAX_EMAIL_LENGTH and len(email.casefold()) <= MAX_EMAIL_KEY_LENGTH


def _looks_like_email(email: str) -> bool:
    # A NUL is no text to PostgreSQL.
    has_gap = any(character.isspace() or character == "\0" for character in email)
    return "@" in email[1:-1] and not has_gap
