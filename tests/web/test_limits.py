"""The list of limits: what they say, and what they do where nothing can be counted."""

import asyncio
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from finsta.infra.settings.config import get_settings
from finsta.infra.words import _
from finsta.web import limits
from finsta.web.signin.turns import MAX_WAITING_OF_NETWORK, TooManyWaiting, Turns


@pytest.fixture
def without_redis(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Set a Redis that nobody answers at."""
    del engine
    monkeypatch.setenv("FINSTA_REDIS_URL", "redis://127.0.0.1:1/0")
    get_settings.cache_clear()
    yield
    monkeypatch.undo()
    get_settings.cache_clear()


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0.2, "1 second"),
        (59.1, "60 seconds"),
        (61, "2 minutes"),
        (900, "15 minutes"),
        (3601, "2 hours"),
        (90_000, "2 days"),
    ],
)
def test_a_wait_is_said_rounded_up(seconds: float, said: str):
    told = limits.describe_wait(_("Enough."), seconds)
    assert str(told) == f"Enough. Try again in {said}."


async def test_a_reached_limit_says_when_to_try_again_and_is_one_persons(engine: Engine):
    for _time in range(20):
        await limits.take(limits.SHARES, 1)

    with pytest.raises(limits.TooOften) as refusal:
        await limits.take(limits.SHARES, 1)

    assert str(refusal.value) == "You shared a lot just now. Try again in 2 minutes."
    await limits.take(limits.SHARES, 2)
    await limits.take(limits.STARTS, 1)


async def test_fifty_likes_at_once_are_not_too_fast_though_all_tabs_are_at_one_worker():
    for _time in range(50):
        assert await limits.admit(limits.LIKING, 4711)


async def test_while_nothing_can_be_counted_strangers_wait_and_members_go_on(without_redis: None):
    await limits.take(limits.SHARES, 1)
    for ask in (limits.take, limits.require, limits.note):
        with pytest.raises(limits.CannotCount) as refusal:
            await ask(limits.LOG_INS_OF_NETWORK, "192.0.2.7")
        assert str(refusal.value) == "Finsta can't do this right now. Try again in a minute."


async def test_somebody_of_another_network_has_the_next_turn_but_one():
    turns, had = Turns(), list[str]()
    waiting = [_wait(turns, network, had) for network in ("school",) * 5 + ("home",)]

    await asyncio.gather(*waiting)

    assert had == ["school", "school", "home", "school", "school", "school"]


async def test_so_many_of_one_network_wait_and_the_next_is_told():
    turns = Turns()
    async with turns.take("school"):
        waiting = [
            asyncio.create_task(_wait(turns, "school", []))
            for _time in range(MAX_WAITING_OF_NETWORK)
        ]
        await asyncio.sleep(0)
        with pytest.raises(TooManyWaiting):
            await _wait(turns, "school", [])
    await asyncio.gather(*waiting)


async def test_who_goes_away_while_waiting_holds_nobody_up():
    turns, had = Turns(), list[str]()
    async with turns.take("first"):
        gone, stays = (asyncio.create_task(_wait(turns, name, had)) for name in ("gone", "stays"))
        await asyncio.sleep(0)
        gone.cancel()
    await stays

    assert had == ["stays"]
    async with asyncio.timeout(5), turns.take("next"):
        pass


async def _wait(turns: Turns, network: str, had: list[str]) -> None:
    async with turns.take(network):
        had.append(network)
        await asyncio.sleep(0)
