"""The memory of who is signed in: never older than five seconds, checked for all at once."""

import asyncio

import pytest
from sqlalchemy import Engine, update
from sqlalchemy.exc import OperationalError

from finsta import accounts
from finsta.accounts import Account
from finsta.infra import db
from finsta.web.shared.session_cache import MAX_AGE_SECONDS, SessionCache
from tests.cast import register
from tests.queries import recorded_queries

pytestmark = pytest.mark.usefixtures("engine")


class Watch:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def read(self) -> float:
        """Return its time."""
        return self.seconds


def sign_in(handle: str) -> str:
    """Register somebody and return a session's token."""
    with db.writing() as session:
        account = register(session, handle)
        return accounts.start_session(session, account.id or 0, remember=False)


@pytest.fixture
def watch() -> Watch:
    """Return a clock that stands still."""
    return Watch()


@pytest.fixture
def cache(watch: Watch) -> SessionCache:
    """Return an empty memory."""
    return SessionCache(watch.read)


async def until_checked(cache: SessionCache) -> None:
    """Wait for the reading in the background."""
    if cache._checking is not None:
        await cache._checking


async def test_a_session_is_read_once_within_three_seconds(
    engine: Engine, cache: SessionCache, watch: Watch
):
    token = sign_in("ana")

    with recorded_queries(engine) as sent:
        for _ in range(5):
            found = await cache.find(token)
            assert found is not None
            assert found.account_id == 1  # nobody else has signed up
            watch.seconds += 0.7

    assert len(sent) == 1


async def test_an_ended_session_is_believed_for_five_seconds_and_no_longer(
    cache: SessionCache, watch: Watch
):
    token = sign_in("ana")
    assert await cache.find(token) is not None

    await db.transact(accounts.end_session, token)

    watch.seconds += MAX_AGE_SECONDS
    assert await cache.find(token) is None


async def test_all_that_are_in_use_are_checked_by_one_query_nobody_waits_for(
    engine: Engine, cache: SessionCache, watch: Watch
):
    ana, ben, cleo, dora = (sign_in(name) for name in ("ana", "ben", "cleo", "dora"))
    for token in (ana, ben, cleo, dora):
        await cache.find(token)
    for token in (ana, ben, cleo):
        await cache.find(token)  # Dora was here once
    await db.transact(accounts.end_session, cleo)

    watch.seconds += 4.5
    with recorded_queries(engine) as sent:
        assert await cache.find(ana) is not None
        assert sent == []
        await until_checked(cache)
        assert len(sent) == 1

        watch.seconds += 1
        assert await cache.find(ben) is not None
        assert await cache.find(cleo) is None
        assert len(sent) == 1

        assert await cache.find(dora) is not None
        assert len(sent) == 2


async def test_a_crowd_that_comes_to_life_is_asked_for_in_one_query(
    engine: Engine, cache: SessionCache, watch: Watch
):
    ana, ben, cleo, dora = (sign_in(name) for name in ("ana", "ben", "cleo", "dora"))
    for token in (ana, ben, cleo, dora):
        await cache.find(token)
    for token in (ben, dora):
        await db.transact(accounts.end_session, token)

    watch.seconds += MAX_AGE_SECONDS + 1
    with recorded_queries(engine) as sent:
        found = await asyncio.gather(cache.find(ana), cache.find(ben))
        assert [viewer.account_id if viewer else None for viewer in found] == [1, None]

        assert await cache.find(cleo) is not None
        assert await cache.find(dora) is None

    assert len(sent) == 1


async def test_one_that_comes_to_life_asks_for_itself_alone(
    engine: Engine, cache: SessionCache, watch: Watch
):
    ana, ben = sign_in("ana"), sign_in("ben")
    for token in (ana, ben):
        await cache.find(token)

    watch.seconds += MAX_AGE_SECONDS + 1
    with recorded_queries(engine) as sent:
        assert await cache.find(ana) is not None
        assert await cache.find(ben) is not None

    assert len(sent) == 2


async def test_what_ended_while_it_was_checked_is_no_older_than_the_question(
    cache: SessionCache, watch: Watch
):
    token = sign_in("ana")
    await cache.find(token)
    await cache.find(token)
    watch.seconds += 4.5
    await cache.find(token)
    await asyncio.sleep(0)  # now it is asked
    watch.seconds += 3  # and the answer is slow

    await until_checked(cache)
    await db.transact(accounts.end_session, token)

    watch.seconds += 2
    assert await cache.find(token) is None


async def test_a_database_out_of_reach_signs_nobody_in_for_longer(
    cache: SessionCache, watch: Watch, monkeypatch: pytest.MonkeyPatch
):
    async def fail(*_: object) -> None:
        raise OperationalError("", {}, Exception("out of reach"))

    token = sign_in("ana")
    await cache.find(token)
    watch.seconds += 4.5
    with monkeypatch.context() as broken:
        broken.setattr(db, "read", fail)
        assert await cache.find(token) is not None
        await until_checked(cache)
        watch.seconds += 1
        with pytest.raises(OperationalError):
            await cache.find(token)

    assert await cache.find(token) is not None


async def test_what_else_the_row_says_is_read_anew_after_a_minute(
    cache: SessionCache, watch: Watch
):
    token = sign_in("ana")
    await cache.find(token)
    with db.writing() as session:
        session.exec(update(Account).values(is_admin=True))
    for _ in range(30):
        watch.seconds += 2
        await cache.find(token)
        await until_checked(cache)

    found = await cache.find(token)

    assert found is not None
    assert found.is_admin
