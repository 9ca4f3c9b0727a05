"""Who was removed hears nothing from then on, whatever happens at that moment."""

import asyncio

from tests.tab import (
    EDIT,
    INBOX_ENTRY,
    MARK_SEEN,
    NEWEST_MESSAGES,
    NOTE_TYPING,
    OPEN,
    REACT,
    SEND,
    Tab,
)
from tests.web.hearing import hear_answer, hear_item
from tests.web.room import (
    Room,
    an_attempt,
    change,
    finish,
    hear_presence,
    message,
    react,
    see,
    send,
)


def heard_after_the_end(tab: Tab) -> list[dict]:
    """Return what a tab was told of conversations after it was told of the end of one."""
    told = tab.heard(to="chat")
    end = next(place for place, op in enumerate(told) if op["do"] == "ended")
    return told[end + 1 :]


async def test_a_removed_members_tabs_hear_nothing_more(room: Room):
    ana, ben, cat = await room.invite("ana", "ben", "cat")
    where = room.start(ana, ben, cat)
    own, other = await room.tab(ana, where), await room.tab(cat, where)
    gone = [await room.tab(ben, where), await room.tab(ben), await room.tab(ben, path="/home")]
    first = await send(own, where, "While Ben was here")
    await hear_item(gone[0], id=first["id"])
    await hear_presence(gone[0], cat)

    assert await change(own, "remove", where, member_id=ben.id) == ""
    second = await send(own, where, "After Ben")
    await own.call(NOTE_TYPING, conversation_id=where)
    await other.hear(do="typing")
    await see(other, where, second["id"])
    await own.hear(do="seen")
    await react(other, first["id"])
    await own.call(EDIT, message_id=first["id"], text="Edited after Ben", attempt=an_attempt())
    await other.hear(do="edited")
    assert await change(own, "rename", where, title="Without Ben") == ""

    for tab in gone:
        await tab.hear(do="ended")
        await finish(tab)
        assert heard_after_the_end(tab) == []


async def test_a_removed_member_can_do_nothing_more(room: Room):
    ana, ben = await room.invite("ana", "ben")
    where = room.start(ana, ben)
    own, tab = await room.tab(ana, where), await room.tab(ben, where)
    sent, bens = await send(own, where), await send(tab, where)
    assert await change(own, "remove", where, member_id=ben.id) == ""
    await tab.hear(do="ended")
    before = room.rows()

    await tab.call(SEND, **message(where))
    assert (await tab.hear(do="refused"))["error"] == (
        "This conversation is not there, or you are not in it."
    )
    # Not even the message that he sent: it stays with who is there.
    await tab.call(EDIT, message_id=bens["id"], text="Edited", attempt="edit")
    assert await hear_answer(tab, "edit") == "This message is not there any more."
    await tab.call(REACT, message_id=sent["id"], emoji="👍", is_there=True, attempt=an_attempt())
    await tab.call(MARK_SEEN, attempt="seen", conversation_id=where, message_id=sent["id"])
    await tab.call(NOTE_TYPING, conversation_id=where)
    await tab.call(INBOX_ENTRY, conversation_id=where)
    await tab.call(NEWEST_MESSAGES, conversation_id=where)
    await tab.call(OPEN, conversation_id=where, oldest_id=sent["id"], around_id=0)
    await tab.hear(do="missing")

    assert room.rows() == before
    assert tab.heard(do="page") == tab.heard(do="entry") == []
    await finish(own)
    assert own.heard(do="typing") == []


async def test_messages_that_race_with_the_removal_come_before_its_end_or_not_at_all(room: Room):
    ana, ben, cat = await room.invite("ana", "ben", "cat")
    for _ in range(4):
        where = room.start(ana, ben, cat)
        own, writer = await room.tab(ana, where), await room.tab(cat, where)
        gone = await room.tab(ben, where)

        async def chatter(tab: Tab = writer, where: int = where) -> None:
            for number in range(4):
                await tab.call(NOTE_TYPING, conversation_id=where)
                await tab.call(SEND, **message(where, f"Number {number}"))

        removed = change(own, "remove", where, member_id=ben.id)
        assert (await asyncio.gather(removed, chatter()))[0] == ""
        await hear_item(own, text="Number 3")
        await finish(own)
        await finish(gone)

        assert heard_after_the_end(gone) == []
        line = (await hear_item(own, kind="removed"))["id"]
        heard = [op["item"]["id"] for op in gone.heard(do="message") if op["in"] == where]
        assert all(message_id < line for message_id in heard)
        before = [op["item"]["id"] for op in own.heard(do="message") if op["in"] == where]
        assert heard == [message_id for message_id in sorted(before) if message_id < line]


async def test_marks_that_wait_to_be_told_reach_no_removed_member(room: Room):
    ana, ben, cat = await room.invite("ana", "ben", "cat")
    where = room.start(ana, ben, cat)
    own, other, gone = [await room.tab(who, where) for who in (ana, cat, ben)]
    sent = await send(own, where)
    await hear_item(other, id=sent["id"])

    await see(other, where, sent["id"])
    assert await change(own, "remove", where, member_id=ben.id) == ""

    await own.hear(do="seen")
    await finish(gone)
    assert heard_after_the_end(gone) == []
    assert gone.heard(do="seen") == []


async def test_who_left_hears_no_presence_of_those_who_stayed(room: Room):
    ana, ben, cat = await room.invite("ana", "ben", "cat")
    where = room.start(ana, ben)
    room.start(ana, cat)
    own, gone = await room.tab(ana, where), await room.tab(ben, where)
    await hear_presence(gone, ana)
    assert await change(gone, "leave", where) == ""
    await gone.hear(do="ended")

    assert await change(own, "add", where, people=[cat.id], with_history=False) == ""
    await room.tab(cat)

    await hear_presence(own, cat)
    await finish(gone)
    assert heard_after_the_end(gone) == []


async def test_typing_that_races_with_the_removal_is_not_heard_after_its_end(room: Room):
    ana, ben, *others = await room.invite("ana", "ben", "cat", "dan", "eve")
    for _ in range(5):
        where = room.start(ana, ben, *others)
        own, gone = await room.tab(ana, where), await room.tab(ben, where)
        writers = [await room.tab(who, where) for who in others]

        removed = change(own, "remove", where, member_id=ben.id)
        typed = [tab.call(NOTE_TYPING, conversation_id=where) for tab in writers * 3]
        assert (await asyncio.gather(removed, *typed))[0] == ""
        for tab in writers:
            await finish(tab)

        await gone.hear(do="ended")
        await finish(gone)
        assert heard_after_the_end(gone) == []
