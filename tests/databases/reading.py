"""Looking into databases past the program."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, MetaData, create_engine

from finsta.infra import clock


def read_rows(url: str) -> dict[str, list[tuple[Any, ...]]]:
    """Return all rows of a database by table, times in UTC, in an order of their own.

    Args:
        url: An SQLAlchemy URL.
    """
    with connected(url) as connection:
        metadata = MetaData()
        metadata.reflect(connection)
        return {
            name: sorted(
                (tuple(map(_in_utc, row)) for row in connection.execute(table.select())), key=repr
            )
            for name, table in metadata.tables.items()
        }


@contextmanager
def connected(url: str) -> Iterator[Connection]:
    """Connect to a database.

    Args:
        url: An SQLAlchemy URL.
    """
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _in_utc(value: Any) -> Any:
    return clock.as_utc(value) if isinstance(value, datetime) else value
