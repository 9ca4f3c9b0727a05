"""Counts in the database and in Redis: windows, many at once, nothing readable at rest."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from limits import parse_many
from limits.storage import RedisStorage
from sqlalchemy import Engine, text

from finsta.infra import clock, counters, db
from finsta.infra.settings.config import get_settings

THREE = parse_many("3 per minute")


@pytest.fixture(params=["database", "redis"])
def counted_in(
    request: pytest.FixtureRequest, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """Count in each kind of storage in turn."""
    del engine
    if request.param == "redis":
        url = request.getfixturevalue("redis_url")
        monkeypatch.setenv("FINSTA_REDIS_URL", url)
        RedisStorage(url, key_prefix="finsta:limits").reset()
    get_settings.cache_clear()
    yield request.param
    monkeypatch.undo()
    get_settings.cache_clear()


@pytest.fixture
def later(engine: Engine) -> Callable[[float], None]:
    """Let the program's clock stand; call the value to move it on."""
    del engine
    now = [datetime.now(UTC)]
    clock.use(lambda: now[0])

    def move(seconds: float) -> None:
        now[0] += timedelta(seconds=seconds)

    return move


async def test_as_many_as_allowed_are_counted_and_then_one_is_told_how_long_to_wait(
    counted_in: str,
):
    assert [await counters.count(THREE, "ana") for _ in range(3)] == [0, 0, 0]

    for ask in (counters.count, counters.get_wait_seconds):
        assert 1 <= await ask(THREE, "ana") <= 60
    assert await counters.get_wait_seconds(THREE, "ben") == 0


async def test_asking_counts_nothing(counted_in: str):
    for _ in range(10):
        assert await counters.get_wait_seconds(THREE, "ana") == 0


async def test_of_many_at_once_no_more_are_counted_than_allowed(counted_in: str):
    waits = await asyncio.gather(*(counters.count(THREE, "ana") for _ in range(20)))

    assert waits.count(0) == 3


async def test_all_limits_must_allow_and_the_longest_wait_is_told(counted_in: str):
    both = parse_many("2 per minute; 2 per day")
    for _ in range(2):
        await counters.count(both, "ana")

    assert await counters.count(both, "ana") > 3600


async def test_a_window_begins_with_its_first_count_and_ends(
    engine: Engine, later: Callable[[float], None]
):
    for _ in range(3):
        await counters.count(THREE, "ana")
        later(10)
    assert await counters.count(THREE, "ana") == pytest.approx(30)

    later(31)

    assert [await counters.count(THREE, "ana") for _ in range(4)] == [0, 0, 0, pytest.approx(60)]


async def test_old_counts_are_removed_and_the_present_ones_stay(
    engine: Engine, later: Callable[[float], None]
):
    await counters.count(THREE, "ana")
    later(61)
    await counters.count(THREE, "ben")

    await db.transact(counters.remove_old_counters)

    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM limit_counters")).scalar() == 1
    assert [await counters.count(THREE, "ben") for _ in range(3)][-1] > 0


async def test_neither_emails_nor_addresses_are_stored(engine: Engine):
    await counters.count(THREE, "log in ana@example.org 192.0.2.7")

    with engine.connect() as connection:
        (key,) = connection.execute(text("SELECT key FROM limit_counters")).scalars()
    assert "ana" not in key
    assert "192" not in key
