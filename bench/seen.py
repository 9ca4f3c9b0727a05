"""What it costs that a thousand people look at one post, whose author is told who has seen it.

All tell it at once, each from a tab and an account of their own. The author's tab is told numbers,
of all who have seen it in a moment together. CPU is all that the server's threads spent, divided by
those who have looked; bytes are all that the author's tab was told meanwhile.
"""

from bench import members, server
from bench.crowd import TABS
from bench.driver import driving
from bench.tab import Seat

_POST_ID = 1


def measure(_: None) -> dict[str, float]:
    """Let them look."""
    with server.running() as running:
        cookies = members.sign_in(running, TABS)
        server.share_first_posts(running, cookies[0])
        members.show_seen_posts(running, TABS)
        seats = [Seat(cookie) for cookie in cookies]
        with driving(running.pid, running.port, seats) as driver:
            driver.wait_until_joined()
            seen = driver.see(0, _POST_ID)
    return {
        "seen_cpu_us_per_look": round(seen["cpu_ns"] / 1000 / (TABS - 1), 1),
        "seen_author_bytes": seen["author_bytes"],
        "seen_author_frames": seen["author_frames"],
        "seen_seconds": round(seen["seconds"], 2),
    }
