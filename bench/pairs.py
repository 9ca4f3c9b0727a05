"""How long a message takes while 500 pairs write 500 a second, on SQLite and on PostgreSQL.

Each of 1,000 accounts has one tab open. Latencies begin at the sender's send, so they hold the
transaction; `…_own_…` end at the sender's own tab. CPU is all that the server's threads spent,
without the database's own process, divided by the messages. That each came once to both tabs of its
pair, and to nobody else, is checked for every one.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from bench import databases, members, server
from bench.driver import driving
from bench.report import median, percentile

_PER_SECOND = 500
_WARM_UP_SECONDS = 3
_SECONDS = 20
_COUNT = _SECONDS * _PER_SECOND


def measure(_: None) -> dict[str, float]:
    """Let pairs write, on one database after the other."""
    measured = _measure("sqlite")
    with (
        TemporaryDirectory(prefix="finsta-bench-") as folder,
        databases.postgresql(Path(folder)) as url,
    ):
        measured |= _measure("postgresql", url)
    return measured


def _measure(name: str, database_url: str = "") -> dict[str, float]:
    with server.running(database_url) as running:
        seats = members.seat_pairs(running)
        with driving(running.pid, running.port, seats) as driver:
            driver.wait_until_joined()
            warm_up = _WARM_UP_SECONDS * _PER_SECOND
            answer = driver.exchange(_PER_SECOND, warm_up, _COUNT, server.CAPTION)
        queries = members.count_queries(running, seats)
    latencies, own = answer["latencies_ms"], answer["own_ms"]
    numbers = {
        "p50_ms": median(latencies),
        "p99_ms": percentile(latencies, 99),
        "slowest_ms": round(max(latencies), 3),
        "own_p50_ms": median(own),
        "own_p99_ms": percentile(own, 99),
        "sent_late_p99_ms": percentile(answer["late_ms"], 99),
        "cpu_us_per_message": round(answer["cpu_ns"] / 1000 / _COUNT, 1),
        "queries": queries,
    }
    return {f"pairs_{name}_{key}": number for key, number in numbers.items()}
