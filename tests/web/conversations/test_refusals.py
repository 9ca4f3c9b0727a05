"""What can't be sent is answered to its sender in one sentence; nothing is stored or told."""

from typing import Any

import pytest

from tests.tab import EDIT, FIND_PEOPLE, REACT, SEND, START
from tests.web.hearing import hear_answer, hear_count
from tests.web.room import Room, an_attempt, change, finish, message, send


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"text": ""}, "Write something first."),
        ({"text": " \n\u200b "}, "Write something first."),
        ({"text": "x" * 4001}, "The message has 4,001 characters, at most 4,000 are allowed."),
        ({"reply_to": 2_000_000_000}, "The message you answer is not there any more."),
        (
            {"conversation_id": 2_000_000_000},
            "This conversation is not there, or you are not in it.",
        ),
        (
            {"photos": ["nobodys"]},
            "This photo is no longer waiting to be shared. Please choose it again.",
        ),
    ],
    ids=["empty", "blank", "too long", "reply to nothing", "nowhere", "no such photo"],
)
async def test_a_refused_message_is_answered_to_its_sender_alone(
    room: Room, fields: dict[str, Any], said: str
):
    ana, ben = await room.invite("ana", "ben")
    where = room.start(ana, ben)
    own, second, other = [await room.tab(who, where) for who in (ana, ana, ben)]
    before = room.rows()
    form = message(where) | fields

    await own.call(SEND, **form)

    told = await own.hear(do="refused")
    assert told == {**told, "attempt": form["attempt"], "error": said}
    assert "wait" not in told
    for tab in (second, other):
        await finish(tab)
        assert tab.heard(do="message") == tab.heard(do="refused") == []
    assert room.rows() == before
    # The same attempt with a better text is no repetition: nothing was there.
    await own.call(SEND, **message(where, "Better", attempt=form["attempt"]))
    assert (await other.hear(do="message"))["item"]["text"] == "Better"


async def test_a_closed_conversation_takes_nothing(room: Room):
    ana, ben = await room.invite("ana", "ben")
    where = room.start(ana, ben)
    own, other = await room.tab(ana, where), await room.tab(ben, where)
    sent = await send(other, where)
    assert await change(own, "close", where) == ""
    before = room.rows()

    await other.call(SEND, **message(where, attempt="send"))
    await other.call(EDIT, message_id=sent["id"], text="Edited", attempt="edit")
    await other.call(REACT, message_id=sent["id"], emoji="👍", is_there=True, attempt="react")

    closed = "This conversation is closed: nobody can write in it any more."
    assert await hear_answer(other, "send") == closed
    assert await hear_answer(other, "edit") == closed
    said = await hear_answer(other, "react")
    assert said == "This conversation is closed: nobody can react in it any more."
    assert room.rows() == before


async def test_who_writes_too_fast_is_told_how_long_to_wait(room: Room):
    ana, ben = await room.invite("ana", "ben")
    where = room.start(ana, ben)
    own, second, other = [await room.tab(who, where) for who in (ana, ana, ben)]

    for number in range(22):
        tab = own if number % 2 else second
        await tab.call(SEND, **message(where, f"Number {number}"))
    await finish(own)
    await finish(second)

    refused = own.heard(do="refused") + second.heard(do="refused")
    assert len(refused) == 2
    for told in refused:
        assert told["error"] == "That was a lot at once. Wait a few seconds, then press Retry."
        assert 0 < told["wait"] <= 10
    assert len(await hear_count(other, 20, do="message")) == 20


async def test_an_unknown_emoji_is_refused(room: Room):
    ana, ben = await room.invite("ana", "ben")
    where = room.start(ana, ben)
    own, other = await room.tab(ana, where), await room.tab(ben, where)
    sent = await send(own, where)

    for emoji in ("x", "<b>", "🏴‍☠️🏴‍☠️", ""):
        await other.call(
            REACT, message_id=sent["id"], emoji=emoji, is_there=True, attempt=an_attempt()
        )

    for told in await hear_count(other, 4, to="session", do="refused"):
        assert told["error"] == "You can't react with this emoji. Choose another one."
    await finish(own)
    assert own.heard(do="reaction") == []


async def test_who_reacts_all_the_time_is_asked_to_wait(room: Room):
    ana, ben = await room.invite("ana", "ben")
    where = room.start(ana, ben)
    own = await room.tab(ana, where)
    sent = await send(own, where)

    for number in range(60):
        await own.call(
            REACT, message_id=sent["id"], emoji="👍", is_there=number % 2 == 0, attempt=an_attempt()
        )

    told = await own.hear(to="session", do="refused")
    said = "That was a lot of reactions. Wait a few seconds, then try again."
    assert told["error"] == said


async def test_an_edit_that_is_refused_answers_its_form(room: Room):
    ana, ben = await room.invite("ana", "ben")
    where = room.start(ana, ben)
    own, other = await room.tab(ana, where), await room.tab(ben, where)
    old = room.write(ana, where)[0]
    sent = await send(own, where, "As it is")

    await own.call(EDIT, message_id=old, text="Too late", attempt="late")
    await other.call(EDIT, message_id=sent["id"], text="Not his", attempt="foreign")
    await own.call(EDIT, message_id=sent["id"], text=" ", attempt="blank")

    late = await hear_answer(own, "late")
    assert late == "A message can be edited for 15 minutes, not longer."
    assert await hear_answer(other, "foreign") == "This message is not there any more."
    assert await hear_answer(own, "blank") == "Write something first."
    await finish(other)
    assert other.heard(do="edited") == []


@pytest.mark.parametrize(
    ("title", "has_people", "said"),
    [
        ("x" * 101, True, "The title has 101 characters, at most 100 are allowed."),
        ("Alone", False, "Choose at least one person."),
    ],
    ids=["long title", "nobody"],
)
async def test_a_refused_start_answers_its_form(
    room: Room, title: str, has_people: bool, said: str
):
    ana, ben, cat = await room.invite("ana", "ben", "cat")
    own, other = await room.tab(ana), await room.tab(ben)
    before = room.rows()

    people = [ben.id, cat.id] if has_people else []
    await own.call(START, title=title, people=people, attempt="a")

    assert (await own.hear(do="refused", attempt="a"))["error"] == said
    await finish(other)
    assert other.heard(do="message") == []
    assert room.rows() == before


async def test_a_search_of_absurd_length_is_refused(room: Room):
    tab = await room.tab((await room.invite("ana"))[0])

    await tab.call(FIND_PEOPLE, text="x" * 201)

    told = await tab.hear(to="session", do="toast")
    assert told["text"] == "That did not work. Reload the page, then try again."


async def test_what_an_owner_changes_again_and_again_waits(room: Room):
    ana, ben = await room.invite("ana", "ben")
    where = room.start(ana, ben)
    own = await room.tab(ana, where)
    said = [await change(own, "rename", where, title=f"Title {number}") for number in range(30)]
    assert said[:20] == [""] * 20
    assert said[-1] == "That was a lot at once. Wait a few seconds, then try again."
