"""Seen marks, reading and typing: gathered, told to those who may know, typing kept nowhere."""

import asyncio

from tests.tab import LIST_SEEN, MARK_SEEN, NOTE_TYPING
from tests.web.hearing import hear_count, hear_item
from tests.web.room import Room, change, finish, see, send


async def test_marks_that_come_together_are_told_together(room: Room):
    ana, *others = await room.invite("ana", "ben", "cat", "dan")
    where = room.start(ana, *others)
    own, second = await room.tab(ana, where), await room.tab(ana)
    tabs = [await room.tab(person, where) for person in others]
    sent = await send(own, where)

    await asyncio.gather(*(see(tab, where, sent["id"]) for tab in tabs))

    for tab in (own, second, *tabs):
        told = await tab.hear(to="chat", do="seen")
        assert told["in"] == where
        assert {account_id for account_id, _, _ in told["marks"]} == {one.id for one in others}
        assert {message_id for _, message_id, _ in told["marks"]} == {sent["id"]}
        assert all(at.endswith("Z") for _, _, at in told["marks"])
        await finish(tab)
        assert len(tab.heard(do="seen")) == 1


async def test_reading_is_told_to_the_readers_own_tabs_only(room: Room):
    ana, ben = await room.invite("ana", "ben")
    where = room.start(ana, ben)
    own, first, second = [await room.tab(who, where) for who in (ana, ben, ben)]
    sent = await send(own, where)

    await see(first, where, sent["id"])

    for tab in (first, second):
        told = await tab.hear(to="chat", do="read")
        assert (told["in"], told["id"], told["number"]) == (where, sent["id"], 1)
    await own.hear(do="seen")
    assert own.heard(do="read") == []


async def test_what_was_seen_before_is_not_told_again(room: Room):
    ana, ben = await room.invite("ana", "ben")
    where = room.start(ana, ben)
    own, other = await room.tab(ana, where), await room.tab(ben, where)
    first, second = await send(own, where), await send(own, where)
    await see(other, where, second["id"])
    await own.hear(do="seen")
    before = room.rows()

    for message_id in (second["id"], first["id"]):
        await other.call(MARK_SEEN, attempt="seen", conversation_id=where, message_id=message_id)
    await finish(other)

    assert len(other.heard(do="read")) == 1
    assert room.rows() == before


async def test_who_has_seen_a_message_is_listed_with_the_time(room: Room):
    ana, ben, cat, dan = await room.invite("ana", "ben", "cat", "dan")
    where = room.start(ana, ben, cat, dan)
    own, bens = await room.tab(ana, where), await room.tab(ben, where)
    dans = await room.tab(dan, where)
    assert await change(dans, "show_seen", where, is_on=False) == ""
    sent = await send(own, where)
    await see(bens, where, sent["id"])
    marked = (await own.hear(do="seen"))["marks"][0]

    await own.call(LIST_SEEN, message_id=sent["id"])

    told = await own.hear(do="seen_by")
    assert told["id"] == sent["id"]
    assert [(who["id"], at) for who, at in told["seen"]] == [(ben.id, marked[2])]
    assert [who["id"] for who in told["unseen"]] == [cat.id]
    assert [who["id"] for who in told["hidden"]] == [dan.id]


async def test_who_turns_marks_off_neither_shows_nor_sees_them(room: Room):
    ana, ben, cat = await room.invite("ana", "ben", "cat")
    where = room.start(ana, ben, cat)
    anas, bens, cats = [await room.tab(who, where) for who in (ana, ben, cat)]
    first = await send(anas, where, "First")
    await see(bens, where, first["id"])
    for tab in (anas, bens, cats):
        await tab.hear(do="seen")

    assert await change(bens, "show_seen", where, is_on=False) == ""

    for tab in (anas, cats):
        told = await tab.hear(to="chat", do="unmarked")
        assert (told["in"], told["account"]) == (where, ben.id)
    assert bens.heard(do="unmarked") == []
    assert (await bens.hear(do="membership"))["membership"]["shows_seen"] is False
    second = await send(anas, where, "Second")
    await see(bens, where, second["id"])
    await see(cats, where, second["id"])
    await anas.until(lambda: any(_marks(op, cat.id) for op in anas.heard(do="seen")))
    await finish(bens)
    assert len(bens.heard(do="seen")) == 1
    after = [mark for op in anas.heard(do="seen") for mark in op["marks"] if mark[0] == ben.id]
    assert [mark[1] for mark in after] == [first["id"]]
    again = await room.tab(ben, where)
    assert (await again.hear(do="opened"))["marks"] == []
    theirs = await room.tab(cat, where)
    opened = await theirs.hear(do="opened")
    assert {account_id for account_id, _, _ in opened["marks"]} == {ana.id}
    await again.call(LIST_SEEN, message_id=first["id"])
    said = (await again.hear(do="toast"))["text"]
    assert said == "You have turned seen marks off in this conversation."


async def test_a_message_of_who_shows_no_marks_leaves_none(room: Room):
    ana, ben = await room.invite("ana", "ben")
    where = room.start(ana, ben)
    own, other = await room.tab(ana, where), await room.tab(ben, where)
    assert await change(own, "show_seen", where, is_on=False) == ""

    sent = await send(own, where)

    told = await other.hear(do="message")
    assert told["item"]["id"] == sent["id"]
    assert "mark" not in told


async def test_who_sees_no_marks_gets_none_with_a_message_either(room: Room):
    ana, ben, cat = await room.invite("ana", "ben", "cat")
    where = room.start(ana, ben, cat)
    anas, bens, cats = [await room.tab(who, where) for who in (ana, ben, cat)]
    assert await change(bens, "show_seen", where, is_on=False) == ""

    sent = await send(anas, where)

    told = {tab: await hear_item(tab, id=sent["id"]) for tab in (anas, bens, cats)}
    assert all(item["id"] == sent["id"] for item in told.values())
    assert [tab.heard(do="message")[-1].get("mark") for tab in (anas, bens, cats)] == [
        True, None, True,
    ]  # fmt: skip


async def test_a_mark_that_waits_to_be_told_is_dropped_when_its_account_turns_marks_off(
    room: Room,
):
    ana, ben, cat = await room.invite("ana", "ben", "cat")
    where = room.start(ana, ben, cat)
    own, other, cats = [await room.tab(who, where) for who in (ana, ben, cat)]
    sent = await send(own, where)

    await other.call(MARK_SEEN, attempt="seen", conversation_id=where, message_id=sent["id"])
    assert await change(other, "show_seen", where, is_on=False) == ""

    await own.hear(do="unmarked")
    # Told with the waiting mark at the earliest, else after it.
    await see(cats, where, sent["id"])
    await own.until(lambda: any(_marks(op, cat.id) for op in own.heard(do="seen")))
    assert not any(_marks(op, ben.id) for op in own.heard(do="seen"))


async def test_typing_is_told_to_the_others_and_kept_nowhere(room: Room):
    ana, ben, cat = await room.invite("ana", "ben", "cat")
    where = room.start(ana, ben, cat)
    own, second = await room.tab(ana, where), await room.tab(ana)
    tabs = [await room.tab(ben, where), await room.tab(ben), await room.tab(cat)]
    before = room.rows()

    await own.call(NOTE_TYPING, conversation_id=where)

    for tab in tabs:
        told = await tab.hear(to="chat", do="typing")
        assert told == {"to": "chat", "do": "typing", "in": where, "account": ana.id}
    for tab in (own, second):
        await finish(tab)
        assert tab.heard(do="typing") == []
    assert room.rows() == before


async def test_who_says_all_the_time_that_they_type_is_heard_a_few_times(room: Room):
    ana, ben = await room.invite("ana", "ben")
    where = room.start(ana, ben)
    own, other = await room.tab(ana, where), await room.tab(ben, where)

    for _ in range(30):
        await own.call(NOTE_TYPING, conversation_id=where)
    await send(own, where, "Said at last")

    await hear_item(other, text="Said at last")
    assert 1 <= len(other.heard(do="typing")) <= 6


async def test_nobody_hears_typing_in_a_closed_conversation(room: Room):
    ana, ben = await room.invite("ana", "ben")
    where = room.start(ana, ben)
    own, other = await room.tab(ana, where), await room.tab(ben, where)
    assert await change(own, "close", where) == ""

    await own.call(NOTE_TYPING, conversation_id=where)
    await finish(own)

    await hear_count(other, 1, do="message")
    await finish(other)
    assert other.heard(do="typing") == []


def _marks(operation: dict, account_id: int) -> bool:
    return any(mark[0] == account_id for mark in operation["marks"])
