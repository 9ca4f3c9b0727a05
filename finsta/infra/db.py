"""The database: one engine, one transaction an operation, off the event loop."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import BigInteger, DateTime, Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Field, Session, SQLModel

from finsta.infra import bus
from finsta.infra.database.engine import READERS, WRITES
from finsta.infra.database.engine import make_engine as make_engine
from finsta.infra.database.faults import DatabaseAway as DatabaseAway
from finsta.infra.database.faults import DatabaseBusy as DatabaseBusy
from finsta.infra.database.faults import DatabaseFull as DatabaseFull
from finsta.infra.database.joined import Joined
from finsta.infra.database.prepared import OPERATION
from finsta.infra.database.reach import Reach
from finsta.infra.database.writers import Writers
from finsta.infra.words import get_language, speaking

# Named constraints can be dropped by a later migration on SQLite too.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

# SQLite reuses the id of the newest row when that is deleted. Tabs would then take the new post for
# the deleted one.
NEVER_REUSE_IDS = {"sqlite_autoincrement": True}
# Higher than every id, as where the newest page begins: ids are 32 bits wide.
BEYOND_IDS = 2**31

P = ParamSpec("P")
R = TypeVar("R")


# By default each query on PostgreSQL sees a newer state.
_READS = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}

_engine: Engine | None = None
_readers: ThreadPoolExecutor | None = None
_writers: Writers | None = None
_reach: Reach | None = None


def utc_column(**options: Any) -> Any:
    """Declare a model field that holds a time in UTC."""
    return Field(sa_type=DateTime(timezone=True), **options)  # pyright: ignore[reportArgumentType, reportCallIssue]


def version_column() -> Any:
    """Declare a model field that every change of a row raises in its own transaction."""
    # Some changes add more than one, so that a row made again starts with a higher version.
    return Field(default=1, sa_type=BigInteger, sa_column_kwargs={"server_default": "1"})


def configure(engine: Engine) -> None:
    """Use `engine` for every operation from now on.

    Args:
        engine: From `make_engine`.
    """
    global _engine, _readers, _writers, _reach
    close()
    _engine = engine
    _reach = Reach(engine)
    # Separate threads, so that readers never wait for a writer.
    _readers = ThreadPoolExecutor(READERS, thread_name_prefix="read")
    _writers = Writers(engine)


def close() -> None:
    """Wait for running operations and let go of all connections."""
    global _engine, _readers, _writers, _reach
    if _reach is not None:
        _reach.close()
    if _readers is not None:
        _readers.shutdown(wait=True)
    if _writers is not None:
        _writers.close()
    if _engine is not None:
        _engine.dispose()
    _engine = _readers = _writers = _reach = None


def get_engine() -> Engine:
    """Return the engine in use.

    Raises:
        RuntimeError: `configure` was not called.
    """
    if _engine is None:
        raise RuntimeError("The database is not configured.")
    return _engine


@contextmanager
def writing() -> Iterator[Session]:
    """Open a session whose changes are committed at the end, for code without an event loop."""
    with Session(get_engine(), expire_on_commit=False) as session:
        session.connection(execution_options={WRITES: True})
        yield session
        bus.conclude(session)
        session.commit()


@contextmanager
def reading() -> Iterator[Session]:
    """Open a session that sees one state of the database and changes nothing."""
    engine = get_engine()
    is_postgresql = engine.dialect.name == "postgresql"
    with engine.connect() as connection:
        if is_postgresql:
            connection.execution_options(**_READS)
        transaction = connection.begin()
        with Joined(connection) as session:
            yield session
        if is_postgresql:
            # At a rollback psycopg forgets which statements are prepared, and PostgreSQL plans each
            # one anew: opening a conversation took twice as long (measured).
            transaction.commit()


async def transact(
    operation: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
) -> R:
    """Run a domain function in one write transaction, then announce what it recorded.

    A caller that is cancelled meanwhile, because its tab closed, stops waiting; what is committed
    is announced nevertheless.

    Args:
        operation: A plain function whose first argument is the session.
        args: Its other arguments.
        kwargs: Its named arguments.

    Returns:
        What the function returns, after the commit.

    Raises:
        FinstaError: The function refused; nothing was stored or announced. Or the database did,
            which is full, busy or away.
    """
    if _writers is None or _reach is None:
        raise RuntimeError("The database is not configured.")
    reach = _reach
    reach.require()
    language = get_language()

    def run(session: Session) -> R:
        session.info[OPERATION] = operation
        # A thread has none: what it says, or stores for later, is in that of who asks.
        with speaking(language):
            return operation(session, *args, **kwargs)

    try:
        return await _writers.write(run, refuse=reach.refuse_queued)
    except SQLAlchemyError as error:
        raise reach.describe(error) from error


async def read(
    operation: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
) -> R:
    """Run a domain function that only reads.

    Args:
        operation: A plain function whose first argument is the session.
        args: Its other arguments.
        kwargs: Its named arguments.

    Returns:
        What the function returns.

    Raises:
        FinstaError: The function refused, or the database did, which is busy or away.
    """
    if _readers is None or _reach is None:
        raise RuntimeError("The database is not configured.")
    reach = _reach
    reach.require()
    loop = asyncio.get_running_loop()
    asked = (get_language(), reach, operation, args, kwargs)
    try:
        return await loop.run_in_executor(_readers, _read, *asked)
    except SQLAlchemyError as error:
        raise reach.describe(error) from error


def watch_return(react: Callable[[], Awaitable[None]]) -> None:
    """Call `react` when the database is back after an outage.

    Args:
        react: Runs in the event loop; what failed meanwhile may be asked again.
    """
    Reach.watchers.append(react)


async def empty_log() -> None:
    """Move SQLite's write-ahead log into the database and empty it.

    Until then the log still holds what was deleted.
    """
    engine = get_engine()
    if engine.dialect.name == "sqlite":
        await asyncio.to_thread(_empty_log, engine)


def _empty_log(engine: Engine) -> None:
    connection = engine.raw_connection()  # SQLAlchemy's own would begin a transaction
    try:
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


def _read(
    language: str, reach: Reach, operation: Callable[..., Any], args: Any, kwargs: Any
) -> Any:
    reach.refuse_queued()
    with speaking(language), reading() as session:
        return operation(session, *args, **kwargs)


def stamp(moment: datetime) -> str:
    """Return a time as the browser reads it.

    Args:
        moment: An aware time.
    """
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
