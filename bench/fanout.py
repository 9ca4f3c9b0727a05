"""What one shared post costs with a thousand tabs: server CPU, bytes on the wire, time to arrive.

Latencies of `fanout_median_ms`, `…_p99_ms` and `…_last_tab_ms` begin at the poster's send, so they
hold the transaction; `fanout_spread_last_ms` begins when the first tab has the post. All are
medians over the posts. CPU is all that the server's threads spent from the send until shortly after
the poster had its answer, the transaction included, divided by the tabs.
"""

import time

from bench.crowd import TABS, Crowd
from bench.report import median, percentile

_WARM_UP_POSTS = 3
_POSTS = 24
_PAUSE_SECONDS = 0.3


def measure(crowd: Crowd) -> dict[str, float]:
    """Share posts and return the medians.

    Args:
        crowd: Gathered.
    """
    shared = []
    for number in range(_WARM_UP_POSTS + _POSTS):
        poster = 1 + number % (len(crowd.cookies) - 1)  # account 0 shared the first page
        form = crowd.server.make_form(crowd.cookies[poster])
        time.sleep(_PAUSE_SECONDS)
        answer = crowd.driver.share(poster, form)
        if number >= _WARM_UP_POSTS:
            shared.append(answer)
    latencies = [answer["latencies_ms"] for answer in shared]
    return {
        "fanout_cpu_us_per_tab": median([s["cpu_ns"] / 1000 / TABS for s in shared]),
        "fanout_bytes_per_tab": median([s["frame_bytes"] for s in shared]),
        "fanout_median_ms": median([percentile(ms, 50) for ms in latencies]),
        "fanout_p99_ms": median([percentile(ms, 99) for ms in latencies]),
        "fanout_last_tab_ms": median([max(ms) for ms in latencies]),
        "fanout_spread_last_ms": median([max(ms) - min(ms) for ms in latencies]),
    }
