"""Inserting a row that may be there already, the same way on both databases."""

from typing import Any

from sqlalchemy import Row, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel

from finsta.infra.database.tables import table_of

# For statements that are prepared: both databases write `ON CONFLICT` alike. Each column that has a
# default in Python needs a value there.
insert_for_both = postgresql.insert

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
