"""What is done to a conversation reaches its members: a new head, a visible line, their wishes."""

import pytest

from tests.tab import OPEN
from tests.web.hearing import as_others_get_it, hear_count, hear_item
from tests.web.room import Room, change, finish, hear_presence, send


async def test_a_new_title_reaches_every_member_with_a_line(room: Room):
    ana, ben = await room.invite("ana", "ben")
    where = room.start(ana, ben)
    tabs = [await room.tab(who, where) for who in (ana, ana, ben)]

    assert await change(tabs[0], "rename", where, title="  The   lake ") == ""

    for tab in tabs:
        told = await tab.hear(to="chat", do="changed")
        assert told["conversation"].pop("version") == 2
        head = {"id": where, "title": "The lake", "owner_id": ana.id, "is_closed": False}
        assert (told["conversation"], told["added"], told["removed"]) == (head, [], [])
        line = await hear_item(tab, kind="renamed")
        assert (line["text"], line["author"]["id"]) == ("The lake", ana.id)
        await finish(tab)
        assert len(tab.heard(do="changed")) == len(tab.heard(do="message")) == 1


async def test_closing_and_reopening_reach_every_member(room: Room):
    ana, ben = await room.invite("ana", "ben")
    where = room.start(ana, ben)
    own, other = await room.tab(ana, where), await room.tab(ben, where)

    assert await change(own, "close", where) == ""
    assert await change(own, "reopen", where) == ""

    for tab in (own, other):
        told = await hear_count(tab, 2, do="changed")
        assert [op["conversation"]["is_closed"] for op in told] == [True, False]
        lines = await hear_count(tab, 2, do="message")
        assert [op["item"]["kind"] for op in lines] == ["closed", "reopened"]


async def test_an_added_member_is_told_and_seen_by_the_others(room: Room):
    ana, ben, cat = await room.invite("ana", "ben", "cat")
    where = room.start(ana, ben)
    own, other = await room.tab(ana, where), await room.tab(ben, where)
    cats = await room.tab(cat, path="/home")

    assert await change(own, "add", where, people=[cat.id], with_history=False) == ""

    for tab in (own, other, cats):
        told = await tab.hear(to="chat", do="changed")
        assert [person["id"] for person in told["added"]] == [cat.id]
        line = await hear_item(tab, kind="added")
        assert (line["author"]["id"], line["subject"]["id"]) == (ana.id, cat.id)
    for tab in (own, other):
        await hear_presence(tab, cat)
    await cats.call(OPEN, conversation_id=where, oldest_id=0, around_id=0)
    opened = await cats.hear(do="opened")
    assert [item["kind"] for item in opened["items"]] == ["added"]
    assert {member["id"] for member in opened["members"]} == {ana.id, ben.id, cat.id}
    sent = await send(own, where, "Welcome")
    assert await hear_item(cats, id=sent["id"]) == as_others_get_it(sent)


async def test_a_member_added_with_the_history_sees_all_of_it(room: Room):
    ana, ben, cat = await room.invite("ana", "ben", "cat")
    where = room.start(ana, ben)
    own, cats = await room.tab(ana, where), await room.tab(cat)
    sent = await send(own, where, "Before")

    assert await change(own, "add", where, people=[cat.id], with_history=True) == ""

    await cats.call(OPEN, conversation_id=where, oldest_id=0, around_id=0)
    opened = await cats.hear(do="opened")
    assert [item["id"] for item in opened["items"]][1] == sent["id"]
    assert opened["older"] is False


async def test_a_removed_member_is_told_of_the_end_and_the_others_of_the_removal(room: Room):
    ana, ben, cat = await room.invite("ana", "ben", "cat")
    where = room.start(ana, ben, cat)
    own, other = await room.tab(ana, where), await room.tab(cat, where)
    gone = [await room.tab(ben, where), await room.tab(ben, path="/home")]

    assert await change(own, "remove", where, member_id=ben.id) == ""

    for tab in gone:
        assert await tab.hear(to="chat", do="ended") == {"to": "chat", "do": "ended", "in": where}
    for tab in (own, other):
        assert (await tab.hear(do="changed"))["removed"] == [ben.id]
        line = await hear_item(tab, kind="removed")
        assert line["subject"]["id"] == ben.id
        assert tab.heard(do="ended") == []
    await gone[0].call(OPEN, conversation_id=where, oldest_id=0, around_id=0)
    await gone[0].hear(do="missing")


async def test_ownership_is_passed_on_and_its_old_owner_leaves(room: Room):
    ana, ben = await room.invite("ana", "ben")
    where = room.start(ana, ben)
    own, other = await room.tab(ana, where), await room.tab(ben, where)
    refused = await change(own, "leave", where)
    assert refused == "Make someone else the owner first, then leave."

    assert await change(own, "pass_on", where, member_id=ben.id) == ""
    assert await change(own, "leave", where) == ""

    await own.hear(do="ended")
    told = await hear_count(other, 2, do="changed")
    assert [op["conversation"]["owner_id"] for op in told] == [ben.id, ben.id]
    assert told[1]["removed"] == [ana.id]
    lines = await hear_count(other, 2, do="message")
    assert [op["item"]["kind"] for op in lines] == ["passed", "left"]


async def test_a_title_is_taken_away_and_only_members_hear_of_it(room: Room):
    ana, ben, eve = await room.invite("ana", "ben", "eve")
    where = room.start(ana, ben, title="Ours")
    own, other, strange = await room.tab(ana, where), await room.tab(ben), await room.tab(eve)

    assert await change(own, "rename", where, title=" ") == ""

    for tab in (own, other):
        told = await tab.hear(do="changed")
        assert (told["conversation"]["title"], told["added"], told["removed"]) == ("", [], [])
        assert (await hear_item(tab, kind="renamed"))["text"] == ""
    await finish(strange)
    assert strange.heard(to="chat", do="changed") == strange.heard(do="message") == []


async def test_with_its_last_member_a_conversation_goes(room: Room):
    ana, ben = await room.invite("ana", "ben")
    where = room.start(ana, ben)
    own = await room.tab(ana, where)
    assert await change(own, "remove", where, member_id=ben.id) == ""

    assert await change(own, "leave", where) == ""

    await own.hear(do="ended")
    await own.call(OPEN, conversation_id=where, oldest_id=0, around_id=0)
    await own.hear(do="missing")


@pytest.mark.parametrize(
    ("what", "field", "value"),
    [("mute", "is_muted", True), ("show_seen", "shows_seen", False)],
)
async def test_wishes_are_told_to_ones_own_tabs_only(
    room: Room, what: str, field: str, value: bool
):
    ana, ben = await room.invite("ana", "ben")
    where = room.start(ana, ben)
    first, second, other = [await room.tab(who, where) for who in (ana, ana, ben)]

    assert await change(first, what, where, is_on=what == "mute") == ""

    for tab in (first, second):
        told = await tab.hear(to="chat", do="membership")
        assert (told["in"], told["membership"][field]) == (where, value)
    await send(first, where)
    await other.hear(do="message")
    assert other.heard(do="membership") == []


async def test_only_the_owner_changes_a_conversation(room: Room):
    ana, ben, cat = await room.invite("ana", "ben", "cat")
    where = room.start(ana, ben)
    tab = await room.tab(ben, where)
    before = room.rows()

    for what, fields in (
        ("rename", {"title": "Mine"}),
        ("add", {"people": [cat.id]}),
        ("remove", {"member_id": ana.id}),
        ("pass_on", {"member_id": ben.id}),
        ("close", {}),
        ("reopen", {}),
    ):
        refused = await change(tab, what, where, **fields)
        assert refused == "Only the owner of this conversation can do that."
    assert room.rows() == before
