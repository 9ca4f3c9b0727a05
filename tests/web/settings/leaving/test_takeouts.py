"""Take-outs over the wire: live in one's own tabs, downloaded by their owner alone."""

from pathlib import Path

from tests.server import Server
from tests.tab import SHARE, Tab, Visitor
from tests.web.hearing import hear_answer
from tests.web.room import Room, send
from tests.web.settings.leaving.leavers import (
    MAKE_ZIP,
    PAGE,
    TAKE_OUT,
    ask,
    change,
    hear_takeout,
    leave,
    log_in,
    make_zip,
)


async def test_its_owner_sees_it_live_in_every_tab_and_others_hear_nothing(room: Room):
    ana, eve = await room.invite("ana", "eve")
    own, second = await room.tab(ana, path=PAGE), await room.tab(ana, path=PAGE)
    other = await room.tab(eve, path=PAGE)
    for tab in (own, second, other):
        assert (await tab.hear(to="takeouts", do="page"))["items"] == []
    await own.call(SHARE, attempt="a", photos=[await ana.stage()], caption="Mine")
    await own.hear(do="done", attempt="a")

    for _ in range(2):  # sent twice, it is one
        await own.call(MAKE_ZIP, attempt="zip")
    ready = [await hear_takeout(tab, until=True) for tab in (own, second)]

    assert ready[0] == ready[1]
    assert ready[0]["percent"] == 100
    assert ready[0]["unit"] == "KB"
    assert len({row["id"] for op in own.heard(to="takeouts", do="put") for row in op["items"]}) == 1
    await other.settle()
    assert other.heard(to="takeouts", do="put") == []
    # After a reload it is there as well.
    later = await room.tab(ana, path=PAGE)
    (row,) = (await later.hear(to="takeouts", do="page"))["items"]
    assert row == ready[0]


async def test_only_its_owner_downloads_it(room: Room, server: Server, stranger: Visitor):
    ana, eve = await room.invite("ana", "eve")
    where = room.start(ana, eve)
    tab, eves = await room.tab(ana, where), await room.tab(eve, where)
    await send(tab, where, "Words of Ana")
    await send(eves, where, "Words of Eve")
    zipped = await make_zip(ana)
    assert b"Words of Ana" in zipped.read("conversations.json")
    assert b"Words of Eve" not in zipped.read("conversations.json")

    answer = await ana.http.get(TAKE_OUT)
    assert answer.headers["content-disposition"] == (
        f'attachment; filename="finsta-{ana.handle}.zip"'
    )
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-type"] == "application/zip"
    assert (await ana.http.head(TAKE_OUT)).headers["content-length"] == str(len(answer.content))
    assert (await ana.http.post(TAKE_OUT)).status_code == 405

    nothing = await eve.http.get(TAKE_OUT)
    assert (nothing.status_code, nothing.text) == (404, "Not found")
    assert (await stranger.http.get(TAKE_OUT)).status_code == 404
    (file,) = _files(server, ana.id)
    for address in (
        f"/take-outs/{file.name}", f"/take-out/{file.stem}", f"/take-out/{ana.id}",
        f"/media/{file.stem}/original", f"/take-out?account={ana.id}", "/take-out/../take-out",
    ):  # fmt: skip
        for person in (eve, stranger):
            found = await person.http.get(address)
            assert not found.content.startswith(b"PK")
    assert file.stem not in server.log.read_text()
    assert file.stem not in "".join(tab.frames)


async def test_after_a_week_it_is_gone_and_after_a_log_out_out_of_reach(room: Room, server: Server):
    (ana,) = await room.invite("ana")
    await make_zip(ana)
    past = "2026-01-01 00:00:00.000000"
    change(server, "UPDATE takeouts SET expires_at = ? WHERE account_id = ?", past, ana.id)
    answer = await ana.http.get(TAKE_OUT)
    assert (answer.status_code, answer.text) == (404, "Not found")
    tab = await room.tab(ana, path=PAGE)
    assert (await tab.hear(to="takeouts", do="page"))["items"] == []


async def test_who_leaves_finds_it_again_when_they_come_back(room: Room):
    (ana,) = await room.invite("ana")
    await make_zip(ana)
    await leave(ana)
    assert not (await ana.http.get(TAKE_OUT)).content.startswith(b"PK")
    await log_in(ana)
    assert (await ana.http.get(TAKE_OUT)).content.startswith(b"PK")


async def test_a_new_one_takes_the_place_of_the_old_one_and_four_a_day_are_enough(
    room: Room, server: Server
):
    (ana,) = await room.invite("ana")
    tab = await room.tab(ana, path=PAGE)
    await tab.hear(to="takeouts", do="page")
    for number in range(4):
        await tab.call(MAKE_ZIP, attempt=f"zip-{number}")
        assert await hear_answer(tab, f"zip-{number}") == ""
        await tab.until(lambda number=number: _count_ready(tab) == number + 1)
        assert len(_files(server, ana.id)) == 1
    await tab.until(lambda: len(tab.heard(to="takeouts", do="drop")) == 3)
    await tab.call(MAKE_ZIP, attempt="zip-4")
    assert (await hear_answer(tab, "zip-4")).startswith("You have made a lot of zips. Try again in")
    assert (await ana.http.get(TAKE_OUT)).status_code == 200


def _count_ready(tab: Tab) -> int:
    put = tab.heard(to="takeouts", do="put")
    return len({row["id"] for op in put for row in op["items"] if row["until"]})


def _files(server: Server, account_id: int) -> list[Path]:
    """Return the files of somebody's take-outs that are on the disk."""
    named = {
        file
        for (file,) in ask(server, "SELECT file FROM takeouts WHERE account_id = ?", account_id)
    }
    return [one for one in (server.data_dir / "take-outs").glob("*.zip") if one.stem in named]
