"""Finding people while somebody types, in a fixed number of queries that an index answers."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, FromClause, and_, bindparam, func, select
from sqlmodel import Session

from finsta.accounts import Account, AccountView, is_here, shown_columns, view_row
from finsta.accounts.emails import MAX_TYPED_LENGTH
from finsta.accounts.models import AccountName, NameKind
from finsta.accounts.searching.called import LAST
from finsta.accounts.searching.words import fold_text, split_typed
from finsta.infra.database.prepared import PreparedStatement
from finsta.infra.database.tables import table_of
from finsta.social.sight import may_meet

MAX_FOUND = 8

# Of several words the rarest leads to people, and so many who have it are looked through: what is
# typed next makes it rarer.
_LOOKED_THROUGH = 500

_PREFIX = "account_"

_accounts, _names = table_of(Account), table_of(AccountName)


def find_people(
    session: Session, account_id: int, text: str, limit: int = MAX_FOUND
) -> list[AccountView]:
    """Find others by the beginning of their handle, or of words of their name or handle.

    Accents and case make no difference. Handles come first, the one that is typed before all.

    Args:
        session: A session.
        account_id: The account that looks; it doesn't find itself.
        text: What was typed, with or without a leading @; nothing typed finds everybody.
        limit: How many at most.
    """
    if len(text) > MAX_TYPED_LENGTH:
        return []
    asked = {"viewer": account_id, "limit": limit}
    typed = text.strip().removeprefix("@")
    if not typed:
        return [_view(row) for row in _EVERYBODY.run(session, asked)]
    # Who types a name may look for a handle that was made of it.
    handle = ".".join(fold_text(typed).split())
    found = _BY_HANDLE.run(session, {**asked, **_range(0, handle)}) if handle else []
    words = split_typed(typed)
    named = _find_named(session, words, asked) if words and len(found) < limit else []
    named.sort(key=lambda row: (row.word, fold_text(row.account_display_name), row.id))
    by_id = {row.id: _view(row) for row in (*found, *named)}
    return list(by_id.values())[:limit]


def may_be_found(accounts: FromClause) -> ColumnElement[bool]:
    """Return the condition under which the account `viewer` finds somebody.

    Args:
        accounts: The table of accounts, or an alias of it.
    """
    return and_(
        accounts.c.id != bindparam("viewer"),
        is_here(accounts),
        accounts.c.disabled_at.is_(None),
        may_meet(accounts.c.id),
    )


def _is_range(names: Any, kind: NameKind, number: int) -> ColumnElement[bool]:
    return and_(
        names.c.kind == kind.value,
        names.c.word >= bindparam(f"from_{number}"),
        names.c.word < bindparam(f"to_{number}"),
    )


def _range(number: int, beginning: str) -> dict[str, str]:
    return {f"from_{number}": beginning, f"to_{number}": f"{beginning}{LAST}"}


def _with_accounts(names: Any) -> Any:
    shown = shown_columns(_accounts, _PREFIX)
    return (
        select(_accounts.c.id, *shown, names.c.word)
        .join(names, names.c.account_id == _accounts.c.id)
        .where(may_be_found(_accounts))
        .limit(bindparam("limit"))
    )


_EVERYBODY = PreparedStatement(
    select(_accounts.c.id, *shown_columns(_accounts, _PREFIX))
    .where(may_be_found(_accounts))
    .order_by(_accounts.c.display_name, _accounts.c.id)
    .limit(bindparam("limit"))
)
_BY_HANDLE = PreparedStatement(
    _with_accounts(_names).where(_is_range(_names, NameKind.HANDLE, 0)).order_by(_names.c.word)
)


def _find_named(session: Session, words: list[str], asked: dict[str, Any]) -> list[Any]:
    if len(words) > 1:
        words = _rarest_first(session, words)
    return _by_words(len(words)).run(session, {**asked, **_ranges(words)})


def _rarest_first(session: Session, words: list[str]) -> list[str]:
    (counts,) = _counts(len(words)).run(session, _ranges(words))
    by_count = sorted(range(len(words)), key=lambda number: counts[number])
    return [words[number] for number in by_count]


def _ranges(words: Sequence[str]) -> dict[str, str]:
    return {
        name: bound
        for number, word in enumerate(words)
        for name, bound in _range(number, word).items()
    }


@lru_cache
def _counts(how_many: int) -> PreparedStatement:
    """Return what tells how many people have each of some words, as far as that matters."""
    some = [
        select(_names.c.account_id)
        .where(_is_range(_names, NameKind.WORD, number))
        # So that no planner prefers to read the table, for a word that many have.
        .order_by(_names.c.word)
        .limit(_LOOKED_THROUGH)
        .subquery(f"some_{number}")
        for number in range(how_many)
    ]
    counts = [select(func.count()).select_from(each).scalar_subquery() for each in some]
    return PreparedStatement(select(*(each.label(f"n{at}") for at, each in enumerate(counts))))


@lru_cache
def _by_words(how_many: int) -> PreparedStatement:
    """Return what finds people who have words that begin with all that was typed."""
    names: Any = _names
    first = _is_range(names, NameKind.WORD, 0)
    if how_many > 1:
        some = select(names.c.account_id, names.c.word).where(first)
        names = some.order_by(names.c.word, names.c.account_id).limit(_LOOKED_THROUGH)
        names = names.subquery("rarest")
        found = _with_accounts(names)
    else:
        found = _with_accounts(names).where(first)
    # By the first of their words that fits, so that each is found once.
    earlier = _names.alias("earlier")
    sooner = _exists(earlier, names.c.account_id, 0).where(earlier.c.word < names.c.word)
    others = [
        _exists(_names.alias(f"other_{number}"), names.c.account_id, number).exists()
        for number in range(1, how_many)
    ]
    return PreparedStatement(
        found.where(~sooner.exists(), *others).order_by(names.c.word, names.c.account_id)
    )


def _exists(names: Any, account_id: Any, number: int) -> Any:
    has_word = _is_range(names, NameKind.WORD, number)
    return select(names.c.account_id).where(names.c.account_id == account_id, has_word)


def _view(row: Any) -> AccountView:
    return view_row(row.id, row, _PREFIX)
