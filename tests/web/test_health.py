"""`/live` and `/ready`: what they say, to whom, and what asking costs."""

import asyncio
from pathlib import Path

from finsta.infra.words import Described
from finsta.web.health import Readiness
from tests.server import Server
from tests.tab import Visitor


async def test_a_server_that_can_work_is_live_and_ready(server: Server, stranger: Visitor):
    assert (await stranger.http.get("/live")).text == "live\n"
    answer = await stranger.http.get("/ready")

    assert (answer.status_code, answer.text) == (200, "ready\n")
    assert answer.headers["cache-control"] == "no-store"


async def test_reflexs_own_checks_are_gone(stranger: Visitor):
    for path in ("/_health", "/ping"):
        assert (await stranger.http.get(path)).status_code == 404


async def test_asking_a_thousand_times_writes_the_disk_once(server: Server, stranger: Visitor):
    await stranger.http.get("/ready")
    log = Path(server.data_dir) / "finsta.db-wal"
    before = log.stat().st_size

    for _ in range(20):
        await asyncio.gather(*(stranger.http.get("/ready") for _ in range(5)))

    assert log.stat().st_size - before <= 64 * 1024


async def test_checks_run_once_for_all_who_ask_and_a_slow_one_is_named():
    asked = []

    async def fine() -> Described:
        asked.append("fine")
        return ""

    async def _slow_thing() -> Described:
        await asyncio.Event().wait()
        return ""

    readiness = Readiness([fine, _slow_thing])
    told = await asyncio.gather(*(readiness.find_faults() for _ in range(100)))

    assert [{name: str(reason) for name, reason in faults.items()} for faults in told] == [
        {"slow thing": "The slow thing did not answer in a second."}
    ] * 100
    assert asked == ["fine"]
