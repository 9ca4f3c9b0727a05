"""Two workers that meet in Redis: every tab hears everything once, wherever it is connected."""

import asyncio
from collections.abc import Iterator

import pytest

from tests.server import Server
from tests.tab import NOTE_TYPING, SEND, Tab
from tests.web.hearing import hear_count, hear_item
from tests.web.room import Person, Room, change, finish, hear_presence, message, react, see, send


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, redis_url: str) -> Iterator[Server]:
    """Start two workers."""
    settings = {"FINSTA_WORKERS": "2", "FINSTA_REDIS_URL": redis_url}
    with Server(tmp_path_factory.mktemp("workers"), **settings) as running:
        yield running


async def sit_down(room: Room, where: int, person: Person, count: int) -> list[Tab]:
    """Open several tabs of somebody that show a conversation."""
    return [await room.tab(person, where) for _ in range(count)]


async def test_twenty_tabs_at_two_workers_miss_nothing_and_hear_nothing_twice(room: Room):
    ana, ben, cat, eve = await room.invite("ana", "ben", "cat", "eve")
    where = room.start(ana, ben, cat)
    anas, bens, cats = [
        await sit_down(room, where, person, count)
        for person, count in ((ana, 7), (ben, 7), (cat, 6))
    ]
    tabs = [*anas, *bens, *cats]
    thieves = [await room.tab(eve) for _ in range(4)]

    # Each tab sends one, so that messages begin at both workers.
    await asyncio.gather(*(tab.call(SEND, **message(where)) for tab in tabs))
    for tab in tabs:
        told = await hear_count(tab, 20, do="message")
        assert sorted(op["item"]["number"] for op in told) == list(range(1, 21))

    last = (await send(anas[1], where, "Who has seen this?"))["id"]
    await asyncio.gather(see(bens[0], where, last), see(cats[-1], where, last))
    await bens[1].call(NOTE_TYPING, conversation_id=where)
    await react(cats[0], last, "🎉")
    assert await change(anas[0], "rename", where, title="Over both") == ""
    for tab in tabs:
        await tab.until(lambda tab=tab: {ben.id, cat.id} <= _marked(tab, last))
        assert len(await hear_count(tab, 1, do="reaction")) == 1
        assert (await tab.hear(do="changed"))["conversation"]["title"] == "Over both"
    for tab in (*anas, *cats):
        await tab.hear(do="typing", account=ben.id)
        await hear_presence(tab, ben)
    for tab in tabs:
        await finish(tab)
        assert len(tab.heard(do="message")) == 22  # with the line
        assert len(tab.heard(do="reaction")) == len(tab.heard(do="changed")) == 1
        assert len(tab.heard(do="typing")) == (0 if tab in bens else 1)
    for tab in thieves:
        await finish(tab)
        assert [op["do"] for op in tab.heard(to="chat")] == ["unread"]


async def test_a_removed_member_hears_nothing_more_at_either_worker(room: Room):
    ana, ben, cat = await room.invite("ana", "ben", "cat")
    where = room.start(ana, ben, cat)
    anas, bens = [await sit_down(room, where, person, 5) for person in (ana, ben)]
    cats = await sit_down(room, where, cat, 4)

    assert await change(anas[0], "remove", where, member_id=ben.id) == ""
    for tab in bens:
        await tab.hear(do="ended")
    sent = [await send(tab, where, "After Ben") for tab in anas]
    await cats[0].call(NOTE_TYPING, conversation_id=where)
    await see(cats[1], where, sent[-1]["id"])

    for tab in (*anas, *cats):
        await hear_item(tab, id=sent[-1]["id"])
    for tab in anas:
        await tab.until(lambda tab=tab: cat.id in _marked(tab, sent[-1]["id"]))
        await tab.hear(do="typing")
    for tab in bens:
        await finish(tab)
        told = [op["do"] for op in tab.heard(to="chat")]
        after = told[told.index("ended") + 1 :]
        assert after == []


async def test_the_pace_counts_over_both_workers(room: Room):
    ana, ben = await room.invite("ana", "ben")
    where = room.start(ana, ben)
    tabs, other = await sit_down(room, where, ana, 8), await room.tab(ben, where)

    await asyncio.gather(*(tab.call(SEND, **message(where)) for tab in tabs for _ in range(4)))
    for tab in tabs:
        await finish(tab)

    assert sum(len(tab.heard(do="refused")) for tab in tabs) == 12
    assert len(await hear_count(other, 20, do="message")) == 20


async def test_the_same_attempt_at_both_workers_is_one_message(room: Room):
    ana, ben = await room.invite("ana", "ben")
    where = room.start(ana, ben)
    tabs, other = await sit_down(room, where, ana, 8), await room.tab(ben, where)
    form = message(where, "Once")

    await asyncio.gather(*(tab.call(SEND, **form) for tab in tabs))

    for tab in tabs:
        told = await hear_count(tab, 8, do="message")
        assert {op["item"]["id"] for op in told} == {told[0]["item"]["id"]}
    await hear_item(other, text="Once")
    await finish(other)
    assert len(other.heard(do="message")) == 1


def _marked(tab: Tab, message_id: int) -> set[int]:
    told = [mark for op in tab.heard(do="seen") for mark in op["marks"]]
    return {account_id for account_id, marked_id, _ in told if marked_id == message_id}
