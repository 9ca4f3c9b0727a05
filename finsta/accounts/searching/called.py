"""Whether what somebody types fits what an account is called, as a condition of other queries."""

from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, false, select

from finsta.accounts.emails import MAX_TYPED_LENGTH
from finsta.accounts.models import AccountName
from finsta.accounts.searching.words import split_typed
from finsta.infra.database.tables import table_of

# Sorts behind all that can follow a beginning, as the databases compare bytes.
LAST = "\U0010ffff"

_names = table_of(AccountName)


def is_called(account_id: Any, text: str) -> ColumnElement[bool]:
    """Return the condition that what somebody types fits an account's name or handle.

    Args:
        account_id: A column.
        text: As typed; nothing typed fits nobody.
    """
    words = split_typed(text) if len(text) <= MAX_TYPED_LENGTH else []
    fits = [_has_word(account_id, number, word) for number, word in enumerate(words)]
    return and_(*fits) if fits else false()


def _has_word(account_id: Any, number: int, word: str) -> ColumnElement[bool]:
    names = _names.alias(f"called_{number}")
    given = [bindparam(None, bound, unique=True) for bound in (word, f"{word}{LAST}")]
    begins = names.c.word.between(*given)
    return select(names.c.account_id).where(names.c.account_id == account_id, begins).exists()
