"""The language that somebody has chosen to be spoken to in, wherever they are logged in."""

from sqlmodel import Session, col, select

from finsta.accounts.errors import AccountRefused
from finsta.accounts.events import LanguageChosen
from finsta.accounts.models import Account, AccountSession
from finsta.infra import bus
from finsta.infra.words import _, is_language


def find_language(session: Session, account: Account) -> str:
    """Return the language to write to somebody in, or an empty text where it is not known.

    What they have chosen, else what the pages spoke where they last showed that it was them.

    Args:
        session: A session.
        account: Who gets it.
    """
    spoken = (
        select(AccountSession.language)
        .where(AccountSession.account_id == account.id, col(AccountSession.language).is_not(None))
        .order_by(col(AccountSession.id).desc())
        .limit(1)
    )
    return account.language or session.exec(spoken).first() or ""


def choose_language(session: Session, account_id: int, language: str) -> None:
    """Choose the language of one's own pages and mails.

    Args:
        session: A writing session.
        account_id: The account that acts.
        language: One of `LANGUAGES`; an empty text leaves it to the browser again.

    Raises:
        AccountRefused: Finsta doesn't speak it.
    """
    if language and not is_language(language):
        raise AccountRefused({"language": _("Finsta doesn't speak this language. Choose another.")})
    account = session.get_one(Account, account_id, with_for_update={"key_share": True})
    account.language = language or None
    session.flush()
    bus.record(session, LanguageChosen(account_id, language))
