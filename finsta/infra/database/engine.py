"""Engines for the two databases, with the guarantees the domain counts on."""

import time
from functools import partial
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DisconnectionError

from finsta.infra.database.prepared import run_text
from finsta.infra.watchdog import Watchdog

READERS = 6
WRITERS = 4
# An execution option: the transaction writes.
WRITES = "finsta_writes"

_BUSY_TIMEOUT_SECONDS = 10
_PING_AFTER_SECONDS = 1.0
_RETURNED = "finsta_returned"

# For an engine that serves. A transaction takes milliseconds. Callers get an answer within ten
# seconds, and a frozen server holds no thread.
_CONNECT_SECONDS = 3
_PING_SECONDS = 2.0
_TRANSACTION_SECONDS = 8.0
_SERVING = {
    "connect_timeout": _CONNECT_SECONDS,
    # A machine that is gone doesn't answer at all.
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 2,
    "tcp_user_timeout": 8000,
    "options": "-c statement_timeout=7000 -c lock_timeout=5000"
    " -c idle_in_transaction_session_timeout=15000",
}


def make_engine(
    url: str, ping_after_seconds: float = _PING_AFTER_SECONDS, *, is_serving: bool = False
) -> Engine:
    """Create an engine.

    SQLite: write-ahead log, enforced foreign keys, `synchronous=FULL` (a committed post survives a
    power cut), and a writer takes its lock at BEGIN, so that it waits instead of failing half-way.
    What is deleted is overwritten with zeros.

    PostgreSQL: a connection that idled is asked whether it is still there. SQLAlchemy's own
    `pool_pre_ping` asks before every use, a round trip more for each operation.

    Args:
        url: An SQLAlchemy URL, `sqlite:///…` or `postgresql+psycopg://…`.
        ping_after_seconds: How long a connection to PostgreSQL may idle unasked.
        is_serving: Whether people wait: then each connection, statement and transaction on
            PostgreSQL has a time limit. A migration or a backup takes as long as it takes.
    """
    # Errors must not contain a statement's values: they are texts of people and session keys.
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
    if not is_serving:
        engine = create_engine(url, **pool)
        event.listen(engine, "checkin", _note_return)
        event.listen(engine, "checkout", partial(_ping, ping_after_seconds))
        return engine
    engine = create_engine(url, connect_args=_SERVING, pool_timeout=_TRANSACTION_SECONDS, **pool)
    _limit_time(engine, ping_after_seconds)
    return engine


def _limit_time(engine: Engine, ping_after_seconds: float) -> None:
    watchdog = Watchdog()

    def check_out(connection: Any, record: Any, proxy: Any) -> None:
        watchdog.watch(connection, _PING_SECONDS)
        _ping(ping_after_seconds, connection, record, proxy)
        watchdog.watch(connection, _TRANSACTION_SECONDS)

    def check_in(connection: Any, record: Any) -> None:
        if connection is not None:  # an invalidated one
            watchdog.forget(connection)
        _note_return(connection, record)

    def end(connection: Any, *_rest: Any) -> None:
        watchdog.forget(connection)

    event.listen(engine, "checkout", check_out)
    event.listen(engine, "checkin", check_in)
    for ended in ("close", "invalidate", "soft_invalidate"):
        event.listen(engine, ended, end)
    event.listen(engine, "engine_disposed", lambda _engine: watchdog.stop())


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
    run_text(connection, "BEGIN IMMEDIATE" if writes else "BEGIN")


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
