"""Engines for the two databases, with the guarantees the domain counts on."""

import time
from functools import partial
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DisconnectionError

READERS = 6
WRITERS = 4
# An execution option: the transaction writes.
WRITES = "finsta_writes"

_BUSY_TIMEOUT_SECONDS = 10
_PING_AFTER_SECONDS = 1.0
_RETURNED = "finsta_returned"


def make_engine(url: str, ping_after_seconds: float = _PING_AFTER_SECONDS) -> Engine:
    """Create an engine.

    SQLite: write-ahead log, enforced foreign keys, `synchronous=FULL` (a committed post survives a
    power cut), and a writer takes its lock at BEGIN, so that it waits instead of failing half-way.
    What is deleted is overwritten with zeros.

    PostgreSQL: a connection that idled is asked whether it is still there. SQLAlchemy's own
    `pool_pre_ping` asks before every use, a round trip more for each operation.

    Args:
        url: An SQLAlchemy URL, `sqlite:///…` or `postgresql+psycopg://…`.
        ping_after_seconds: How long a connection to PostgreSQL may idle unasked.
    """
    # Without the values of statements in errors: they are what people wrote, and sessions' keys.
    pool: dict[str, Any] = {
        "pool_size": READERS + WRITERS,
        "max_overflow": 2,
        "hide_parameters": True,
    }
    if url.startswith("sqlite"):
        engine = create_engine(url, connect_args={"timeout": _BUSY_TIMEOUT_SECONDS}, **pool)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    engine = create_engine(url, **pool)
    event.listen(engine, "checkin", _note_return)
    event.listen(engine, "checkout", partial(_ping, ping_after_seconds))
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # BEGIN is ours, see _begin_sqlite
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=FULL", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")
    # SQLite's own knows no letter beyond a to z.
    connection.create_function("lower", 1, _lower, deterministic=True)


def _lower(text: str | None) -> str | None:
    return text.lower() if isinstance(text, str) else text


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _note_return(_connection: Any, record: Any) -> None:
    record.info[_RETURNED] = time.monotonic()


def _ping(after_seconds: float, connection: Any, record: Any, _proxy: Any) -> None:
    returned_at = record.info.get(_RETURNED)
    if returned_at is None or time.monotonic() - returned_at < after_seconds:
        return
    try:
        connection.execute("SELECT 1")
        connection.rollback()
    except Exception as error:
        # The pool throws the connection away and tries with a new one.
        raise DisconnectionError from error
