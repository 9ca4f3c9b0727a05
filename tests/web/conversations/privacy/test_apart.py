"""Who hears what over two workers where two who don't see each other talk with others."""

import json

import pytest

from tests.server import Server
from tests.tab import DELETE, EDIT, INBOX, LIST_SEEN, NOTE_TYPING, OPEN, REACT, Tab
from tests.web.hearing import hear_answer, hear_item
from tests.web.person.cast import BLOCK, UNBLOCK
from tests.web.room import Person, Room, an_attempt, change, finish, react, see, send

# Tabs of each, so that somebody listens at both workers.
_TABS = 3


@pytest.fixture
def server(two_workers: Server) -> Server:
    """Take the server of two workers."""
    return two_workers


async def part(tabs: dict[Person, list[Tab]], by: Person, other: Person) -> None:
    """Let somebody block another one, and wait until all of their tabs know."""
    await do_to(tabs[by][0], BLOCK, other)
    for person, away in ((by, other), (other, by)):
        for tab in tabs[person]:
            gone = ["without", "messages", [away.id]]
            await tab.until(lambda tab=tab, gone=gone: gone in _read_live(tab))
            await tab.hear(do="resync")


async def sit_down(room: Room, person: Person, where: int) -> list[Tab]:
    """Open tabs of somebody that show the conversation."""
    return [await room.tab(person, where) for _ in range(_TABS)]


async def do_to(tab: Tab, name: str, person: Person) -> None:
    """Block or unblock somebody."""
    attempt = an_attempt()
    await tab.call(name, account_id=person.id, attempt=attempt)
    assert await hear_answer(tab, attempt) == ""


def told(tab: Tab, since: int) -> list[dict]:
    """Return what a tab was told since, but whom its viewer blocks, which the settings list."""
    return [op for op in tab.operations[since:] if op["to"] != "blocked"]


@pytest.mark.parametrize("blocker", ["ana", "ben"])
async def test_neither_hears_of_what_the_other_does_and_all_others_do(room: Room, blocker: str):
    ana, ben, eve = await room.invite("ana", "ben", "eve")
    where = room.start(eve, ana, ben)
    tabs = {person: await sit_down(room, person, where) for person in (ana, ben, eve)}
    asked = await send(tabs[eve][0], where, "Who comes along?")
    for one in (ana, ben):
        await hear_item(tabs[one][0], id=asked["id"])
    await part(tabs, *((ana, ben) if blocker == "ana" else (ben, ana)))
    since = {tab: len(tab.operations) for each in tabs.values() for tab in each}

    for person, away in ((ana, ben), (ben, ana)):
        number = await _do_everything(tabs[person][1], person, where, asked["id"])
        for tab in tabs[away]:
            # That there was one, so that it is not counted.
            await tab.until(lambda tab=tab, number=number: number in _gone(tab, where))
    last = await send(tabs[eve][1], where, "At last")

    for tab in (*tabs[ana], *tabs[ben], *tabs[eve]):
        await hear_item(tab, id=last["id"])
        await finish(tab)
    for tab in tabs[eve]:
        await _hear_everything(tab, ana)
        await _hear_everything(tab, ben)
    for person, away in ((ana, ben), (ben, ana)):
        hidden = [op for tab in tabs[person] for op in told(tab, since[tab]) if _names(op, away)]
        assert hidden == []


async def _hear_everything(tab: Tab, person: Person) -> None:
    """Wait until a tab was told of it."""
    await hear_item(tab, text=f"Says {person.handle}")
    await tab.until(lambda: person.id in _marked(tab))
    await tab.hear(do="typing", account=person.id)
    await tab.hear(do="edited", text=f"{person.handle} anew")


async def _do_everything(tab: Tab, person: Person, where: int, asked_id: int) -> int:
    """Write, react, see, type, edit and delete, and return the message's number."""
    await see(tab, where, asked_id)
    sent = await send(tab, where, f"Says {person.handle}", reply_to=asked_id)
    await react(tab, asked_id)
    await tab.call(NOTE_TYPING, conversation_id=where)
    text = f"{person.handle} anew"
    await tab.call(EDIT, message_id=sent["id"], text=text, attempt=an_attempt())
    await tab.hear(do="edited", id=sent["id"])
    await tab.call(DELETE, message_id=sent["id"], attempt=an_attempt())
    await tab.hear(do="deleted", id=sent["id"])
    return sent["number"]


async def test_a_tab_that_asks_is_answered_without_the_other(room: Room):
    ana, ben, eve = await room.invite("ana", "ben", "eve")
    where = room.start(ana, ben, eve, title="")
    bens, eves = await room.tab(ben, where), await room.tab(eve, where)
    anas = await room.tab(ana, where)
    theirs = await send(bens, where, "Says Ben")
    await send(eves, where, "Says Eve", reply_to=theirs["id"])
    await do_to(bens, BLOCK, ana)
    await anas.hear(do="resync")
    await finish(anas)
    since = len(anas.operations)

    await anas.call(OPEN, conversation_id=where, oldest_id=0, around_id=0)
    await anas.call(INBOX, before_id=0)
    await anas.call(LIST_SEEN, message_id=theirs["id"])
    await anas.call(REACT, message_id=theirs["id"], emoji="👍", is_there=True, attempt="react")
    assert "not there any more" in await hear_answer(anas, "react")
    await finish(anas)

    answers = told(anas, since)
    assert [op for op in answers if _names(op, ben)] == []
    (opened,) = [op for op in answers if op["do"] == "opened"]
    assert [member["id"] for member in opened["members"]] == [ana.id, eve.id]
    assert [item["text"] for item in opened["items"]] == ["", "Says Eve"]
    assert opened["items"][1]["quote"] == {"id": theirs["id"]}
    (inbox,) = [op for op in answers if op["do"] == "inbox"]
    (entry,) = inbox["entries"]
    assert (entry["member_count"], [face["id"] for face in entry["faces"]]) == (3, [eve.id])
    # Whoever owns it is the only one who is told whom they may remove.
    assert _unseen(anas, where)[-1] == [ben.id]
    assert set(map(tuple, _unseen(bens, where))) == {()}
    assert await change(anas, "remove", where, member_id=ben.id) == ""
    await bens.hear(do="ended")
    await anas.until(lambda: _unseen(anas, where)[-1] == [])


async def test_a_change_of_the_conversation_is_told_to_each_as_they_may_see_it(room: Room):
    ana, ben, eve, carl = await room.invite("ana", "ben", "eve", "carl")
    where = room.start(eve, ana, title="")
    tabs = {person: await sit_down(room, person, where) for person in (ana, eve)}
    await do_to(tabs[ana][0], BLOCK, ben)
    since = {tab: len(tab.operations) for each in tabs.values() for tab in each}

    assert await change(tabs[eve][0], "add", where, people=[ben.id, carl.id]) == ""

    for tab in tabs[eve]:
        changed = await tab.hear(do="changed")
        assert {person["id"] for person in changed["added"]} == {ben.id, carl.id}
    for tab in tabs[ana]:
        changed = await tab.hear(do="changed")
        assert [person["id"] for person in changed["added"]] == [carl.id]
        await finish(tab)
        assert [op for op in told(tab, since[tab]) if _names(op, ben)] == []


async def test_with_the_end_of_it_all_is_there_again(room: Room):
    ana, ben, eve = await room.invite("ana", "ben", "eve")
    where = room.start(eve, ana, ben)
    anas, bens = await room.tab(ana, where), await room.tab(ben, where)
    await do_to(anas, BLOCK, ben)
    sent = await send(bens, where, "Meanwhile")
    await anas.until(lambda: sent["number"] in _gone(anas, where))
    resyncs = len(anas.heard(do="resync"))

    await do_to(anas, UNBLOCK, ben)

    await anas.until(lambda: len(anas.heard(do="resync")) > resyncs)
    await anas.until(lambda: ["forget", "gone"] in _read_live(anas))
    opened = len(anas.heard(do="opened"))
    await anas.call(OPEN, conversation_id=where, oldest_id=0, around_id=0)
    await anas.until(lambda: len(anas.heard(do="opened")) > opened)
    shown = anas.heard(do="opened")[-1]
    assert "Meanwhile" in [item["text"] for item in shown["items"]]
    again = await send(bens, where, "There you are")
    await hear_item(anas, id=again["id"])


def _gone(tab: Tab, where: int) -> set[int]:
    """Return the numbers of messages that a tab doesn't count."""
    numbers = set[int]()
    for do, to, *given in _read_live(tab):
        for _id, here, last, *more in given[0] if (do, to) == ("put", "gone") else ():
            numbers |= (
                set(range(last - (more[0] if more else 0), last + 1)) if here == where else set()
            )
    return numbers


def _unseen(tab: Tab, where: int) -> list[list[int]]:
    """Return whom a tab was told each time that its viewer may remove without seeing them."""
    pages = [op for op in _read_live(tab) if op[:2] == ["page", f"unseen/{where}"]]
    return [[row[0] for row in page["rows"]] for _do, _to, page in pages]


def _read_live(tab: Tab) -> list[list]:
    start = '42/_event,["live",'
    frames = [frame for frame in tab.frames if frame.startswith(start)]
    return [op for frame in frames for op in json.loads(frame[len(start) : -1])]


def _marked(tab: Tab) -> set[int]:
    return {mark[0] for op in tab.heard(do="seen") for mark in op["marks"]}


def _names(told: object, person: Person) -> bool:
    """Return whether something tells of somebody: by their handle, name or account."""
    if isinstance(told, dict):
        is_account = told.get("handle") == person.handle or told.get("account") == person.id
        return is_account or any(_names(each, person) for each in told.values())
    if isinstance(told, list):
        is_mark = len(told) == 3 and told[0] == person.id and isinstance(told[2], str)
        return is_mark or any(_names(each, person) for each in told)
    return isinstance(told, str) and person.handle in told
