"""Greeting, the list of conversations, finding people and starting a conversation."""

from finsta import messenger
from tests.tab import DELETE, FIND_PEOPLE, INBOX, INBOX_ENTRY
from tests.web.hearing import hear_count
from tests.web.room import Room, an_attempt, change, finish, hear_presence, send, start


async def test_a_greeted_tab_learns_what_is_unread(room: Room):
    ana, ben, cat = await room.invite("ana", "ben", "cat")
    first, second, third = [room.start(ana, ben, cat, title=title) for title in ("1", "2", "3")]
    room.write(ana, first, 3)
    own = await room.tab(ana, second)
    gone = [await send(own, second, text) for text in ("Stays", "Goes")][1]
    await own.call(DELETE, message_id=gone["id"], attempt=an_attempt())
    await own.hear(do="deleted")
    bens = await room.tab(ben, third)
    assert await change(bens, "mute", third, is_on=True) == ""

    for path in ("/home", "/conversations"):
        tab = await room.tab(ben, path=path)
        told = await tab.hear(to="chat", do="unread")
        assert sorted(told["counts"]) == [
            [first, 3, 0, [], False],
            [second, 2, 0, [2], False],
            [third, 0, 0, [], True],
        ]


async def test_the_list_comes_in_pages_with_the_newest_on_top(room: Room):
    ana, ben, cat = await room.invite("ana", "ben", "cat")
    ids = [room.start(ana, ben, cat, title=f"Title {number}") for number in range(33)]
    room.write(ben, ids[0])
    tab = await room.tab(ana)

    await tab.call(INBOX, before_id=0)
    first = await tab.hear(to="chat", do="inbox")
    await tab.call(INBOX, before_id=first["entries"][-1]["last"]["id"])
    second = (await hear_count(tab, 2, do="inbox"))[1]

    assert (first["more"], second["more"]) == (True, False)
    assert second["before"] == first["entries"][-1]["last"]["id"]
    listed = [entry["conversation"]["id"] for entry in first["entries"] + second["entries"]]
    assert listed == [ids[0], *reversed(ids[1:])]
    top = first["entries"][0]
    assert top["last"]["text"] == "Number 0"
    assert (top["last_number"], top["membership"]["read_number"]) == (1, 0)
    assert {face["id"] for face in top["faces"]} == {ben.id, cat.id}


async def test_one_line_of_the_list_comes_alone_with_who_is_here(room: Room):
    ana, ben = await room.invite("ana", "ben")
    where = room.start(ana, ben, title="Lake")
    # In this order: who comes is told to those who are there.
    tab = await room.tab(ana)
    await room.tab(ben)
    await hear_presence(tab, ben)
    known = len(tab.heard(to="presence"))

    await tab.call(INBOX_ENTRY, conversation_id=where)

    told = await tab.hear(to="chat", do="entry")
    assert told["entry"]["conversation"] == {
        "id": where,
        "title": "Lake",
        "owner_id": ana.id,
        "is_closed": False,
        "version": 1,
    }
    assert (told["entry"]["last"]["kind"], told["entry"]["member_count"]) == ("started", 2)
    told = (await hear_count(tab, known + 1, to="presence"))[known]
    assert told["items"] == [{"id": ben.id}]


async def test_people_are_found_by_handle_and_name(room: Room):
    ana, ben = await room.invite("ana", "benedict")
    tab = await room.tab(ana)

    await tab.call(FIND_PEOPLE, text=f"@{ben.handle}")
    told = await tab.hear(to=f"found/@{ben.handle}", do="page")
    await tab.call(FIND_PEOPLE, text=ana.handle)
    herself = await tab.hear(to=f"found/{ana.handle}", do="page")

    assert [person["id"] for person in told["items"]] == [ben.id]
    assert set(told["items"][0]) == {"id", "handle", "display_name"}
    assert herself["items"] == []


async def test_before_anything_is_typed_people_are_offered_whom_one_talked_to_first(room: Room):
    ana, ben, cat = await room.invite("ana", "ben", "zoe")
    room.start(ana, ben)
    room.start(ana, cat)
    tab = await room.tab(ana)

    await tab.call(FIND_PEOPLE, text="")

    offered = (await tab.hear(to="found/", do="page"))["items"]
    assert [person["id"] for person in offered[:2]] == [cat.id, ben.id]
    assert ana.id not in [person["id"] for person in offered]
    assert len(offered) <= messenger.PEOPLE_OFFERED


async def test_two_who_talk_alone_have_no_title_and_three_may_have_one(room: Room):
    ana, ben, cat = await room.invite("ana", "ben", "cat")
    own = await room.tab(ana)

    alone = await start(own, "Typed before cat was taken out", [ben.id])
    titled = await start(own, "Three", [ben.id, cat.id])
    untitled = await start(own, "", [ben.id, cat.id])

    heads = [room.ask(messenger.get_head, where) for where in (alone, titled, untitled)]
    assert [head.conversation.title for head in heads if head] == ["", "Three", ""]


async def test_a_started_conversation_reaches_its_people_wherever_they_are(room: Room):
    ana, ben, cat = await room.invite("ana", "ben", "cat")
    own, other, third = await room.tab(ana), await room.tab(ben, path="/home"), await room.tab(cat)

    where = await start(own, "Modern Talking", [ben.id, cat.id])

    for tab in (own, other, third):
        told = await tab.hear(to="chat", do="message")
        assert (told["in"], told["item"]["kind"]) == (where, "started")
    assert len(room.ask(messenger.list_fellow_members, ana.id, where)) == 2


async def test_two_who_talk_alone_get_their_conversation_back(room: Room):
    ana, ben = await room.invite("ana", "ben")
    own, other = await room.tab(ana), await room.tab(ben)
    where = await start(own, "Us", [ben.id])

    assert await start(other, "Us again", [ana.id]) == where

    await finish(own)
    assert len(own.heard(do="message")) == 1
