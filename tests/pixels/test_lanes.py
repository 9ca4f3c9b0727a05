"""Who is decoded next: ordinary photos before expensive ones, and accounts in turn."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import psutil
import pytest

from bench.pictures import make_jpeg
from finsta import media
from finsta.pixels.fair import FairQueue
from finsta.pixels.lanes import MAX_WAITING_OF_ONE
from tests.cast import draw, encode, write
from tests.pixels.containers import interlaced_png
from tests.pixels.photos import find_decoders

_ANA, _BEN, _EVE, _ZOE = 1, 2, 3, 4


@pytest.fixture
async def lanes(tmp_path: Path) -> AsyncIterator[media.Lanes]:
    opened = media.Lanes(tmp_path / "lock")
    opened.start()
    yield opened
    await opened.stop()


@pytest.fixture
def ordinary(tmp_path: Path) -> Path:
    return write(tmp_path / "ordinary", encode(draw()))


@pytest.fixture
def expensive(tmp_path: Path) -> Path:
    return write(tmp_path / "expensive", interlaced_png(4500, 4500, 8, 2, 3))


class Order:
    """Notes in which order photos were there.

    Args:
        lanes: Where they are decoded.
    """

    def __init__(self, lanes: media.Lanes) -> None:
        self._lanes = lanes
        self.names: list[str] = []

    def begin(self, name: str, path: Path, account_id: int) -> "asyncio.Task[None]":
        """Have a photo decoded.

        Args:
            name: To note.
            path: Of the upload.
            account_id: Whose it is.
        """
        return asyncio.create_task(self._render(name, path, account_id))

    async def _render(self, name: str, path: Path, account_id: int) -> None:
        await self._lanes.render(path, account_id)
        self.names.append(name)


async def test_an_ordinary_photo_passes_all_expensive_ones(
    lanes: media.Lanes, ordinary: Path, expensive: Path
):
    order = Order(lanes)
    tasks = [order.begin(f"expensive {n}", expensive, _EVE) for n in range(4)]
    tasks.append(order.begin("ordinary", ordinary, _ANA))
    await asyncio.gather(*tasks)

    # At most the one that had been begun was there before it.
    assert order.names.index("ordinary") <= 1


async def test_accounts_take_turns_with_expensive_photos(lanes: media.Lanes, expensive: Path):
    order = Order(lanes)
    tasks = [order.begin(f"eve {n}", expensive, _EVE) for n in range(4)]
    tasks.append(order.begin("ben", expensive, _BEN))
    tasks.append(order.begin("ana", expensive, _ANA))
    await asyncio.gather(*tasks)

    # The first was begun before the others came; of the rest all have one before Eve has more.
    assert {name.split()[0] for name in order.names[-2:]} == {"eve"}


async def test_there_is_never_more_than_one_expensive_photo_at_a_time(
    tmp_path: Path, expensive: Path
):
    # Two workers of a server, which share a lock.
    both = [media.Lanes(tmp_path / "lock"), media.Lanes(tmp_path / "lock")]
    order = [Order(lanes) for lanes in both]
    tasks = [order[n % 2].begin(str(n), expensive, n) for n in range(6)]
    most = 0
    while not all(task.done() for task in tasks):
        most = max(most, _count_large())
        await asyncio.sleep(0.002)
    await asyncio.gather(*tasks)
    for lanes in both:
        await lanes.stop()

    assert most == 1


async def test_a_photo_whose_owner_leaves_is_ended(
    lanes: media.Lanes, ordinary: Path, expensive: Path
):
    order = Order(lanes)
    tasks = [order.begin(str(n), expensive, _EVE) for n in range(8)]
    await order.begin("ordinary", ordinary, _ANA)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await order.begin("ben", expensive, _BEN)

    assert order.names[-1] == "ben"
    assert len(order.names) <= 3


async def test_too_many_photos_of_one_are_refused_and_others_taken(
    lanes: media.Lanes, ordinary: Path, expensive: Path
):
    order = Order(lanes)
    tasks = [order.begin(str(n), expensive, _EVE) for n in range(MAX_WAITING_OF_ONE + 4)]
    await order.begin("ana", ordinary, _ANA)

    refused = [task for task in tasks if task.done() and task.exception() is not None]
    assert refused
    assert all(isinstance(task.exception(), media.TooManyAtOnce) for task in refused)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def test_who_broke_a_decoder_waits_with_the_expensive_ones(
    lanes: media.Lanes, tmp_path: Path, ordinary: Path, expensive: Path
):
    order = Order(lanes)
    large = write(tmp_path / "large", make_jpeg(4000, 3000))
    # Both are started, and at rest.
    await asyncio.gather(order.begin("a", ordinary, _ANA), order.begin("b", ordinary, _BEN))
    begun = {decoder: decoder.cpu_times().user for decoder in find_decoders()}
    broken = order.begin("broken", large, _ZOE)
    while not (busy := [each for each in begun if each.cpu_times().user > begun[each]]):
        assert not broken.done()
        await asyncio.sleep(0.002)
    busy[0].kill()
    await broken
    # The one that was killed has been started again.
    await asyncio.gather(order.begin("c", ordinary, _ANA), order.begin("d", ordinary, _BEN))

    tasks = [order.begin("expensive", expensive, _EVE)]
    while not _count_large():
        assert not tasks[0].done()
        await asyncio.sleep(0.002)
    tasks += [order.begin("zoe", ordinary, _ZOE), order.begin("ana", ordinary, _ANA)]
    await asyncio.gather(*tasks)

    assert order.names.index("ana") < order.names.index("zoe")


async def test_stopping_ends_every_process_and_everybody_who_waits(
    lanes: media.Lanes, expensive: Path
):
    waiting = asyncio.create_task(lanes.render(expensive, _ANA))
    await asyncio.sleep(0)
    await lanes.stop()

    with pytest.raises(asyncio.CancelledError):
        await waiting


def test_a_fair_queue_lets_each_have_one_before_anybody_has_two():
    queue: FairQueue[str] = FairQueue()
    for name in ("a1", "a2", "a3"):
        queue.push(1, name)
    queue.push(2, "b1")
    taken = [queue.pop()]
    queue.push(3, "c1")
    taken += [queue.pop() for _ in range(5)]

    assert taken == ["a1", "b1", "a2", "c1", "a3", None]


def test_what_is_taken_out_of_a_fair_queue_never_comes():
    queue: FairQueue[str] = FairQueue()
    queue.push(1, "a1")
    queue.push(1, "a2")
    queue.remove(1, "a1")
    queue.remove(1, "a1")
    queue.remove(2, "b1")

    assert queue.count(1) == 1
    assert [queue.pop(), queue.pop()] == ["a2", None]


def _count_large() -> int:
    # What holds 20 megapixels is at an expensive photo.
    large = 0
    for child in find_decoders():
        try:
            large += child.memory_info().rss > 90_000_000
        except psutil.Error:
            continue
    return large
