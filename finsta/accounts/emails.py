"""E-mails: what may be one, and when two are the same."""

from sqlmodel import Session, select

from finsta.accounts.models import Account
from finsta.infra.texts import has_hidden
from finsta.infra.words import Described, _

MAX_EMAIL_LENGTH = 160
# Folding can turn one letter into three; e-mails that grow beyond this are refused.
MAX_EMAIL_KEY_LENGTH = 320

# Typed text may have spaces around it. Longer text is not even examined.
MAX_TYPED_LENGTH = 400


def describe_email_problem(session: Session, email: str) -> Described:
    """Return why an e-mail can't be used for a new account, or an empty string.

    Args:
        session: A session.
        email: As typed.
    """
    problem = describe_shape_problem(email)
    if problem:
        return problem
    email = email.strip()
    if has_hidden(email):
        return _("The email has characters that nobody can see. Type it by hand.")
    taken = session.exec(select(Account.id).where(Account.email_key == fold_email(email))).first()
    return _("An account with this email exists already.") if taken else ""


def describe_shape_problem(email: str) -> Described:
    """Return why a text is no e-mail, or an empty string.

    Args:
        email: As typed.
    """
    if not _has_email_length(email):
        return _(
            "The email may have at most {most} characters.",
            most=MAX_EMAIL_LENGTH,
        )
    email = email.strip()
    if not email:
        return _("Type your email.")
    if any(character.isspace() for character in email):
        return _("The email has a space in it.")
    return "" if _looks_like_email(email) else _("Type the whole email, like name@example.org.")


def fold_email(email: str) -> str:
    """Return an e-mail without its case, as it is compared; a text that is too long is cut.

    Args:
        email: As typed.
    """
    return email[:MAX_TYPED_LENGTH].strip().casefold()[:MAX_EMAIL_KEY_LENGTH]


def is_email(email: str) -> bool:
    """Return whether a text may be an account's e-mail, by its length and form.

    Args:
        email: As typed.
    """
    return _has_email_length(email) and _looks_like_email(email.strip())


def _has_email_length(email: str) -> bool:
    if len(email) > MAX_TYPED_LENGTH:
        return False
    email = email.strip()
    return len(email) <= MAX_EMAIL_LENGTH and len(email.casefold()) <= MAX_EMAIL_KEY_LENGTH


def _looks_like_email(email: str) -> bool:
    # A NUL is no text to PostgreSQL.
    has_gap = any(character.isspace() or character == "\0" for character in email)
    return "@" in email[1:-1] and not has_gap
