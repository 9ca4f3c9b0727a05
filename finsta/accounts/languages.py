"""The language that somebody has chosen to be spoken to in, wherever they are logged in."""

from sqlmodel import Session

from finsta.accounts.errors import AccountRefused
from finsta.accounts.events import LanguageChosen
from finsta.accounts.models import Account
from finsta.infra import bus
from finsta.infra.words import _, is_language


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
