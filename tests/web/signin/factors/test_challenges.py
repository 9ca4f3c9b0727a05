"""Challenges for passkeys: random, for one act of one browser and session, for a while, once."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from starlette.requests import Request

from finsta.infra import clock, db
from finsta.infra.settings import installation
from finsta.web.signin.factors.challenges import (
    DEVICE_COOKIE,
    Act,
    Challenge,
    ChallengeOver,
    make_challenge,
    take_challenge,
)

_NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def noon(engine: Engine, tmp_path: Path) -> Iterator[None]:
    """Stand still at noon, with a database that counts and has a key."""
    with db.writing() as session:
        installation.require_own_folder(session, tmp_path)
    clock.use(lambda: _NOON)
    yield
    clock.use(None)


def browser(device: str = "") -> Request:
    """Return what a browser asks with, which keeps the cookie."""
    cookie = f"{DEVICE_COOKIE}={device}".encode()
    return Request({"type": "http", "headers": [(b"cookie", cookie)] if device else []})


async def is_good(
    made: Challenge, act: Act = Act.ADD, session_id: int = 5, device: str = ""
) -> bool:
    """Return whether a browser may answer."""
    try:
        asked = browser(device or made.device)
        return await take_challenge(asked, made.ticket, act, session_id) == made.challenge
    except ChallengeOver:
        return False


async def test_it_is_32_random_bytes_and_good_once():
    made = [await make_challenge(browser(), Act.ADD, 5) for _ in range(2)]
    assert len({one.challenge for one in made}) == 2
    assert {len(one.challenge) for one in made} == {32}
    assert [await is_good(one) for one in made * 2] == [True, True, False, False]


async def test_it_lasts_five_minutes():
    first, second = [await make_challenge(browser(), Act.ADD, 5) for _ in range(2)]
    clock.use(lambda: _NOON + timedelta(seconds=299))
    assert await is_good(first)
    clock.use(lambda: _NOON + timedelta(seconds=300))
    assert not await is_good(second)


async def test_it_is_for_one_act_one_session_and_one_browser():
    made = await make_challenge(browser(), Act.ADD, 5)
    assert not await is_good(made, act=Act.CONFIRM)
    assert not await is_good(made, act=Act.LOG_IN)
    assert not await is_good(made, session_id=6)
    assert not await is_good(made, session_id=0)
    assert not await is_good(made, device="0" * 32)
    assert await is_good(made)


async def test_a_browser_has_one_name_so_two_of_its_tabs_go_on():
    first = await make_challenge(browser(), Act.LOG_IN)
    second = await make_challenge(browser(first.device), Act.LOG_IN)
    assert first.device == second.device
    assert await is_good(first, Act.LOG_IN, 0)
    assert await is_good(second, Act.LOG_IN, 0)


async def test_without_the_cookie_or_with_another_text_it_is_none():
    made = await make_challenge(browser(), Act.LOG_IN)
    text, until, signature = made.ticket.split(".")
    later = str(int(until) + 600)
    for ticket in (
        "",
        "..",
        made.ticket[:-1],
        f"{made.ticket}a",
        f"{text}.{later}.{signature}",
        f"{'A' * 43}.{until}.{signature}",
        f"{text}.{until}.{'0' * 64}",
        f"{text}.{until}.{'é' * 64}",
        "x" * 10_000,
    ):
        with pytest.raises(ChallengeOver):
            await take_challenge(browser(made.device), ticket, Act.LOG_IN)
    for device in ("", "0" * 31, "é" * 32, "x" * 4_000):
        asked = Request(
            {
                "type": "http",
                "headers": [(b"cookie", f"{DEVICE_COOKIE}={device}".encode("latin-1"))],
            }
        )
        with pytest.raises(ChallengeOver):
            await take_challenge(asked, made.ticket, Act.LOG_IN)
    assert await is_good(made, Act.LOG_IN, 0)
