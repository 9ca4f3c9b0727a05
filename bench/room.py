"""What one message costs in a conversation of 100 members that 1,000 tabs show.

Measured as `fanout.py` does; the transaction is in the CPU and in the latency.
"""

import secrets
import time

from bench import members, server
from bench.crowd import TABS
from bench.driver import driving
from bench.report import median, percentile

_WARM_UP_MESSAGES = 3
_MESSAGES = 24
_PAUSE_SECONDS = 0.3
# Who came is told for a second.
_SETTLE_SECONDS = 3


def measure(_: None) -> dict[str, float]:
    """Write messages and return the medians."""
    written = []
    with server.running() as running:
        seats = members.seat_room(running, TABS)
        with driving(running.pid, running.port, seats) as driver:
            driver.wait_until_joined()
            time.sleep(_SETTLE_SECONDS)
            for number in range(_WARM_UP_MESSAGES + _MESSAGES):
                time.sleep(_PAUSE_SECONDS)
                answer = driver.write(number, secrets.token_urlsafe(12), server.CAPTION)
                if number >= _WARM_UP_MESSAGES:
                    written.append(answer)
        queries = members.count_queries(running, seats)
    latencies = [answer["latencies_ms"] for answer in written]
    return {
        "room_cpu_us_per_tab": median([w["cpu_ns"] / 1000 / TABS for w in written]),
        "room_bytes_per_tab": median([w["frame_bytes"] for w in written]),
        "room_median_ms": median([percentile(ms, 50) for ms in latencies]),
        "room_p99_ms": median([percentile(ms, 99) for ms in latencies]),
        "room_last_tab_ms": median([max(ms) for ms in latencies]),
        "room_queries": queries,
    }
