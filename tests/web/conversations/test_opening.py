"""Opening a conversation, pages in both directions, and coming back after an absence."""

from tests.tab import DELETE, NEWER_MESSAGES, NEWEST_MESSAGES, OLDER_MESSAGES, OPEN
from tests.web.hearing import as_others_get_it, hear_count, hear_item
from tests.web.room import Room, an_attempt, send


async def test_a_conversation_opens_where_one_left_off(room: Room):
    ana, ben = await room.invite("ana", "ben")
    where = room.start(ana, ben)
    ids = room.write(ana, where, 100)
    tab = await room.tab(ben, where)
    opened = await tab.hear(to="chat", do="opened")
    line = opened["items"][0]["id"]
    assert [item["id"] for item in opened["items"]] == [line, *ids[:39]]
    assert (opened["older"], opened["newer"], opened["resumes"]) == (False, True, False)
    assert [member["id"] for member in opened["members"]] == [ana.id, ben.id]

    await tab.call(OPEN, conversation_id=where, oldest_id=0, around_id=ids[50])
    middle = (await hear_count(tab, 2, do="opened"))[1]

    shown = [item["id"] for item in middle["items"]]
    assert shown == ids[11:91]
    assert (middle["older"], middle["newer"]) == (True, True)


async def test_pages_follow_each_other_in_both_directions(room: Room):
    ana, ben = await room.invite("ana", "ben")
    where = room.start(ana, ben)
    ids = room.write(ana, where, 100)
    tab = await room.tab(ben, where)

    await tab.call(NEWEST_MESSAGES, conversation_id=where)
    newest = await tab.hear(to="chat", do="page")
    await tab.call(OLDER_MESSAGES, conversation_id=where, before_id=newest["items"][0]["id"])
    older = (await hear_count(tab, 2, do="page"))[1]
    await tab.call(NEWER_MESSAGES, conversation_id=where, after_id=older["items"][-1]["id"])
    newer = (await hear_count(tab, 3, do="page"))[2]

    assert [item["id"] for item in newest["items"]] == ids[60:]
    assert [item["id"] for item in older["items"]] == ids[20:60]
    assert newer["items"] == newest["items"]
    assert (newest["more"], older["more"], newer["more"]) == (True, True, False)
    assert "before" not in newest
    assert "after" not in newest
    assert (older["before"], newer["after"]) == (ids[60], ids[59])


async def test_a_tab_that_was_away_gets_all_that_it_missed_once(room: Room):
    ana, ben = await room.invite("ana", "ben")
    where = room.start(ana, ben)
    own = await room.tab(ana, where)
    sent = [await send(own, where, text) for text in ("Kept", "Gone")]
    async with ben.tab(f"/conversations/{where}") as before:
        await before.hear(do="unread")
        await before.call(OPEN, conversation_id=where, oldest_id=0, around_id=0)
        oldest = (await before.hear(do="opened"))["items"][0]["id"]
    sent.append(await send(own, where, "Missed"))
    await own.call(DELETE, message_id=sent[1]["id"], attempt=an_attempt())
    await own.hear(do="deleted")

    tab = await room.tab(ben, path="/home")
    await tab.call(OPEN, conversation_id=where, oldest_id=oldest, around_id=0)

    resumed = await tab.hear(do="opened")
    assert resumed["resumes"] is True
    assert [item["id"] for item in resumed["items"]] == [oldest, *(item["id"] for item in sent)]
    assert [item.get("text", "") for item in resumed["items"][1:]] == ["Kept", "", "Missed"]
    assert resumed["items"][2]["is_deleted"] is True
    live = await send(own, where, "Live again")
    assert await hear_item(tab, id=live["id"]) == as_others_get_it(live)
