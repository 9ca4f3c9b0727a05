"""One transaction an operation: what it records is told after its commit, never before."""

import asyncio
import threading
from contextlib import suppress
from dataclasses import dataclass

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import InternalError
from sqlmodel import Session, select

from finsta import accounts
from finsta.accounts import Account
from finsta.infra import bus, db
from tests.cast import register


@dataclass(frozen=True)
class Registered:
    handle: str


def test_what_an_operation_records_waits_for_the_commit(session: Session):
    bus.record(session, Registered("ana"))
    bus.record(session, Registered("ben"))

    assert bus.take_recorded(session) == [Registered("ana"), Registered("ben")]
    assert bus.take_recorded(session) == []


async def test_a_subscriber_hears_of_what_every_other_session_can_see(engine: Engine):
    seen: list[list[str]] = []

    async def look(event: Registered) -> None:
        seen.append(await db.read(_list_handles))

    bus.subscribe(Registered, look)

    account = await db.transact(_register, "ana")

    assert account.handle == "ana"
    assert seen == [["ana"]]


async def test_a_refused_operation_stores_and_announces_nothing(engine: Engine):
    heard = _listen()

    def register_twice(session: Session) -> None:
        _register(session, "ana")
        _register(session, "ANA")

    with pytest.raises(accounts.AccountRefused):
        await db.transact(register_twice)

    assert heard == []
    assert await db.read(_list_handles) == []


async def test_a_failing_operation_stores_and_announces_nothing_and_the_next_works(engine: Engine):
    heard = _listen()

    def fail(session: Session) -> None:
        _register(session, "ana")
        raise ZeroDivisionError

    for _ in range(20):  # more often than there are connections
        with pytest.raises(ZeroDivisionError):
            await db.transact(fail)
    await db.transact(_register, "ben")

    assert heard == [Registered("ben")]
    assert await db.read(_list_handles) == ["ben"]


async def test_a_reading_operation_changes_and_announces_nothing(engine: Engine):
    heard = _listen()

    with suppress(InternalError):  # PostgreSQL refuses, SQLite forgets
        await db.read(_register, "ana")

    assert heard == []
    assert await db.read(_list_handles) == []


async def test_whoever_stops_waiting_does_not_keep_others_from_being_told(engine: Engine):
    under_way, go_on = threading.Event(), threading.Event()
    told = asyncio.Event()

    async def hear(event: Registered) -> None:
        told.set()

    def register_slowly(session: Session) -> None:
        _register(session, "ana")
        under_way.set()
        go_on.wait(10)

    bus.subscribe(Registered, hear)
    caller = asyncio.create_task(db.transact(register_slowly))
    await asyncio.to_thread(under_way.wait, 10)
    caller.cancel()
    with pytest.raises(asyncio.CancelledError):
        await caller
    assert not told.is_set()
    go_on.set()

    await asyncio.wait_for(told.wait(), 10)
    assert await db.read(_list_handles) == ["ana"]


async def test_the_event_loop_runs_on_while_the_database_works(engine: Engine):
    go_on = threading.Event()

    def wait_for_the_loop(session: Session) -> bool:
        return go_on.wait(10)

    waiting = asyncio.create_task(db.transact(wait_for_the_loop))
    asyncio.get_running_loop().call_soon(go_on.set)

    assert await waiting


def test_a_writing_block_that_raises_stores_nothing(engine: Engine):
    def fail() -> None:
        with db.writing() as session:
            register(session, "ana")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    with db.reading() as session:
        assert _list_handles(session) == []


async def test_without_a_database_there_is_a_clear_error():
    db.close()

    with pytest.raises(RuntimeError, match="not configured"):
        await db.read(_list_handles)
    with pytest.raises(RuntimeError, match="not configured"):
        db.get_engine()


def _register(session: Session, handle: str) -> Account:
    account = register(session, handle)
    bus.record(session, Registered(account.handle))
    return account


def _list_handles(session: Session) -> list[str]:
    return list(session.exec(select(Account.handle)))


def _listen() -> list[Registered]:
    heard: list[Registered] = []

    async def hear(event: Registered) -> None:
        heard.append(event)

    bus.subscribe(Registered, hear)
    return heard
