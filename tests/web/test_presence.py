"""Presence: who is here, until a minute after the last tab; told to who shares a conversation."""

import asyncio
from collections.abc import Callable, Collection
from typing import Any

import pytest
from sqlalchemy import Engine

from finsta import live
from finsta.infra import db
from finsta.web import presence, topics
from finsta.web.presence import AWAY_SECONDS, Presence
from tests.cast import register
from tests.frames import read_operation
from tests.messenger import talk
from tests.tab import OPEN
from tests.web.room import Room, change, finish, hear_presence, list_present

Told = list[tuple[int, dict[str, Any]]]


def look(watched: Presence, now: float) -> tuple[set[int], set[int]]:
    """Look who came and went, and tell it."""
    came, went = watched.look(now)
    watched.note_told(came, went)
    return came, went


def test_somebody_is_away_exactly_a_minute_after_the_last_tab():
    watched = Presence()
    watched.note([1, 2], 1000.0)

    assert look(watched, 1000.0) == ({1, 2}, set())
    assert look(watched, 1059.999) == (set(), set())
    assert watched.here([1, 2, 3]) == [1, 2]
    assert look(watched, 1060.0) == (set(), {1, 2})
    assert watched.here([1, 2, 3]) == []
    assert AWAY_SECONDS == 60


def test_who_has_a_tab_stays_and_is_told_of_once():
    watched = Presence()
    told = []
    for second in range(120):
        watched.note([1], float(second))
        told.append(look(watched, float(second)))

    assert told[0] == ({1}, set())
    assert set(map(str, told[1:])) == {str((set(), set()))}


def test_another_workers_word_keeps_somebody_here():
    watched = Presence()
    watched.note([1], 0.0)
    look(watched, 0.0)
    watched.note([1], 45.0)  # from another worker, where a tab is still open

    assert look(watched, 60.0) == (set(), set())
    assert look(watched, 104.9) == (set(), set())
    assert look(watched, 105.0) == (set(), {1})


def test_a_reload_is_no_coming_and_going():
    watched = Presence()
    watched.note([1], 0.0)
    look(watched, 0.0)
    watched.note([1], 59.0)

    assert look(watched, 100.0) == (set(), set())


def test_what_could_not_be_told_is_told_at_the_next_look():
    watched = Presence()
    watched.note([1], 0.0)

    assert watched.look(0.0) == ({1}, set())
    assert look(watched, 1.0) == ({1}, set())
    assert watched.look(60.0) == (set(), {1})
    assert look(watched, 61.0) == (set(), {1})


def test_who_is_connected_is_here_without_being_noted_again():
    watched = Presence()
    watched.note_connected(frozenset([1, 2]), 0.0)

    assert look(watched, 0.0) == ({1, 2}, set())
    assert look(watched, 600.0) == (set(), set())
    watched.note_connected(frozenset([2]), 601.0)
    assert watched.here([1, 2]) == [1, 2]
    assert look(watched, 660.9) == (set(), set())
    assert look(watched, 661.0) == (set(), {1})
    assert watched.here([1, 2]) == [2]


def test_somebody_with_a_tab_here_stays_when_another_workers_word_is_old():
    watched = Presence()
    watched.note([1], 0.0)
    watched.note_connected(frozenset([1]), 30.0)
    look(watched, 30.0)

    assert look(watched, 90.0) == (set(), set())


def test_who_comes_back_within_a_minute_was_never_away():
    watched = Presence()
    watched.note_connected(frozenset([1]), 0.0)
    look(watched, 0.0)
    watched.note_connected(frozenset(), 10.0)
    look(watched, 10.0)
    watched.note_connected(frozenset([1]), 60.0)

    assert look(watched, 70.0) == (set(), set())
    assert look(watched, 200.0) == (set(), set())


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    """Hear what accounts with a tab here are told, with a clock that runs fast."""
    heard: Told = []

    async def hear(account_ids: Collection[int], *operations: live.Operation) -> None:
        for operation in map(read_operation, operations):
            heard.extend((account_id, operation) for account_id in account_ids)

    monkeypatch.setattr(presence, "_presence", Presence(away_seconds=0.1))
    monkeypatch.setattr(presence, "_LOOK_SECONDS", 0.01)
    monkeypatch.setattr(topics, "tell_accounts_here", hear)
    return heard


async def test_coming_and_going_is_told_to_those_who_share_a_conversation(
    engine: Engine, told: Told, monkeypatch: pytest.MonkeyPatch
):
    assert engine
    with db.writing() as session:
        ana, ben, cat, eve = [register(session, name) for name in ("ana", "ben", "cat", "eve")]
        talk.start(session, ana, ben, cat)
        talk.start(session, cat, ben, title="Another")
        ids = [talk.id_of(one) for one in (ana, ben, cat, eve)]
    connected = set(ids)
    monkeypatch.setattr(topics, "list_connected_accounts", lambda: frozenset(connected))
    watching = asyncio.create_task(presence.watch_presence())
    try:
        await _until(lambda: len(told) >= 3)
        assert {who: {row["id"] for row in op["items"]} for who, op in told} == {
            ids[0]: {ids[1], ids[2]},
            ids[1]: {ids[0], ids[2]},
            ids[2]: {ids[0], ids[1]},
        }
        told.clear()
        connected -= {ids[1], ids[3]}
        await _until(lambda: len(told) >= 2)
        assert sorted(told, key=lambda pair: pair[0]) == [
            (who, {"to": "presence", "do": "drop", "keys": [ids[1]], "v": 1})
            for who in (ids[0], ids[2])
        ]
        assert presence.list_here(ids) == [ids[0], ids[2]]
    finally:
        watching.cancel()


async def test_presence_survives_a_database_that_is_away_for_a_moment(
    engine: Engine, told: Told, monkeypatch: pytest.MonkeyPatch
):
    assert engine
    with db.writing() as session:
        ana, ben = register(session, "ana"), register(session, "ben")
        talk.start(session, ana, ben)
    read, failures = db.read, iter(range(2))

    async def fail_twice(*args: Any) -> Any:
        if next(failures, None) is not None:
            raise OSError
        return await read(*args)

    monkeypatch.setattr(db, "read", fail_twice)
    monkeypatch.setattr(topics, "list_connected_accounts", lambda: frozenset(talk.ids_of(ana, ben)))
    watching = asyncio.create_task(presence.watch_presence())
    try:
        await _until(lambda: len(told) >= 2)
        assert {who for who, _ in told} == talk.ids_of(ana, ben)
    finally:
        watching.cancel()


async def test_who_opens_a_conversation_learns_who_is_here(room: Room):
    ana, ben, cat, eve = await room.invite("ana", "ben", "cat", "eve")
    where = room.start(ana, ben, cat)
    first = await room.tab(ana, where)
    await room.tab(eve)
    second = await room.tab(ben, path="/home")

    # That she is here may have been told before he came, so only what he opens is sure to tell him.
    await hear_presence(first, ben)
    await second.call(OPEN, conversation_id=where, oldest_id=0, around_id=0)

    await second.hear(do="opened")
    await second.until(lambda: list_present(second) == {ana.id, ben.id})
    for tab in (first, second):
        await finish(tab)
        assert list_present(tab) <= {ana.id, ben.id}


async def test_members_learn_that_who_was_just_added_is_here(room: Room):
    ana, ben, cat, dan = await room.invite("ana", "ben", "cat", "dan")
    where = room.start(ana, ben)
    room.start(cat, dan)
    own, other = await room.tab(ana, where), await room.tab(ben, where)
    dans = await room.tab(dan)
    await room.tab(cat)
    await hear_presence(dans, cat)  # so that nobody is told of her coming any more

    assert await change(own, "add", where, people=[cat.id], with_history=False) == ""

    for tab in (own, other):
        await hear_presence(tab, cat)
        assert dan.id not in list_present(tab)


async def _until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not is_so():
            await asyncio.sleep(0.01)
