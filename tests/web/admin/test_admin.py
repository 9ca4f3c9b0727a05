"""The pages of admins over the wire: what they do at once, and that others get nothing of it."""

import asyncio
import sqlite3
from contextlib import closing

from finsta import internals
from finsta.web import routes
from finsta.web.policies import Policy, find_policy
from tests.cast import PASSWORD
from tests.server import Server
from tests.tab import Tab, Visitor, handler
from tests.web.admin.conftest import log_in
from tests.web.conftest import People
from tests.web.signin.test_auth import said_by_form

_PEOPLE = "admin.people.state", "admin_people_state"
_INVITE = handler("joining.state", "invites_state", "invite")
_LOOK = handler("joining.state", "invites_state", "look")
_REVOKE = handler("joining.state", "invites_state", "revoke")
_REGISTRATION = handler("admin.state", "admin_state", "decide_registration")
_RENAME = handler("admin.state", "admin_state", "rename")

_ADDRESSES = [route.path for route in routes.ROUTES if route.policy is Policy.ADMINS]

# What handlers take, by name; all of it fits.
_GIVEN = {
    "account_id": 1,
    "report_id": 1,
    "before_id": 0,
    "text": "",
    "attempt": "a",
    "value": "open",
    "may_invite": True,
    "server_name": "Evil",
    "photos": ["x"],
    "seen_at": "http://localhost",
}


def of_people(name: str) -> str:
    """Return the full name of a handler of the people's list."""
    return handler(*_PEOPLE, name)


def id_of(server: Server, handle: str) -> int:
    """Return somebody's id."""
    with closing(sqlite3.connect(server.data_dir / "finsta.db")) as database:
        asked = database.execute("SELECT id FROM accounts WHERE handle = ?", [handle])
        return asked.fetchone()[0]


async def act(tab: Tab, name: str, **given: object) -> None:
    """Do something, and wait until it is done."""
    attempt = f"{name[-9:]}{len(tab.operations)}"
    await tab.call(name, attempt=attempt, **given)
    await tab.hear(do="done", attempt=attempt)


def list_handlers() -> dict[str, list[str]]:
    """Return the handlers that are for admins, with the names of what they take."""
    return {
        name: [argument.name for argument in found.fn.__signature__.parameters.values()][1:]
        for name, found in internals.list_handlers().items()
        if find_policy(name, found) is Policy.ADMINS
    }


async def test_for_others_there_is_nothing_at_any_address_of_admins(
    admin: Visitor, people: People, stranger: Visitor
):
    ben = await people.sign_up("ben")
    assert len(_ADDRESSES) == 5
    for path in (*_ADDRESSES, "/admin/"):
        nowhere = await ben.http.get("/nowhere")
        for visitor in (ben, stranger):
            answer = await visitor.http.get(path)
            assert (answer.status_code, answer.text) == (404, nowhere.text), path
            assert answer.headers["content-type"] == nowhere.headers["content-type"]
            assert (await visitor.http.post(path)).status_code == 405
        assert (await admin.http.get(path)).status_code == 200


async def test_no_handler_of_admins_tells_or_does_anything_for_others(
    admin: Visitor, people: People, server: Server
):
    ben = await people.sign_up("ben")
    handlers = list_handlers()
    assert len(handlers) >= 17
    with closing(sqlite3.connect(server.data_dir / "finsta.db")) as database:
        before = [*database.iterdump()]
        async with ben.tab("/home") as tab, Visitor(server.url) as nobody:
            await tab.hear(do="hello")
            async with nobody.tab("/login") as outside:
                for name, taken in handlers.items():
                    given = {argument: _GIVEN[argument] for argument in taken}
                    await tab.call(name, **given)
                    await outside.call(name, **given)
                await tab.settle()
                await outside.settle()
        told = [op for op in tab.operations if op["do"] not in ("hello", "page")]
        assert {op["do"] for op in told} <= {"refused", "toast", "unread", "put"}, told
        # What the viewer is called, may do, has read and shows.
        own = {"people", "rights", "reading", "shows_seen"}
        assert {op["to"] for op in told if op["do"] == "put"} == own
        rights = [row for op in tab.heard(to="rights", do="put") for row in op["items"]]
        assert not any(row.get("is_admin") for row in rights)
        assert not [op for op in tab.operations if "admin" in op["to"] or op["to"] == "server"]
        assert "boss@example.org" not in "".join(tab.frames)
        assert not [op for op in outside.operations if op["do"] != "toast"]
        after = [*database.iterdump()]
    changed = [line for line in set(after) - set(before) if "limit_counters" not in line]
    assert [line for line in changed if "audit_lines" in line or '"server"' in line] == []
    assert (await admin.http.get("/admin")).status_code == 200


async def test_who_is_disabled_is_out_of_every_tab_and_is_told_only_with_the_right_password(
    admin: Visitor, people: People, server: Server
):
    ben, eve = await people.sign_up("ben"), await people.sign_up("eve")
    async with (
        admin.tab("/admin/people") as desk,
        ben.tab() as first,
        ben.tab("/conversations") as second,
        eve.tab() as other,
    ):
        for tab in (first, second, other, desk):
            await tab.hear(do="hello")
        await act(desk, of_people("disable"), account_id=id_of(server, ben.handle))
        await desk.hear(to="admin_people", do="set", id=id_of(server, ben.handle))
        for tab in (first, second):
            await asyncio.wait_for(tab.closed.wait(), 5)
        await other.settle()
        assert not other.closed.is_set()
        assert not other.heard(to="admin_people")
    assert (await ben.http.get("/home")).headers["location"].startswith("/login")
    assert not await log_in(ben)
    assert said_by_form(ben).startswith("This account is disabled.")
    wrong = {"email": f"{ben.handle}@example.org", "password": "not the password"}
    await ben.http.post("/auth/login", data=wrong)
    assert said_by_form(ben) == "Invalid email or password"

    async with admin.tab("/admin/people") as desk:
        await desk.hear(do="hello")
        await act(desk, of_people("enable"), account_id=id_of(server, ben.handle))
    assert await log_in(ben)


async def test_a_reset_link_is_told_to_the_tab_that_asked_alone(
    admin: Visitor, people: People, server: Server
):
    ben = await people.sign_up("ben")
    async with (
        admin.tab("/admin/people") as desk,
        admin.tab("/admin/people") as beside,
        ben.tab() as bens,
    ):
        for tab in (desk, beside, bens):
            await tab.hear(do="hello")
        about = {"account_id": id_of(server, ben.handle), "seen_at": server.url}
        await act(desk, of_people("hand_reset_link"), **about)
        link = (await desk.hear(to="handed", do="put"))["items"][0]["link"]
        for tab in (beside, bens):
            await tab.settle()
            assert not tab.heard(to="handed")
    path, _, token = link.removeprefix(server.url).partition("#")
    assert path == "/reset-password"
    assert token not in server.log.read_text()
    assert token.encode() not in (server.data_dir / "finsta.db").read_bytes()
    new = {"token": token, "password": "another good secret"}
    await ben.http.post("/auth/reset-password", data=new)
    assert not await log_in(ben)
    form = {"email": f"{ben.handle}@example.org", "password": "another good secret"}
    answer = await ben.http.post("/auth/login", data=form)
    assert answer.headers["location"] == "/home"


async def test_who_is_made_an_admin_is_one_at_once_and_ceases_at_once(
    admin: Visitor, people: People, server: Server
):
    ben = await people.sign_up("ben")
    assert (await ben.http.get("/admin")).status_code == 404
    async with admin.tab("/admin/people") as desk, ben.tab() as bens:
        await desk.hear(do="hello")
        await bens.hear(do="hello")
        await act(desk, of_people("promote"), account_id=id_of(server, ben.handle))
        assert (await ben.http.get("/admin")).status_code == 200
        await bens.call(of_people("load"), before_id=0)
        await bens.hear(to="admin_people", do="page")
        await act(desk, of_people("demote"), account_id=id_of(server, ben.handle))
        assert (await ben.http.get("/admin")).status_code == 404
        before = len(bens.operations)
        await bens.call(of_people("load"), before_id=0)
        await act(desk, _RENAME, server_name="Villa Kunterbunt")
        await bens.settle()
        assert not [op for op in bens.operations[before:] if op["to"] == "server"]
        assert not [op for op in bens.operations[before:] if op["do"] == "page"]


async def test_only_who_may_invite_does_and_nobody_hears_anothers_link(
    admin: Visitor, people: People, server: Server
):
    ben = await people.sign_up("ben")
    async with (
        admin.tab("/admin/invites") as desk,
        admin.tab("/admin/invites") as beside,
        ben.tab("/invite") as bens,
    ):
        for tab in (desk, beside, bens):
            await tab.hear(do="hello")
        invite = {"days": "7", "uses": "1", "seen_at": server.url}
        await bens.call(_INVITE, **invite, attempt="a")
        refused = await bens.hear(do="refused", attempt="a")
        assert refused["error"] == "Only admins can invite people to this server."

        await act(desk, _INVITE, **invite)
        made = (await desk.hear(to="made", do="put"))["items"][0]
        for tab in (beside, bens):
            await tab.settle()
            assert not tab.heard(to="made")
        await act(bens, _REVOKE, invite_id=made["id"])
        token = made["link"].partition("#")[2]
        await act(desk, _REGISTRATION, value="invite")
        async with Visitor(server.url) as cleo:
            assert await look(cleo, token) == ""
            answer = await join(cleo, "cleo", token)
            assert answer.headers["location"] == "/home"
        async with Visitor(server.url) as dora:
            assert (await look(dora, token)).startswith("This invite is not valid any more.")
            assert (await look(dora, "")).startswith("To join you need an invite.")
            answer = await join(dora, "dora", token)
            assert answer.headers["location"] == f"/join#{token}"
            assert said_by_form(dora).startswith("This invite is not valid any more.")
            answer = await dora.register("dora")
            assert answer.headers["location"] == "/register"
            assert said_by_form(dora).startswith("To join you need an invite.")
        await act(desk, _REGISTRATION, value="open")
    assert token not in server.log.read_text()
    assert token.encode() not in (server.data_dir / "finsta.db").read_bytes()


async def look(visitor: Visitor, token: str) -> str:
    """Return what the page of an invite's link says against it."""
    answer = await visitor.http.post("/auth/invite", data={"token": token})
    return answer.json()["objection"]


async def join(visitor: Visitor, handle: str, token: str):
    """Join by an invite."""
    form = {
        "display_name": handle,
        "handle": handle,
        "email": f"{handle}@example.org",
        "password": PASSWORD,
        "token": token,
    }
    return await visitor.http.post("/auth/register", data=form)


async def test_while_it_is_closed_nobody_joins(admin: Visitor, server: Server):
    async with admin.tab("/admin") as desk:
        await desk.hear(do="hello")
        await act(desk, _REGISTRATION, value="closed")
        async with Visitor(server.url) as fred:
            await fred.register("fred")
            assert said_by_form(fred).startswith("Sign-up is closed.")
            assert (await look(fred, "x" * 43)).startswith("Sign-up is closed.")
        await desk.call(_LOOK)
        assert (await desk.hear(to="joining", do="put"))["items"][0]["is_closed"]
        await desk.call(_REGISTRATION, value="whatever", attempt="z")
        await desk.hear(do="refused", attempt="z")
        await act(desk, _REGISTRATION, value="open")


async def test_pages_that_invites_lead_to_send_no_referer(stranger: Visitor):
    answer = await stranger.http.get("/join")
    assert answer.headers.get_list("referrer-policy") == ["no-referrer"]


async def test_the_picture_is_everybodys_and_the_photo_is_not(
    admin: Visitor, people: People, stranger: Visitor
):
    assert (await stranger.http.get("/server-picture")).status_code == 404
    key = await admin.stage()
    picture, ben = handler("admin.state", "admin_state", "picture"), await people.sign_up("ben")
    bens = await ben.stage()
    async with admin.tab("/admin") as desk:
        await desk.hear(do="hello")
        await desk.call(picture, photos=[bens], attempt="not mine")
        await desk.hear(do="refused", attempt="not mine")
        await act(desk, picture, photos=[key])
        shown = await stranger.http.get("/server-picture")
        assert (shown.status_code, shown.headers["content-type"]) == (200, "image/webp")
        for visitor in (stranger, ben):
            assert (await visitor.http.get(f"/media/{key}/320")).status_code == 404
        await act(desk, handler("admin.state", "admin_state", "unpicture"))
    assert (await stranger.http.get("/server-picture")).status_code == 404
    assert (await admin.http.get(f"/media/{key}/320")).status_code == 404
