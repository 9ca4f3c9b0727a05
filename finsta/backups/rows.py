"""All rows of one database into another of the same schema, whichever kind either is."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, MetaData, Table, insert, select, text

from finsta.infra import clock

_ROWS_AT_ONCE = 500
_ALEMBIC = "alembic_version"


def copy_rows(source: Connection, target: Connection) -> None:
    """Replace the target's rows by the source's; ids that were used once stay used.

    Args:
        source: Sees one state of its database.
        target: A transaction on a database with the same schema.
    """
    theirs = _reflect(source)
    ours = _list_tables(target)
    for table in reversed(ours):
        target.execute(table.delete())
    for table in ours:
        for rows in _read(source, theirs.tables[table.name]):
            target.execute(insert(table), rows)
    _set_last_ids(target, ours, {table.name: _read_last_id(source, table) for table in ours})


def count_rows(connection: Connection) -> dict[str, int]:
    """Return how many rows each table has.

    Args:
        connection: To a database with Finsta's tables.
    """
    return {
        table.name: connection.execute(
            text(f'SELECT count(*) FROM "{table.name}"')  # noqa: S608 (a name of our schema)
        ).scalar_one()
        for table in _list_tables(connection)
    }


def _list_tables(connection: Connection) -> list[Table]:
    # A table comes after those that its foreign keys name.
    return [table for table in _reflect(connection).sorted_tables if table.name != _ALEMBIC]


def _reflect(connection: Connection) -> MetaData:
    metadata = MetaData()
    metadata.reflect(connection)
    return metadata


def _read(source: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    # By key, so that a message comes after the one that it answers.
    everything = select(table).order_by(*table.primary_key)
    rows = source.execution_options(yield_per=_ROWS_AT_ONCE).execute(everything)
    for some in rows.mappings().partitions():
        yield [{name: _in_utc(value) for name, value in row.items()} for row in some]


def _in_utc(value: Any) -> Any:
    # SQLite keeps no zone, PostgreSQL answers in the connection's.
    return clock.as_utc(value) if isinstance(value, datetime) else value


def _read_last_id(connection: Connection, table: Table) -> int:
    if connection.dialect.name == "sqlite":
        last = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
        return connection.execute(last, {"name": table.name}).scalar() or 0
    sequence = _find_sequence(connection, table)
    if sequence is None:
        return 0
    last = f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {sequence}"  # noqa: S608
    return connection.execute(text(last)).scalar_one()


def _set_last_ids(target: Connection, tables: list[Table], last_ids: dict[str, int]) -> None:
    for table in tables:
        last_id = last_ids[table.name]
        if target.dialect.name == "sqlite":
            # A table that never had a row has no line there.
            names = {"name": table.name, "last": last_id}
            target.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), names)
            if last_id:
                line = "INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :last)"
                target.execute(text(line), names)
        elif sequence := _find_sequence(target, table):
            moved = "SELECT setval(CAST(:sequence AS regclass), :last, :is_used)"
            values = {"sequence": sequence, "last": max(last_id, 1), "is_used": last_id > 0}
            target.execute(text(moved), values)


def _find_sequence(connection: Connection, table: Table) -> str | None:
    if "id" not in table.columns:
        return None
    owned = text("SELECT pg_get_serial_sequence(:table, 'id')")
    return connection.execute(owned, {"table": f'"{table.name}"'}).scalar()
