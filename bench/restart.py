"""How soon a thousand tabs are back after a restart, and how those do meanwhile that are.

The server is asked to stop, tells each tab within how long to come back, and is started again. Each
comes back at a moment of its own, as browsers do (live/browser/tab.js), and tries again a little
later while nobody answers. Time counts from the moment at which the server answers again.
"""

import time

from bench import members, server
from bench.companion import Companion
from bench.crowd import TABS
from bench.report import percentile
from bench.tab import Seat


def measure(_: None) -> dict[str, float]:
    """Restart a server in front of its tabs."""
    with server.restartable() as (running, restart):
        cookies = members.sign_in(running, TABS)
        server.share_first_posts(running, cookies[0])
        setup = {"port": running.port, "seats": [Seat(cookie) for cookie in cookies]}
        with Companion("bench.restarting", setup) as restarting:
            restarting.read()
            restart()
            restarting.tell(time.time())
            came = restarting.read()
    return {
        "restart_seconds": round(came["seconds"], 2),
        "restart_refused": came["refused"],
        "restart_p95_ms": percentile(came["latencies_ms"], 95),
    }
