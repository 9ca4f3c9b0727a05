"""A message, its changes and reactions reach every tab of every member, once, in order."""

import asyncio

from tests.tab import DELETE, EDIT, SEND
from tests.web.hearing import as_others_get_it, hear_answer, hear_count, hear_item
from tests.web.room import Room, an_attempt, finish, message, react, send

SIXTY = "See you at eight at the lake, and bring the boat if you can."


async def test_a_message_reaches_every_tab_of_every_member_once_as_the_same_frame(room: Room):
    ana, ben, cat = await room.invite("ana", "ben", "cat")
    where = room.start(ana, ben, cat)
    tabs = [await room.tab(person, where) for person in (ana, ben, cat)]
    tabs += [await room.tab(ana), await room.tab(ben, path="/home")]

    sent = await send(tabs[0], where, SIXTY)

    frames = {}
    items = [sent, *[as_others_get_it(sent)] * 2, sent, as_others_get_it(sent)]
    for tab, item in zip(tabs, items, strict=True):
        told = await tab.hear(to="chat", do="message")
        await finish(tab)
        assert told == {"to": "chat", "do": "message", "in": where, "item": item, "mark": True}
        assert len(tab.heard(do="message")) == 1
        frames[tab] = next(frame for frame in tab.frames if SIXTY in frame)
    bens, cats, at_home = (frames[tabs[at]] for at in (1, 2, 4))
    assert bens == cats == at_home
    assert frames[tabs[0]] == frames[tabs[3]]
    assert len(bens.encode()) <= 330
    assert sent["text"] == SIXTY
    assert sent["author"]["id"] == ana.id


async def test_a_burst_arrives_whole_and_in_order(room: Room):
    ana, ben = await room.invite("ana", "ben")
    where = room.start(ana, ben)
    own, other = await room.tab(ana, where), await room.tab(ben)
    texts = [f"Number {number}" for number in range(20)]

    for text in texts:
        await own.call(SEND, **message(where, text))

    for tab in (own, other):
        told = await hear_count(tab, 20, do="message")
        assert [op["item"]["text"] for op in told] == texts
        assert [op["item"]["number"] for op in told] == list(range(1, 21))


async def test_the_same_attempt_twice_is_one_message_and_told_again_to_its_sender_only(room: Room):
    ana, ben = await room.invite("ana", "ben")
    where = room.start(ana, ben)
    own, second, other = await room.tab(ana, where), await room.tab(ana), await room.tab(ben, where)
    form = message(where, "Once")

    await own.call(SEND, **form)
    await own.call(SEND, **(form | {"text": "Another text"}))

    for tab in (own, second):
        first, again = await hear_count(tab, 2, do="message")
        assert first["item"] == again["item"]
        assert first["item"]["attempt"] == form["attempt"]
    await finish(other)
    assert [op["item"]["text"] for op in other.heard(do="message")] == ["Once"]


async def test_two_tabs_that_send_the_same_attempt_at_once_send_one_message(room: Room):
    ana, ben = await room.invite("ana", "ben")
    where = room.start(ana, ben)
    first, second, other = [await room.tab(who, where) for who in (ana, ana, ben)]
    form = message(where, "Once")

    await asyncio.gather(first.call(SEND, **form), second.call(SEND, **form))

    for tab in (first, second):
        told = await hear_count(tab, 2, do="message")
        assert {op["item"]["id"] for op in told} == {told[0]["item"]["id"]}
    await finish(other)
    assert len(other.heard(do="message")) == 1


async def test_an_edited_message_changes_everywhere(room: Room):
    ana, ben = await room.invite("ana", "ben")
    where = room.start(ana, ben)
    own, second, other = [await room.tab(who, where) for who in (ana, ana, ben)]
    sent = await send(own, where, "Hallo")

    attempt = an_attempt()
    await own.call(EDIT, message_id=sent["id"], text="Hello", attempt=attempt)

    assert await hear_answer(own, attempt) == ""
    for tab in (own, second, other):
        told = await tab.hear(to="chat", do="edited")
        assert told == {
            "to": "chat",
            "do": "edited",
            "in": where,
            "id": sent["id"],
            "text": "Hello",
            "at": 2,
        }


async def test_a_deleted_message_leaves_its_trace_everywhere(room: Room):
    ana, ben = await room.invite("ana", "ben")
    where = room.start(ana, ben)
    own, second, other = [await room.tab(who, where) for who in (ana, ana, ben)]
    sent = await send(own, where, "Too early")

    await own.call(DELETE, message_id=sent["id"], attempt=an_attempt())

    for tab in (own, second, other):
        told = await tab.hear(to="chat", do="deleted")
        assert (told["in"], told["id"], told["number"]) == (where, sent["id"], 1)
    assert "Too early" not in repr(room.rows())


async def test_a_reaction_comes_and_goes_everywhere_and_is_one_row(room: Room):
    ana, ben = await room.invite("ana", "ben")
    where = room.start(ana, ben)
    own, first, second = [await room.tab(who, where) for who in (ana, ben, ben)]
    sent = await send(own, where)
    await hear_item(second, id=sent["id"])

    await asyncio.gather(react(first, sent["id"], "🎉"), react(second, sent["id"], "🎉"))
    await finish(first)
    await finish(second)
    await finish(own)

    for tab in (own, first, second):
        told = tab.heard(do="reaction")
        assert len(told) == 1
        assert (told[0]["in"], told[0]["who"]["id"], told[0]["on"]) == (where, ben.id, True)
    await react(first, sent["id"], "🎉", is_there=False)
    for tab in (own, second):
        assert (await tab.hear(do="reaction", on=False))["emoji"] == "🎉"


async def test_a_reply_brings_its_quote(room: Room):
    ana, ben = await room.invite("ana", "ben")
    where = room.start(ana, ben)
    own, other = await room.tab(ana, where), await room.tab(ben, where)
    asked = await send(own, where, "Who comes?")

    answer = await send(other, where, "I do", reply_to=asked["id"])

    told = await hear_item(own, id=answer["id"])
    assert told["quote"] == {"id": asked["id"], "author": asked["author"], "text": "Who comes?"}
