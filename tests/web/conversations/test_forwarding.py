"""Forwarding over the wire: who hears of it and who doesn't, and whose files are whose."""

from typing import Any

from finsta.web import limits
from tests.tab import DELETE, FIND_TARGETS, FORWARD, Tab
from tests.web.hearing import as_others_get_it, hear_answer, hear_item
from tests.web.room import Person, Room, an_attempt, change, finish, send

GONE = "This message is not there any more."


async def forward(tab: Tab, message_id: int, *where: int, words: str = "") -> str:
    """Forward a message and return the refusal, empty when it was done."""
    form = {"message_id": message_id, "conversations": list(where), "words": words}
    attempt = an_attempt()
    await tab.call(FORWARD, **form, attempt=attempt)
    return await hear_answer(tab, attempt)


async def test_a_forwarded_message_reaches_the_members_there_alone_without_its_author(room: Room):
    ana, ben, cat, eve = await room.invite("ana", "ben", "cat", "eve")
    first, second = room.start(ana, ben, eve), room.start(ben, cat)
    own, bens, cats, eves = [
        await room.tab(who, where)
        for who, where in ((ana, first), (ben, second), (cat, second), (eve, first))
    ]
    sent = await send(own, first, "Look", photos=[[await ana.stage(), "A lake"]])

    assert await forward(bens, sent["id"], second, words="From the lake") == ""

    told = await hear_item(cats, text="Look")
    assert told == as_others_get_it(await hear_item(bens, text="Look", is_forwarded=True))
    assert (told["author"]["id"], told["photos"][0]["alt"]) == (ben.id, "A lake")
    await hear_item(cats, text="From the lake")
    assert all(ana.handle not in frame and "Modern" not in frame for frame in _since(cats, told))
    await finish(own)
    await finish(eves)
    for tab in (own, eves):
        assert [op["item"]["id"] for op in tab.heard(do="message")] == [sent["id"]]
        assert all("From the lake" not in frame for frame in tab.frames)


async def test_files_of_a_forwarded_photo_are_of_those_there_and_outlive_the_first(room: Room):
    ana, ben, cat = await room.invite("ana", "ben", "cat")
    first, second = room.start(ana, ben), room.start(ben, cat)
    own, bens = await room.tab(ana, first), await room.tab(ben, second)
    sent = await send(own, first, photos=[await ana.stage()])
    key = sent["photos"][0]["key"]
    assert await forward(bens, sent["id"], second) == ""
    copied = (await hear_item(bens, is_forwarded=True))["photos"][0]["key"]

    assert [await _status(who, key) for who in (ana, ben, cat)] == [200, 200, 404]
    assert [await _status(who, copied) for who in (ana, ben, cat)] == [404, 200, 200]
    for who in (ana, ben, cat):
        asked = await who.http.get(f"/media/{copied}/original")
        assert asked.status_code == (200 if who is ben else 404)
    await own.call(DELETE, message_id=sent["id"], attempt=an_attempt())
    await own.hear(do="deleted")
    await finish(own)
    assert [await _status(who, key) for who in (ana, ben, cat)] == [404, 404, 404]
    assert [await _status(who, copied) for who in (ana, ben, cat)] == [404, 200, 200]


async def test_what_is_refused_leaves_no_message_and_no_file(room: Room):
    ana, ben, cat, eve = await room.invite("ana", "ben", "cat", "eve")
    first, second, foreign = room.start(ana, ben), room.start(ben, cat), room.start(cat, eve)
    own, bens, eves = [
        await room.tab(who, where) for who, where in ((ana, first), (ben, second), (eve, foreign))
    ]
    sent = await send(own, first, "Look", photos=[await ana.stage()])
    before, files = room.rows(), _list_files(room)

    assert await forward(eves, sent["id"], foreign) == GONE
    left = "You are not in one of these conversations any more. Choose again."
    assert await forward(bens, sent["id"], second, foreign) == left
    assert await forward(bens, sent["id"]) == "Choose a conversation first."
    assert room.rows() == before
    assert _list_files(room) == files
    # What was sent twice is there once, with its files.
    attempt = an_attempt()
    form = {"message_id": sent["id"], "conversations": [second], "words": "", "attempt": attempt}
    await bens.call(FORWARD, **form)
    await bens.call(FORWARD, **form)
    assert await hear_answer(bens, attempt) == ""
    await bens.until(lambda: len(bens.heard(do="done", attempt=attempt)) == 2)
    await finish(bens)
    assert len(_list_files(room)) == len(files) + 2


async def test_who_leaves_meanwhile_is_told_so_and_another_choice_is_done(room: Room):
    ana, ben, cat = await room.invite("ana", "ben", "cat")
    first, second, third = room.start(ana, ben), room.start(cat, ben, ana), room.start(ben, cat)
    own, cats = await room.tab(ben, first), await room.tab(cat, second)
    sent = await send(own, first, "Look")
    assert await change(cats, "remove", second, member_id=ben.id) == ""

    said = await forward(own, sent["id"], second)

    assert said == "You are not in this conversation any more. Choose again."
    assert await forward(own, sent["id"], third) == ""
    await hear_item(cats, text="Look", is_forwarded=True)


async def test_conversations_to_forward_to_are_ones_own(room: Room):
    ana, ben, eve = await room.invite("ana", "ben", "eve")
    where = room.start(ana, ben, eve, title="Läke house")
    room.start(ben, eve, title="Läke of others")
    tab = await room.tab(ana)

    await tab.call(FIND_TARGETS, text="läke")

    found = await tab.hear(to="targets/läke", do="page")
    assert [(item["id"], item["title"]) for item in found["items"]] == [(where, "Läke house")]
    assert {face["id"] for face in found["items"][0]["faces"]} == {ben.id, eve.id}


async def test_forwarding_has_a_limit(room: Room):
    ana, ben = await room.invite("ana", "ben")
    where = room.start(ana, ben)
    tab = await room.tab(ana, where)

    said = [await forward(tab, 2_000_000_000, where) for _ in range(31)]

    assert said[:30] == [GONE] * 30
    assert said[30].startswith(str(limits.FORWARDS.sentence))


def _since(tab: Tab, item: dict[str, Any]) -> list[str]:
    at = next(at for at, frame in enumerate(tab.frames) if item["photos"][0]["key"] in frame)
    return tab.frames[at:]


def _list_files(room: Room) -> list[str]:
    photos = room.server.data_dir / "photos"
    return sorted(str(path) for path in photos.rglob("*") if path.is_file())


async def _status(who: Person, key: str) -> int:
    return (await who.http.get(f"/media/{key}/320")).status_code
