"""What one like costs with a thousand tabs: as `fanout.py` measures a post.

Every tab is told the number, and those of who likes it that it is theirs.
"""

import time

from bench.crowd import TABS, Crowd
from bench.report import median

_POST_ID = 1
_WARM_UP_LIKES = 3
_LIKES = 24
_PAUSE_SECONDS = 0.3


def measure(crowd: Crowd) -> dict[str, float]:
    """Like a post and return the medians.

    Args:
        crowd: Gathered.
    """
    seen = []
    for number in range(_WARM_UP_LIKES + _LIKES):
        accounts = len(crowd.cookies)
        is_liked = number // accounts % 2 == 0
        time.sleep(_PAUSE_SECONDS)
        seen.append(crowd.driver.like(number % accounts, _POST_ID, is_liked=is_liked))
    counted = seen[_WARM_UP_LIKES:]
    return {
        "like_cpu_us_per_tab": median([each["cpu_ns"] / 1000 / TABS for each in counted]),
        "like_bytes_per_tab": median([each["frame_bytes"] for each in counted]),
        "like_last_tab_ms": median([max(each["latencies_ms"]) for each in counted]),
    }
