"""Making accounts: all that is wrong with a new one is said at once."""

import unicodedata

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from finsta.accounts.emails import MAX_TYPED_LENGTH, describe_email_problem, fold_email
from finsta.accounts.errors import AccountRefused, refuse
from finsta.accounts.handles import describe_handle_problem, fold_handle, suggest_handle
from finsta.accounts.models import Account
from finsta.accounts.passwords import describe_password_problem
from finsta.accounts.recovering import ask_to_confirm
from finsta.accounts.searching.names import note_names
from finsta.infra import clock
from finsta.infra.texts import is_blank, without_turning
from finsta.infra.words import Described, _

MAX_NAME_LENGTH = 50

# Not what Unicode's versions differ about: names have emojis, and marks that are not drawn.
_UNSTORABLE = frozenset({"Cc", "Cs"})


def register_account(
    session: Session, email: str, handle: str, password_hash: str, display_name: str = ""
) -> Account:
    """Make an account.

    Args:
        session: A writing session.
        email: As typed, up to 160 characters.
        handle: As typed: 2 to 30 of a–z, 0–9, `_` and `.`; capitals are lowered. With none, one
            that is free is made of the name.
        password_hash: From `hash_password`, made before, outside of the transaction.
        display_name: As typed, up to 50 characters. With none it is the handle.

    Raises:
        AccountRefused: The e-mail, the handle or the name is not valid or taken.
    """
    handle = handle if handle.strip() else suggest_handle(session, display_name, email)
    name = display_name or fold_handle(handle)
    refuse(
        {
            "display_name": describe_name_problem(name) if display_name else "",
            "handle": describe_handle_problem(session, handle),
            "email": describe_email_problem(session, email),
        }
    )
    email = email.strip()
    account = Account(
        email=email,
        email_key=fold_email(email),
        handle=fold_handle(handle),
        display_name=clean_name(name),
        password_hash=password_hash,
        created_at=clock.now(),
    )
    session.add(account)
    try:
        session.flush()
    except IntegrityError as error:
        # Another registration took it between the check and here.
        raise AccountRefused({"": _("This email or handle was just taken.")}) from error
    note_names(session, account)
    return account


def sign_up(
    session: Session, email: str, handle: str, password_hash: str, display_name: str
) -> Account:
    """Make an account for somebody who comes by themselves, and ask them to confirm their e-mail.

    Args:
        session: A writing session.
        email: As for `register_account`.
        handle: As for `register_account`.
        password_hash: As for `register_account`.
        display_name: As for `register_account`.

    Raises:
        AccountRefused: As for `register_account`.
    """
    account = register_account(session, email, handle, password_hash, display_name)
    ask_to_confirm(session, account.email)
    return account


def require_new(
    session: Session, display_name: str, handle: str, email: str, password: str
) -> None:
    """Make sure that an account can be made, before its password is hashed.

    Args:
        session: A session.
        display_name: As typed.
        handle: As typed; with none, one is made.
        email: As typed.
        password: As typed.

    Raises:
        AccountRefused: Something of it is not valid or taken; all that is, at once.
    """
    of_name, of_handle = describe_name_problem(display_name), ""
    if handle.strip():
        of_handle = describe_handle_problem(session, handle)
    elif not of_name:
        made = suggest_handle(session, display_name, email)
        of_handle = describe_handle_problem(session, made)
    refuse(
        {
            "display_name": of_name,
            "handle": of_handle,
            "email": describe_email_problem(session, email),
            "password": describe_password_problem(password, (display_name, handle, email)),
        }
    )


def describe_name_problem(display_name: str) -> Described:
    """Return why a name can't be shown to others, or an empty string.

    Args:
        display_name: As typed.
    """
    if len(display_name) <= MAX_TYPED_LENGTH:
        display_name = clean_name(display_name)
    length = len(display_name)
    if length > MAX_NAME_LENGTH:
        return _(
            "The name has {length} characters, at most {most} are allowed.",
            length=length,
            most=MAX_NAME_LENGTH,
        )
    if is_blank(display_name):
        return _("Type your name.")
    if any(unicodedata.category(one) in _UNSTORABLE for one in display_name):
        return _("The name has characters that nobody can see. Type it by hand.")
    return ""


def clean_name(display_name: str) -> str:
    """Return a name as it is stored.

    Args:
        display_name: As typed, of bounded length.
    """
    return " ".join(without_turning(display_name).split())
