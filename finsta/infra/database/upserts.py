"""Inserting a row that may be there already, the same way on both databases."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Row, Table, bindparam
from sqlalchemy.dialects import postgresql
from sqlmodel import Session, SQLModel

from finsta.infra.database.prepared import PreparedStatement
from finsta.infra.database.tables import table_of

# Both databases write `ON CONFLICT` alike. In a prepared statement each column that has a default
# in Python needs a value.
insert_for_both = postgresql.insert


def insert_new(session: Session, model: type[SQLModel], **values: Any) -> Row[Any] | None:
    """Insert a row unless one with the same unique values is there.

    Args:
        session: A writing session.
        model: The table's class.
        values: The row.

    Returns:
        Its primary key, or None when there was one.
    """
    table: Table = table_of(model)
    # PostgreSQL's count of inserted rows isn't always right; RETURNING is.
    new = (
        insert_for_both(table)
        .values(**values)
        .on_conflict_do_nothing()
        .returning(*table.primary_key)
    )
    return session.execute(new).first()


def insert_or_add_bits(
    session: Session,
    model: type[SQLModel],
    rows: Sequence[Mapping[str, Any]],
    key: Sequence[str],
    bits: str,
) -> list[Any]:
    """Insert rows; of those that are there, set the bits of a column that are not set yet.

    Args:
        session: A writing session.
        model: The table's class.
        rows: At least one, all with the same columns, no two of one key.
        key: The columns of a unique constraint.
        bits: The column.

    Returns:
        The keys of the rows that are new or have changed, with their bits.
    """
    statement = _adding_bits(table_of(model), tuple(rows[0]), tuple(key), bits, len(rows))
    given = {f"{name}_{at}": value for at, row in enumerate(rows) for name, value in row.items()}
    return statement.run(session, given)


@lru_cache(maxsize=100)
def _adding_bits(
    table: Table, columns: tuple[str, ...], key: tuple[str, ...], bits: str, count: int
) -> PreparedStatement:
    rows = [
        {name: bindparam(f"{name}_{at}", type_=table.c[name].type) for name in columns}
        for at in range(count)
    ]
    insert = insert_for_both(table).values(rows)
    now = table.c[bits].bitwise_or(insert.excluded[bits])
    changed = insert.on_conflict_do_update(
        index_elements=[table.c[name] for name in key], set_={bits: now}, where=now != table.c[bits]
    )
    return PreparedStatement(changed.returning(*(table.c[name] for name in (*key, bits))))
