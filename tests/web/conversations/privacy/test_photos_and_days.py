"""Whose photos a grid holds, and which days somebody reaches."""

from typing import Any

from finsta.messenger import PAGE_SIZE
from tests.tab import DELETE, FIND_DAY, FIND_FIRST, PHOTOS, Tab
from tests.web.hearing import hear_answer
from tests.web.room import Room, an_attempt, change, finish, send

_NOT_IN = "This conversation is not there, or you are not in it."


async def test_a_grid_holds_photos_of_messages_that_one_sees(room: Room):
    ana, ben, cat, eve = await room.invite("ana", "ben", "cat", "eve")
    where = room.start(ana, ben)
    own = await room.tab(ana, where)
    early = await send(own, where, photos=[await ana.stage(), await ana.stage()])
    room.add(ana, where, cat)
    late = await send(own, where, photos=[await ana.stage()])

    assert await _photos(await room.tab(ben, where), where) == [late["id"], *[early["id"]] * 2]
    cats, eves = await room.tab(cat, where), await room.tab(eve)
    assert await _photos(cats, where) == [late["id"]]
    assert await _photos(cats, where, late["id"]) == []
    assert await _photos(eves, where) == await _photos(eves, 2_000_000_000) == []
    for tab in (cats, eves):
        assert all(photo["key"] not in frame for photo in early["photos"] for frame in tab.frames)
    assert all(late["photos"][0]["key"] not in frame for frame in eves.frames)


async def test_who_was_removed_sees_no_grid_any_more(room: Room):
    ana, ben, cat = await room.invite("ana", "ben", "cat")
    where = room.start(ana, ben, cat)
    own, bens, cats = [await room.tab(who, where) for who in (ana, ben, cat)]
    await send(own, where, photos=[await ana.stage()])
    assert len(await _photos(bens, where)) == 1
    assert await change(own, "remove", where, member_id=ben.id) == ""
    await bens.hear(to=f"gallery/{where}", do="forget")

    assert await _photos(bens, where) == []
    assert len(await _photos(cats, where)) == 1
    assert cats.heard(to=f"gallery/{where}", do="forget") == []


async def test_photos_that_go_leave_the_grids_of_those_who_saw_them(room: Room):
    ana, ben, cat = await room.invite("ana", "ben", "cat")
    where = room.start(ana, ben)
    own, bens = await room.tab(ana, where), await room.tab(ben, where)
    sent = await send(own, where, photos=[await ana.stage(), await ana.stage()])
    plain = await send(own, where)
    room.add(ana, where, cat)
    cats = await room.tab(cat, where)

    for message in (plain, sent):
        await own.call(DELETE, message_id=message["id"], attempt=an_attempt())

    dropped = await bens.hear(to=f"gallery/{where}", do="drop")
    assert dropped["keys"] == [f"{sent['id']} 4", f"{sent['id']} 3"]
    assert len(bens.heard(to=f"gallery/{where}", do="drop")) == 1
    await finish(cats)
    assert cats.heard(to=f"gallery/{where}", do="drop") == []


async def test_a_day_before_one_joined_leads_to_where_one_joined(room: Room):
    ana, ben, cat, eve = await room.invite("ana", "ben", "cat", "eve")
    where = room.start(ana, ben)
    early = room.write(ana, where, PAGE_SIZE + 2)
    room.add(ana, where, cat)
    bens, cats, eves = await room.tab(ben, where), await room.tab(cat, where), await room.tab(eve)

    first, found = await _begin(bens, where), await _find(bens, where, 0)
    assert found["message_id"] < early[0]
    assert found["sent_at"] == first["sent_at"]
    first, found = await _begin(cats, where), await _find(cats, where, 0)
    assert found["message_id"] > early[-1]
    assert found["sent_at"] == first["sent_at"]
    for name, more in ((FIND_FIRST, {}), (FIND_DAY, {"since": 0, "attempt": "a"})):
        await eves.call(name, conversation_id=where, **more)
    assert await hear_answer(eves, "a") == _NOT_IN
    assert (await eves.hear(do="toast"))["text"] == _NOT_IN
    assert eves.heard(do="put", to="found_days") == eves.heard(do="put", to="beginnings") == []


async def test_a_day_is_a_time_that_may_be(room: Room):
    ana, ben = await room.invite("ana", "ben")
    where = room.start(ana, ben)
    tab = await room.tab(ben, where)
    said = []

    for since in (-1, 4_133_980_800_000, 1.5, "0", True, None, [0], 10**30):
        attempt = an_attempt()
        await tab.call(FIND_DAY, conversation_id=where, since=since, attempt=attempt)
        said.append(await hear_answer(tab, attempt))

    assert set(said) == {"That did not work. Reload the page, then try again."}
    assert (await _find(tab, where, 4_133_980_799_999)).get("message_id", 0) == 0


async def _photos(tab: Tab, where: int, before_id: int = 0) -> list[int]:
    before = len(tab.heard(to=f"gallery/{where}", do="page"))
    await tab.call(PHOTOS, conversation_id=where, before_id=before_id)
    await tab.until(lambda: len(tab.heard(to=f"gallery/{where}", do="page")) > before)
    page = tab.heard(to=f"gallery/{where}", do="page")[-1]
    return [item["message_id"] for item in page["items"]]


async def _begin(tab: Tab, where: int) -> dict[str, Any]:
    await tab.call(FIND_FIRST, conversation_id=where)
    return (await tab.hear(to="beginnings", do="put"))["items"][0]


async def _find(tab: Tab, where: int, since: int) -> dict[str, Any]:
    attempt = an_attempt()
    await tab.call(FIND_DAY, conversation_id=where, since=since, attempt=attempt)
    assert await hear_answer(tab, attempt) == ""
    return tab.heard(to="found_days", do="put")[-1]["items"][0]
