"""The process whose tabs come back after a restart; see `restart.py`."""

import gc
import json
import random
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

from bench.tab import CHUNK_BYTES, FEED, Seat, Tab

# As many browsers as connect at the same time.
_AT_ONCE = 64
_RETRY_SECONDS = 0.2
_MOST_RETRIES = 10
_PROBE_SECONDS = 0.05
_LEAVE = b'["leave",'


def main() -> None:
    """Connect the tabs, say so, come back when told, and tell how that went."""
    setup = json.loads(sys.stdin.readline())
    port, seats = setup["port"], [Seat(*seat) for seat in setup["seats"]]
    gc.disable()
    tabs = [Tab(port, seat) for seat in seats]
    print(json.dumps({"tabs": len(tabs)}), flush=True)
    within = [_hear_leave(tab) for tab in tabs]
    told_at = time.time()
    moments = [told_at + random.random() * each for each in within]
    coming_back = sorted(zip(moments, seats, strict=True))
    all_back = Event()
    with ThreadPoolExecutor(_AT_ONCE + 1) as browsers:
        coming = [browsers.submit(_come_back, port, seat, at) for at, seat in coming_back]
        up_at = json.loads(sys.stdin.readline())
        probing = browsers.submit(_probe, port, seats[0], all_back)
        back = [one.result() for one in coming]
        all_back.set()
        latencies = probing.result()
    seconds = max(at for _, at, _ in back) - up_at
    refused = sum(retries for _, _, retries in back)
    print(json.dumps({"seconds": seconds, "refused": refused, "latencies_ms": latencies}))


def _hear_leave(tab: Tab) -> float:
    """Return within how many seconds a tab is asked to come back."""
    tab.socket.setblocking(True)
    heard = b""
    while _LEAVE not in heard:
        received = tab.socket.recv(CHUNK_BYTES)
        if not received:
            raise ConnectionError("The server ended without a word.")
        heard += received
    order = heard[heard.index(_LEAVE) + len(_LEAVE) :]
    return json.JSONDecoder().raw_decode(order.decode(errors="replace"))[0]["within"]


def _come_back(port: int, seat: Seat, at: float) -> tuple[Tab, float, int]:
    """Return a tab that is back, when it was, and how often nobody had answered."""
    time.sleep(max(0.0, at - time.time()))
    retries = 0
    while True:
        try:
            return Tab(port, seat), time.time(), retries
        except OSError:
            retries += 1
            time.sleep(_RETRY_SECONDS * min(retries, _MOST_RETRIES))


def _probe(port: int, seat: Seat, all_back: Event) -> list[float]:
    """Ask for the feed again and again in a tab that is back; return how long each answer took."""
    tab = Tab(port, seat)
    tab.socket.setblocking(True)
    latencies: list[float] = []
    while not all_back.wait(_PROBE_SECONDS):
        asked_at = time.perf_counter()
        tab.load_feed()
        while not any(FEED in frame for frame in tab.take(tab.socket.recv(CHUNK_BYTES))):
            continue
        latencies.append((time.perf_counter() - asked_at) * 1000)
    return latencies


if __name__ == "__main__":
    main()
