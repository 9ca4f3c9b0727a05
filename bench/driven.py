"""The driver process: reads commands from stdin, answers on stdout; see `driver.py`."""

import gc
import json
import os
import select
import sys
import time
from collections.abc import Callable
from typing import Any

from bench.exchange import Exchange
from bench.looking import Looking
from bench.spread import Spread
from bench.tab import CHUNK_BYTES, Seat
from bench.tabs import Tabs


def main() -> None:
    """Connect the tabs that the first line names, say so, then do as told until stdin ends."""
    commands = sys.stdin.fileno()
    setup = json.loads(sys.stdin.readline())
    gc.disable()
    started_at = time.perf_counter()
    tabs = Tabs(setup["port"], [Seat(*seat) for seat in setup["seats"]])
    _answer({"seconds": time.perf_counter() - started_at})
    spread = Spread(tabs, setup["server_pid"])
    exchange = Exchange(tabs, setup["server_pid"])
    acts: dict[str, Callable[..., Any]] = {
        "share": spread.share,
        "write": spread.write,
        "like": spread.like,
        "see": Looking(tabs, setup["server_pid"]).see,
        "exchange": exchange.run,
        "count": lambda: len(tabs.all),
    }
    tabs.epoll.register(commands, select.EPOLLIN)
    while True:
        if commands in tabs.pump(1):
            line = os.read(commands, CHUNK_BYTES)
            if not line:
                return
            act, options = json.loads(line)
            _answer(acts[act](**options))


def _answer(answer: Any) -> None:
    print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
