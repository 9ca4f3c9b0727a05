"""When a session was used last: noted where it is recognised, once an hour, many in one write."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from finsta import accounts
from finsta.infra import clock, db
from finsta.infra.database.faults import DatabaseAway
from finsta.infra.tasks import end_tasks
from finsta.web.shared import session_uses, sessions
from finsta.web.shared.session_uses import SessionUses
from tests.cast import register
from tests.queries import recorded_queries
from tests.web.shared.test_session_cache import Watch

pytestmark = pytest.mark.usefixtures("engine")

_NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    """Stand still at noon."""
    clock.use(lambda: _NOON)
    yield
    clock.use(None)


def sign_in(handle: str) -> tuple[int, int, str]:
    """Return somebody's account, session and token."""
    with db.writing() as session:
        account_id = register(session, handle).id or 0
        token = accounts.start_session(session, account_id, remember=True)
        viewer = accounts.get_viewer(session, token)
        assert viewer is not None
        return account_id, viewer.session_id, token


def used_at(account_id: int) -> datetime:
    """Return when somebody's only session was used last."""
    with db.reading() as session:
        (one,) = accounts.list_sessions(session, account_id)
        return one.used_at


def wait(minutes: int, watch: Watch) -> None:
    """Let time pass."""
    watch.seconds += minutes * 60
    now = clock.now() + timedelta(minutes=minutes)
    clock.use(lambda: now)


async def test_recognising_a_session_is_using_it(monkeypatch: pytest.MonkeyPatch):
    watch = Watch()
    uses = SessionUses(watch.read)
    monkeypatch.setattr(sessions, "uses", uses)
    (ana, _, token), (ben, _, _) = sign_in("ana"), sign_in("ben")
    wait(120, watch)
    assert await sessions.find_viewer_by_cookies(f"{sessions.SESSION_COOKIE}={token}")
    assert await sessions.find_viewer_by_cookies(f"{sessions.SESSION_COOKIE}=made-up") is None
    await uses.write()
    assert used_at(ana) == _NOON + timedelta(minutes=120)
    assert used_at(ben) == _NOON


async def test_a_thousand_uses_are_one_write_and_the_next_one_comes_after_an_hour(engine: Engine):
    watch = Watch()
    uses = SessionUses(watch.read)
    ana, own, _ = sign_in("ana")
    ben, other, _ = sign_in("ben")
    wait(60, watch)
    with recorded_queries(engine) as sent:
        for _ in range(1_000):
            uses.note(own)
            uses.note(other)
        await uses.write()
        wait(59, watch)
        uses.note(own)
        await uses.write()
    assert len(sent) == 1
    assert used_at(ana) == used_at(ben) == _NOON + timedelta(minutes=60)
    wait(1, watch)
    await uses.write()
    uses.note(own)
    await uses.write()
    assert used_at(ana) == _NOON + timedelta(minutes=120)
    assert used_at(ben) == _NOON + timedelta(minutes=60)


async def test_what_could_not_be_written_is_noted_again(monkeypatch: pytest.MonkeyPatch):
    watch = Watch()
    uses = SessionUses(watch.read)
    ana, own, _ = sign_in("ana")
    wait(60, watch)
    uses.note(own)
    with monkeypatch.context() as away:
        away.setattr(db, "transact", _refuse)
        with pytest.raises(DatabaseAway):
            await uses.write()
    uses.note(own)
    await uses.write()
    assert used_at(ana) == _NOON + timedelta(minutes=60)


async def test_uses_are_written_again_and_again_and_when_the_program_stops(
    monkeypatch: pytest.MonkeyPatch,
):
    watch = Watch()
    monkeypatch.setattr(session_uses, "uses", SessionUses(watch.read))
    ana, own, _ = sign_in("ana")

    async def use(how_often: int) -> None:
        for number in range(1, how_often + 1):
            wait(60, watch)
            async with asyncio.timeout(5):
                while used_at(ana) != _NOON + timedelta(minutes=60 * number):
                    session_uses.uses.note(own)
                    await asyncio.sleep(0.01)

    writing = asyncio.create_task(session_uses.write_uses_forever(0.01))
    await use(2)
    await end_tasks([writing])
    wait(60, watch)
    await session_uses.uses.write()  # what is an hour old may be noted anew
    session_uses.uses.note(own)
    await session_uses.write_last_uses()
    assert used_at(ana) == _NOON + timedelta(minutes=180)


async def _refuse(*_asked: object) -> None:
    raise DatabaseAway
