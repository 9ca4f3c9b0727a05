"""Inserting a row that may be there already, the same way on both databases."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel

from finsta.infra.database.tables import table_of

_INSERTS = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}


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
    insert = _INSERTS[session.get_bind().dialect.name](table)
    # PostgreSQL's count of inserted rows isn't always right; RETURNING is.
    new = insert.values(**values).on_conflict_do_nothing().returning(*table.primary_key)
    return session.execute(new).first()


def insert_or_add_bits(
    session: Session,
    model: type[SQLModel],
    rows: Sequence[Mapping[str, Any]],
    key: Sequence[str],
    bits: str,
) -> Sequence[Row[Any]]:
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
    table: Table = table_of(model)
    insert = _INSERTS[session.get_bind().dialect.name](table).values(list(rows))
    now = table.c[bits].bitwise_or(insert.excluded[bits])
    changed = insert.on_conflict_do_update(
        index_elements=[table.c[name] for name in key], set_={bits: now}, where=now != table.c[bits]
    )
    return session.execute(changed.returning(*(table.c[name] for name in (*key, bits)))).all()
