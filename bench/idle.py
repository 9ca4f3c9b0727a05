"""What a thousand tabs cost in which nothing happens."""

import time

from bench.cpu import read_cpu_ns
from bench.crowd import Crowd

_SECONDS = 30


def measure(crowd: Crowd) -> dict[str, float]:
    """Return the server's CPU time in a second.

    Args:
        crowd: Gathered, and settled.
    """
    before = read_cpu_ns(crowd.server.pid)
    time.sleep(_SECONDS)
    spent = read_cpu_ns(crowd.server.pid) - before
    crowd.driver.count()  # all are still there
    return {"idle_cpu_ms_per_second": round(spent / 1e6 / _SECONDS, 1)}
