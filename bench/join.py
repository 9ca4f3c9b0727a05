"""What it costs that a thousand tabs join, a few at a time, into a browser that has nothing yet.

A tab loads the page and all files that the page names, connects, and waits for the first posts.
CPU is all that the server's threads spent, divided by the tabs.
"""

from bench import members, server
from bench.companion import Companion
from bench.crowd import TABS
from bench.tab import Seat


def measure(_: None) -> dict[str, float]:
    """Let the tabs join."""
    with server.running() as running:
        cookies = members.sign_in(running, TABS)
        server.share_first_posts(running, cookies[0])
        seats = [Seat(cookie) for cookie in cookies]
        setup = {"server_pid": running.pid, "port": running.port, "seats": seats}
        with Companion("bench.joining", setup) as joining:
            joined = joining.read()
    return {
        "join_cpu_ms_per_tab": round(joined["cpu_ns"] / 1e6 / TABS, 2),
        "join_seconds": round(joined["seconds"], 2),
        "join_files": joined["files"],
        "join_kb": round(joined["bytes"] / 1000, 1),
    }
