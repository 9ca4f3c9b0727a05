"""The settings over the wire: a new password, and where one is logged in."""

import asyncio

from tests.cast import PASSWORD
from tests.server import Server
from tests.tab import Tab, Visitor, handler
from tests.web.conftest import People
from tests.web.signin.test_auth import kept_by_form, said_by_form

_END = handler("settings.sessions.state", "sessions_state", "end")
_END_OTHERS = handler("settings.sessions.state", "sessions_state", "end_others")
_NEW = "a brand new secret"


async def sign_in_elsewhere(server: Server, person: Visitor) -> Visitor:
    """Sign somebody in with another browser."""
    visitor = Visitor(server.url)
    form = {"email": f"{person.handle}@example.org", "password": PASSWORD}
    agent = {"user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:126.0) Firefox/126.0"}
    answer = await visitor.http.post("/auth/login", data=form, headers=agent)
    assert answer.headers["location"] == "/home"
    return visitor


async def sessions_of(tab: Tab) -> list[dict]:
    """Wait for where a tab's viewer is logged in."""
    return (await tab.hear(to="sessions", do="page"))["items"]


async def test_one_sees_where_one_is_logged_in_and_nothing_of_others(
    people: People, server: Server
):
    ana, ben = await people.sign_up("ana"), await people.sign_up("ben")
    elsewhere = await sign_in_elsewhere(server, ana)
    async with (
        ana.tab("/settings/sessions") as own,
        ben.tab("/settings/sessions") as other,
        elsewhere,
    ):
        rows, bens = await sessions_of(own), await sessions_of(other)
        assert {(row["browser"], row["device"]) for row in rows} == {
            ("Firefox", "Linux"),
            ("", ""),
        }
        assert {row["network"] for row in rows} == {"127.0.0.…"}
        assert len(bens) == 1
        assert not {row["id"] for row in rows} & {row["id"] for row in bens}


async def test_another_browser_is_logged_out_within_moments_and_only_ones_own(
    people: People, server: Server
):
    ana, eve = await people.sign_up("ana"), await people.sign_up("eve")
    elsewhere = await sign_in_elsewhere(server, ana)
    async with (
        elsewhere,
        ana.tab("/settings/sessions") as own,
        eve.tab("/settings/sessions") as thief,
        elsewhere.tab() as gone,
    ):
        (there,) = [row for row in await sessions_of(own) if row["device"]]
        await sessions_of(thief)
        await gone.hear(do="hello")
        await thief.call(_END, session_id=there["id"], attempt="a")
        await thief.hear(do="done", attempt="a")
        await own.settle()
        assert not gone.closed.is_set()
        assert own.heard(to="sessions", do="drop") == []

        await own.call(_END, session_id=there["id"], attempt="b")
        await own.hear(do="drop", keys=[there["id"]])
        await asyncio.wait_for(gone.closed.wait(), 5)
        assert (await elsewhere.http.get("/home")).headers["location"].startswith("/login")


async def test_a_browser_that_comes_and_goes_is_told_to_its_owner_alone(
    people: People, server: Server
):
    ana, eve = await people.sign_up("ana"), await people.sign_up("eve")
    async with ana.tab("/settings/sessions") as own, eve.tab("/settings/sessions") as others:
        known = {row["id"] for row in [*await sessions_of(own), *await sessions_of(others)]}
        async with await sign_in_elsewhere(server, ana) as elsewhere:
            (row,) = (await own.hear(to="sessions", do="put"))["items"]
            assert (row["browser"], row["device"]) == ("Firefox", "Linux")
            assert row["id"] not in known
            await elsewhere.http.post("/auth/logout")
        await own.hear(to="sessions", do="drop", keys=[row["id"]])
        await others.settle()
        assert others.heard(to="sessions", do="put") == others.heard(to="sessions", do="drop") == []


async def test_another_email_shows_in_open_tabs_of_its_owner_alone(people: People):
    ana, eve = await people.sign_up("ana"), await people.sign_up("eve")
    page = "/settings/password"
    async with ana.tab(page) as own, ana.tab("/home") as beside, eve.tab(page) as others:
        (shown,) = (await own.hear(to="emails", do="put"))["items"]
        assert shown["email"] == f"{ana.handle}@example.org"
        await others.hear(to="emails", do="put")
        new = f"new.{ana.handle}@example.org"
        asked = {"email": new, "own_password": PASSWORD}
        await ana.http.post("/auth/change-email", data=asked)
        for tab in (own, beside):
            await tab.until(lambda tab=tab: new in str(tab.heard(to="emails", do="put")))
        await others.settle()
        assert len(others.heard(to="emails")) == 1


async def test_all_others_are_logged_out_at_once(people: People, server: Server):
    ana, ben = await people.sign_up("ana"), await people.sign_up("ben")
    others = [await sign_in_elsewhere(server, ana) for _ in range(2)]
    async with ana.tab("/settings/sessions") as own, ben.tab("/settings/sessions") as bens:
        assert len(await sessions_of(own)) == 3
        await sessions_of(bens)
        await own.call(_END_OTHERS, attempt="a")
        await own.hear(do="done", attempt="a")
        for other in others:
            assert (await other.http.get("/home")).headers["location"].startswith("/login")
            await other.http.aclose()
        assert (await ana.http.get("/home")).status_code == 200
        await bens.settle()
        assert not bens.closed.is_set()


async def test_a_new_password_needs_the_current_one_and_ends_all_other_sessions(
    people: People, server: Server, stranger: Visitor
):
    ana = await people.sign_up("ana")
    elsewhere = await sign_in_elsewhere(server, ana)
    change = "/auth/change-password"
    refused = await stranger.http.post(change, data={"password": _NEW})
    assert refused.status_code == 401

    form = {"current_password": "not my password", "password": _NEW}
    answer = await ana.http.post(change, data=form)
    assert answer.headers["location"] == "/settings/password#password-form"
    assert kept_by_form(ana)["problems"] == {
        "current_password": "This is not your current password."
    }
    await ana.http.post(change, data={"current_password": PASSWORD, "password": "short"})
    assert said_by_form(ana).startswith("The password has 5 characters")
    async with elsewhere, elsewhere.tab() as gone:
        await gone.hear(do="hello")
        answer = await ana.http.post(change, data={"current_password": PASSWORD, "password": _NEW})
        assert answer.headers["location"] == "/settings/password#password-form"
        assert kept_by_form(ana)["said"] == (
            "Your new password is saved. You are logged out everywhere else."
        )
        await asyncio.wait_for(gone.closed.wait(), 5)
    assert (await ana.http.get("/home")).status_code == 200
    assert (await elsewhere_is_out(server, ana)) == "Invalid email or password"
    assert _NEW not in server.log.read_text()


async def elsewhere_is_out(server: Server, person: Visitor) -> str:
    """Return what is said to who signs in with the old password."""
    async with Visitor(server.url) as visitor:
        form = {"email": f"{person.handle}@example.org", "password": PASSWORD}
        await visitor.http.post("/auth/login", data=form)
        return said_by_form(visitor)


async def test_who_guesses_the_current_password_is_stopped(people: People):
    ana = await people.sign_up("ana")
    form = {"current_password": "not my password", "password": _NEW}
    change = "/auth/change-password"
    await asyncio.gather(*(ana.http.post(change, data=form) for _ in range(15)))
    await ana.http.post(change, data=form | {"current_password": PASSWORD})
    assert said_by_form(ana).startswith("Too many attempts with a wrong password.")
