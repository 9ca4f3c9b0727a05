"""Keeping what people are found by in step with what they are called."""

from sqlmodel import Session, col, delete

from finsta.accounts.models import Account, AccountName, NameKind
from finsta.accounts.searching.words import list_words


def note_names(session: Session, account: Account) -> None:
    """Let an account be found by its name and handle as they are now, and by no other.

    Args:
        session: A writing session that has just stored them.
        account: Whose.
    """
    forget_names(session, account.id or 0)
    session.add_all(
        AccountName(account_id=account.id or 0, kind=kind, word=word)
        for kind, word in list_names(account.handle, account.display_name)
    )
    session.flush()


def forget_names(session: Session, account_id: int) -> None:
    """Let nobody find an account any more.

    Args:
        session: A writing session.
        account_id: Whose.
    """
    session.exec(delete(AccountName).where(col(AccountName.account_id) == account_id))


def list_names(handle: str, display_name: str) -> list[tuple[NameKind, str]]:
    """List what an account is found by, each with its kind.

    Args:
        handle: As it is stored.
        display_name: As it is stored.
    """
    words = [(NameKind.WORD, word) for word in list_words(handle, display_name)]
    return [(NameKind.HANDLE, handle), *words]
