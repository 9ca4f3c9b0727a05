"""One's profile over the wire: who hears of a change, and who may have a photo."""

from dataclasses import dataclass

import httpx
import pytest

from tests.cast import draw, encode
from tests.server import Server
from tests.tab import SHARE, Tab, Visitor, handler
from tests.web.conftest import People
from tests.web.hearing import hear_answer

_SAVE = handler("settings.profile.state", "profile_state", "save")
_SHOW = handler("settings.profile.state", "profile_state", "show_photo")
_REMOVE = handler("settings.profile.state", "profile_state", "remove_photo")
_WHOLE = {"left": 0, "top": 0, "side": 1_000}


@dataclass(frozen=True)
class Named:
    """What a form holds."""

    display_name: str
    handle: str
    bio: str = ""


async def save(tab: Tab, named: Named, attempt: str) -> str:
    """Save a profile, and return why not."""
    await tab.call(_SAVE, **vars(named), attempt=attempt)
    return await hear_answer(tab, attempt)


async def show(who: Visitor, tab: Tab, attempt: str, data: bytes = b"") -> int:
    """Let a photo stand for somebody, and return its number."""
    key = await who.stage(data or encode(draw(400, 400)))
    tab.operations.clear()
    await tab.call(_SHOW, photos=[key], **_WHOLE, attempt=attempt)
    assert await hear_answer(tab, attempt) == ""
    return (await tab.hear(to="people", do="put"))["items"][0]["photo_id"]


async def test_a_new_name_reaches_everybody_who_is_signed_in_and_nobody_else(
    people: People, stranger: Visitor
):
    ana, ben = await people.sign_up("ana"), await people.sign_up("ben")
    async with (
        ana.tab("/settings") as own,
        ben.tab("/conversations") as other,
        stranger.tab("/login") as visitor,
    ):
        await own.hear(to="own", do="page")
        await other.hear(to="people", do="put")
        other.operations.clear()
        new = Named("Ana Lima", ana.handle + ".lima", "Lisbon")
        assert await save(own, new, "a") == ""

        (row,) = (await other.hear(to="people", do="put"))["items"]
        assert (row["handle"], row["display_name"], row["version"]) == (new.handle, "Ana Lima", 1)
        await visitor.settle()
        assert visitor.heard(to="people") == []
        # What nobody else is shown yet, nobody else hears.
        assert not any("Lisbon" in frame for frame in other.frames)


async def test_all_that_is_wrong_is_said_at_its_field(people: People):
    ana, ben = await people.sign_up("ana"), await people.sign_up("ben")
    async with ana.tab("/settings") as own:
        await own.call(_SAVE, **vars(Named("", ben.handle)), attempt="a")
        told = await own.hear(do="refused", attempt="a")
        assert told["problems"] == [
            {"field": "display_name", "error": "Type your name."},
            {"field": "handle", "error": f"The handle {ben.handle} is taken."},
        ]


async def test_a_photo_is_for_who_is_signed_in_as_long_as_it_stands_for_somebody(
    people: People, stranger: Visitor, server: Server
):
    ana, ben = await people.sign_up("ana"), await people.sign_up("ben")
    async with ana.tab("/settings") as own:
        first = await show(ana, own, "a")
        face = f"/faces/{first}/320"
        answer = await ben.http.get(face)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "image/webp")
        assert "private" in answer.headers["cache-control"]
        assert (await stranger.http.get(face)).status_code == 404
        second = await show(ana, own, "b")
        assert second != first
        assert (await ben.http.get(face)).status_code == 404

        own.operations.clear()
        await own.call(_REMOVE, attempt="c")
        assert await hear_answer(own, "c") == ""
        assert (await ben.http.get(f"/faces/{second}/320")).status_code == 404
    # Nothing of what was cut, nor what it was cut from, is left.
    assert [path for path in (server.data_dir / "photos").glob("*/*/*") if path.is_file()] == []


async def test_a_posts_photo_has_no_address_among_the_faces(people: People):
    ana, eve = await people.sign_up("ana"), await people.sign_up("eve")
    async with ana.tab() as own:
        await own.call(SHARE, photos=[await ana.stage()], caption="", attempt="share")
        await own.hear(do="done", attempt="share")
    answers = [(await eve.http.get(f"/faces/{number}/320")).status_code for number in range(1, 20)]
    assert set(answers) == {404}


async def test_nobody_cuts_a_square_out_of_somebody_elses_photo(people: People):
    ana, eve = await people.sign_up("ana"), await people.sign_up("eve")
    key = await ana.stage()
    async with eve.tab("/settings") as thief:
        for photos in ([key], ["nothing"], [], [key, key]):
            attempt = f"a{len(photos)}{photos[:1]}"[:30]
            await thief.call(_SHOW, photos=photos, **_WHOLE, attempt=attempt)
            assert await hear_answer(thief, attempt) == (
                "This photo is no longer waiting to be shared. Please choose it again."
            )
    assert (await ana.http.get(f"/media/{key}/320")).status_code == 200


@pytest.mark.parametrize("path", ["/faces/0/320", "/faces/99999999999/320", "/faces/1/original"])
async def test_what_is_no_face_is_not_there(people: People, path: str):
    ana = await people.sign_up("ana")
    answer: httpx.Response = await ana.http.get(path)
    assert answer.status_code == 404
