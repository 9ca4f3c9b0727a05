"""Deleting one's account over the wire: who may, who still sees what, and how one comes back."""

import asyncio

from finsta import media, messenger
from tests.cast import PASSWORD, phone_photo
from tests.server import Server
from tests.tab import FIND_PEOPLE, LOAD_POST, SHARE, Tab, Visitor
from tests.web.room import Person, Room, react, send
from tests.web.settings.leaving.leavers import (
    PAGE,
    ask,
    leave,
    let_time_pass,
    log_in,
    make_zip,
    wait_until_erased,
)
from tests.web.signin.test_auth import kept_by_form, said_by_form


async def share(person: Person, tab: Tab, caption: str) -> tuple[int, str]:
    """Share a post, and return its id and the key of its photo."""
    key = await person.stage(phone_photo())
    await tab.call(SHARE, attempt=caption, photos=[key], caption=caption)
    post = (await tab.hear(to="posts", do="put"))["items"][0]
    return post["id"], key


async def find_people(tab: Tab, text: str) -> list[str]:
    """Return the handles that the people picker offers."""
    await tab.call(FIND_PEOPLE, text=text)
    await tab.until(lambda: bool(tab.heard(to=f"found/{text}", do="page")))
    return [row["handle"] for row in tab.heard(to=f"found/{text}", do="page")[-1]["items"]]


def files_of(server: Server, key: str) -> list[str]:
    """Return the files of a photo that are on the disk."""
    folder = media.PhotoStore(server.data_dir / "photos").find(key, media.ORIGINAL).parent
    return sorted(path.name for path in folder.glob("*"))


async def test_only_who_knows_the_password_deletes_an_account_and_only_ones_own(
    room: Room, server: Server, stranger: Visitor
):
    ana, eve = await room.invite("ana", "eve")
    assert (await leave(stranger)).status_code == 401
    for password in ("", "not my password", "x" * 5000):
        answer = await leave(ana, password)
        assert answer.headers["location"] == PAGE
        said = kept_by_form(ana)["problems"]
        assert said == {"current_password": "This is not your current password."}
    elsewhere = await ana.http.post(
        "/auth/delete-account",
        data={"current_password": PASSWORD},
        headers={"origin": "https://evil.example"},
    )
    assert elsewhere.status_code == 403
    assert (await ana.http.get("/home")).status_code == 200

    await leave(eve)
    assert (await ana.http.get("/home")).status_code == 200
    left = ask(server, "SELECT handle FROM accounts WHERE deletes_at IS NOT NULL")
    assert (eve.handle,) in left
    assert (ana.handle,) not in left


async def test_who_guesses_the_password_is_stopped(room: Room):
    (ana,) = await room.invite("ana")
    await asyncio.gather(*(leave(ana, "not my password") for _ in range(15)))
    await leave(ana)
    assert said_by_form(ana).startswith("Too many attempts with a wrong password.")
    assert (await ana.http.get("/home")).status_code == 200


async def test_every_tab_is_out_at_once_and_nobody_sees_what_was_theirs(room: Room, server: Server):
    ana, ben = await room.invite("ana", "ben")
    where = room.start(ana, ben)
    own, other = await room.tab(ana, path="/home"), await room.tab(ben, path="/home")
    second = await room.tab(ana, where)
    post_id, key = await share(ana, own, "Mine alone")
    await other.hear(to="posts", do="put")
    assert (await ben.http.get(f"/media/{key}/320")).status_code == 200
    assert ana.handle in await find_people(other, ana.handle)

    answer = await leave(ana)

    assert answer.headers["location"] == "/login"
    assert kept_by_form(ana)["said"].startswith("Your account will be deleted on ")
    cookies = " ".join(answer.headers.get_list("set-cookie"))
    assert 'finsta_session=""' in cookies
    assert "finsta_left=" in cookies
    for tab in (own, second):
        await asyncio.wait_for(tab.closed.wait(), 5)
        assert tab.heard(do="end")
    gone = await other.hear(to="posts", do="drop", keys=[post_id])
    assert gone["v"] == 2

    assert (await ben.http.get(f"/media/{key}/320")).status_code == 404
    assert ana.handle not in await find_people(other, ana.handle + " ")
    later = await room.tab(ben, path="/home")
    page = await later.hear(to="posts", do="page")
    assert post_id not in [row["id"] for row in page["items"]]
    await later.call(LOAD_POST, post_id=post_id)
    await later.hear(to="no_posts", do="put")
    # What she wrote stays where it was, under her name for now.
    assert files_of(server, key) != []


async def test_who_logs_in_within_the_week_is_as_they_were(room: Room):
    ana, ben = await room.invite("ana", "ben")
    own, other = await room.tab(ana, path="/home"), await room.tab(ben, path="/home")
    post_id, key = await share(ana, own, "Mine again")
    await leave(ana)
    hidden = await other.hear(to="posts", do="drop", keys=[post_id])

    async with Visitor(ana.url) as wrong:
        form = {"email": f"{ana.handle}@example.org", "password": "not my password"}
        await wrong.http.post("/auth/login", data=form)
        assert said_by_form(wrong) == "Invalid email or password"
    assert other.heard(to="posts", do="put")[-1]["items"][0]["version"] == 1

    answer = await log_in(ana)

    assert answer.headers["location"] == PAGE
    assert kept_by_form(ana)["said"] == "Welcome back. Your account is kept."
    await other.until(lambda: other.heard(to="posts", do="put")[-1]["items"][0]["version"] > 1)
    shown = other.heard(to="posts", do="put")[-1]["items"][0]
    assert (shown["id"], shown["caption"]) == (post_id, "Mine again")
    assert shown["version"] > hidden["v"]  # in a tab that hid it the higher version holds
    assert (await ben.http.get(f"/media/{key}/320")).status_code == 200
    assert (await ana.http.get("/home")).status_code == 200
    again = await log_in(ana)
    assert again.headers["location"] == "/home"  # said once


async def test_after_the_week_only_messages_are_left(room: Room, server: Server):
    ana, ben, eve = await room.invite("ana", "ben", "eve")
    where = room.start(ana, ben, eve)
    own, other = await room.tab(ana, where), await room.tab(ben, where)
    home = await room.tab(ana, path="/home")
    post_id, shared = await share(ana, home, "Gone soon")
    staged, sent = await ana.stage(), await ana.stage(phone_photo())
    kept = await send(own, where, "I was here", photos=[sent])
    answer = await send(other, where, "So you were")
    await react(own, answer["id"])
    await other.hear(do="reaction", id=answer["id"])
    await make_zip(ana)
    assert files_of(server, shared)
    assert files_of(server, staged)
    (takeout,) = (server.data_dir / "take-outs").glob("*.zip")

    await leave(ana)
    assert takeout.exists()
    let_time_pass(server, ana)
    assert (await log_in(ana)).headers["location"] == "/login"
    assert said_by_form(ana) == "Invalid email or password"
    await wait_until_erased(server, ana.id)

    # Open tabs are told that there is no name any more.
    gone = f"deleted-{ana.id}"
    await other.until(
        lambda: any(
            row["handle"] == gone and row["display_name"] == "Deleted account"
            for told in other.heard(to="people", do="put")
            for row in told["items"]
        )
    )
    assert (await other.hear(do="reaction", id=answer["id"], on=False))["emoji"] == "👍"
    page = room.ask(messenger.list_messages, ben.id, where).messages
    mine = next(message for message in page if message.id == kept["id"])
    assert (mine.text, mine.author.display_name) == ("I was here", "Deleted account")
    assert [message.kind for message in page][-2:] == ["passed", "left"]

    assert files_of(server, shared) == files_of(server, staged) == []
    assert not takeout.exists()
    original = media.PhotoStore(server.data_dir / "photos").find(sent, media.ORIGINAL)
    assert b"Exif" not in original.read_bytes()
    assert (await ben.http.get(f"/media/{sent}/320")).status_code == 200
    assert ask(server, "SELECT count(*) FROM posts WHERE id = ?", post_id) == [(0,)]
    assert ask(server, "SELECT email, password_hash FROM accounts WHERE id = ?", ana.id) == [
        ("", "")
    ]


async def test_one_leaves_and_comes_back_a_few_times_a_day(room: Room):
    (ana,) = await room.invite("ana")
    for _time in range(5):
        assert (await leave(ana)).headers["location"] == "/login"
        assert (await log_in(ana)).headers["location"] == PAGE
    assert (await leave(ana)).headers["location"] == PAGE
    assert said_by_form(ana).startswith("You deleted your account several times. Try again in ")
    assert (await ana.http.get("/home")).status_code == 200
