"""How long finding people takes among 100,000, on SQLite and on PostgreSQL.

`begun` is a first letter that a twentieth of them have, `common` a name that a thousand have, `two`
the beginnings of two names that many have and few both, `handle` a whole handle, `nobody` what fits
nobody, `offered` what shows before anything is typed.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, insert, select, text
from sqlmodel import Session

from bench.databases import Databases, filled, time_calls
from bench.fill import fill, tidy
from finsta import social
from finsta.accounts.models import Account, AccountName
from finsta.accounts.searching.names import list_names
from finsta.infra.database.tables import table_of

_PEOPLE = 100_000
_CALLS = 1_000
_VIEWER_ID = 1
_OFFERED = 30
_PIECE = 5_000

_STARTS = [
    "Ba", "Ce", "Di", "Fi", "Gu", "Ha", "Je", "Ki", "Lo", "Mu", "Na", "Pe", "Ri", "So", "Tu", "Wa",
    "Ze", "Mar", "An", "Jo",
]  # fmt: skip
_ENDS = ["na", "lia", "ton", "bert", "ra"]

_ROWS = [
    (_PEOPLE, """
        INSERT INTO accounts (email, email_key, handle, display_name, password_hash, created_at)
        SELECT 'm' || n || '@example.org', 'm' || n || '@example.org', 'member' || n, '-', '-',
               {moment} FROM {numbers}"""),
]  # fmt: skip


@contextmanager
def crowded() -> Iterator[Databases]:
    """Fill both databases with people."""
    with filled(_fill_people) as databases:
        yield databases


def measure(databases: Databases) -> dict[str, float]:
    """Find people.

    Args:
        databases: Filled with people.
    """
    calls = {
        "begun": _finding(lambda number: _STARTS[number % len(_STARTS)][0]),
        "common": _finding(lambda number: f"{_STARTS[number % 20]}{_ENDS[number % 5]}"),
        "two": _finding(lambda number: f"{_STARTS[number % 20][0]} mül{_STARTS[number % 19]}"),
        "handle": _finding(lambda number: f"member{number * 97 % _PEOPLE + 2}"),
        "nobody": _finding(lambda _number: "xy mu", least=0),
        "offered": _finding(lambda _number: ""),
    }
    return time_calls("people", databases, calls, _CALLS)


def _finding(typed: Callable[[int], str], least: int = 1) -> Callable[[Session, int], None]:
    def find(session: Session, number: int) -> None:
        found = social.find_people(session, _VIEWER_ID, typed(number), _OFFERED)
        assert len(found) >= least

    return find


def _fill_people(engine: Engine) -> None:
    fill(engine, _ROWS)
    people, names = table_of(Account), table_of(AccountName)
    with engine.connect() as connection:
        ids = connection.execute(select(people.c.id).order_by(people.c.id)).scalars().all()
        for start in range(0, len(ids), _PIECE):
            called = {account_id: _name(account_id) for account_id in ids[start : start + _PIECE]}
            connection.execute(
                text("UPDATE accounts SET display_name = :name WHERE id = :id"),
                [{"id": account_id, "name": name} for account_id, name in called.items()],
            )
            connection.execute(
                insert(names),
                [
                    {"account_id": account_id, "kind": int(kind), "word": word}
                    for account_id, name in called.items()
                    for kind, word in list_names(f"member{account_id}", name)
                ],
            )
        connection.commit()
    tidy(engine)


def _name(number: int) -> str:
    first = f"{_STARTS[number % 20]}{_ENDS[number // 20 % 5]}"
    family = (
        f"Mül{_STARTS[number // 100 % 20].lower()}{_ENDS[number // 2_000 % 5]}{number // 10_000}"
    )
    return f"{first} {family}"
