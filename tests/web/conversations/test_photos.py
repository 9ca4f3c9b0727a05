"""Photos of messages: for those who see the message, and gone with it."""

from finsta import media
from tests.tab import DELETE, SEND
from tests.web.hearing import hear_item
from tests.web.room import Person, Room, an_attempt, change, finish, message, send

PHOTO_GONE = "This photo is no longer waiting to be shared. Please choose it again."


async def answers(person: Person, key: str) -> set[int]:
    """Return what somebody is answered who asks for a photo's renditions."""
    return {
        (await person.http.get(f"/media/{key}/{rendition}")).status_code
        for rendition in ("320", "640")
    }


async def test_photos_come_with_their_message_for_its_members_only(room: Room):
    ana, ben, eve = await room.invite("ana", "ben", "eve")
    where = room.start(ana, ben)
    own, other = await room.tab(ana, where), await room.tab(ben, where)
    keys = [await ana.stage() for _ in range(4)]
    assert await answers(ben, keys[0]) == {404}

    sent = await send(own, where, "", photos=keys)

    told = await hear_item(other, id=sent["id"])
    assert [photo["key"] for photo in told["photos"]] == keys
    for key in keys:
        assert await answers(ana, key) == await answers(ben, key) == {200}
        assert await answers(eve, key) == {404}
    never = await eve.http.get("/media/never-there/320")
    foreign = await eve.http.get(f"/media/{keys[0]}/320")
    assert (never.status_code, never.content) == (foreign.status_code, foreign.content)


async def test_a_newcomer_without_history_gets_later_photos_only(room: Room):
    ana, ben, cat, dan = await room.invite("ana", "ben", "cat", "dan")
    where = room.start(ana, ben)
    own = await room.tab(ana, where)
    early = await send(own, where, photos=[await ana.stage()])
    room.add(ana, where, cat)
    room.add(ana, where, dan, with_history=True)
    late = await send(own, where, photos=[await ana.stage()])

    assert await answers(cat, early["photos"][0]["key"]) == {404}
    assert await answers(cat, late["photos"][0]["key"]) == {200}
    assert await answers(dan, early["photos"][0]["key"]) == {200}


async def test_a_removed_member_gets_nobody_elses_photo_any_more(room: Room):
    ana, ben = await room.invite("ana", "ben")
    where = room.start(ana, ben)
    own, other = await room.tab(ana, where), await room.tab(ben, where)
    theirs = (await send(own, where, photos=[await ana.stage()]))["photos"][0]["key"]
    bens = (await send(other, where, photos=[await ben.stage()]))["photos"][0]["key"]
    assert await answers(ben, theirs) == await answers(ben, bens) == {200}

    assert await change(own, "remove", where, member_id=ben.id) == ""

    assert await answers(ben, theirs) == {404}
    assert await answers(ana, bens) == {200}


async def test_photos_go_with_their_message_from_database_and_disk(room: Room):
    ana, ben = await room.invite("ana", "ben")
    where = room.start(ana, ben)
    own, other = await room.tab(ana, where), await room.tab(ben, where)
    keys = [await ana.stage(), await ana.stage()]
    sent = await send(own, where, photos=keys)
    assert all(_list_files(room, key) for key in keys)

    await own.call(DELETE, message_id=sent["id"], attempt=an_attempt())

    await other.hear(do="deleted")
    await finish(own)
    for key in keys:
        assert await answers(ana, key) == await answers(ben, key) == {404}
        assert _list_files(room, key) == []
        assert room.ask(media.get_photo_file, ana.id, key, "320") is None
    assert room.rows()[3] == [row for row in room.rows()[3] if row[0] != sent["id"]]


async def test_a_message_takes_at_most_four_photos_of_ones_own(room: Room):
    ana, ben, eve = await room.invite("ana", "ben", "eve")
    where = room.start(ana, ben)
    own, other = await room.tab(ana, where), await room.tab(ben, where)
    keys = [await ana.stage() for _ in range(5)]
    foreign, before = await eve.stage(), room.rows()

    for photos, said in (
        (keys, "A message holds at most 4 photos."),
        ([foreign], PHOTO_GONE),
        ([keys[0], foreign], PHOTO_GONE),
        ([keys[0], keys[0]], PHOTO_GONE),
    ):
        form = message(where, photos=photos)
        await own.call(SEND, **form)
        assert (await own.hear(do="refused", attempt=form["attempt"]))["error"] == said
    assert room.rows() == before

    # What was refused waits for a better message, and is nobody's twice.
    sent = await send(own, where, photos=keys[:4])
    await hear_item(other, id=sent["id"])
    form = message(where, photos=[keys[0]])
    await own.call(SEND, **form)
    assert (await own.hear(do="refused", attempt=form["attempt"]))["error"] == PHOTO_GONE


def _list_files(room: Room, key: str) -> list[str]:
    photos = room.server.data_dir / "photos"
    return [str(path) for path in photos.rglob(f"*{key}*")]
