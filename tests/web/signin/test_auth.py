"""Signing in and out over HTTP, and what that does to connected tabs."""

import base64
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import bcrypt
import pytest

from finsta.web.signin.answers import safe_next
from tests.cast import PASSWORD
from tests.server import Server
from tests.tab import Visitor
from tests.web.conftest import People


def kept_by_form(visitor: Visitor) -> dict[str, Any]:
    """Return what a refused form keeps for the page, but when."""
    text, _, _ = visitor.http.cookies["finsta_form"].strip('"').partition(".")
    kept = json.loads(base64.urlsafe_b64decode(text))
    del kept["at"]
    return kept


def said_by_form(visitor: Visitor) -> str:
    """Return the first sentence about a refused form."""
    return next(iter(kept_by_form(visitor)["problems"].values()))


async def test_who_does_not_want_to_stay_logged_in_is_not_asked_twice(stranger: Visitor):
    form = {"email": "nobody@example.org", "password": "x" * 12}
    await stranger.http.post("/auth/login", data=form)

    async with stranger.tab("/login") as tab:
        told = await tab.hear(do="again")
    assert told["values"] == {"email": "nobody@example.org", "remember_me": False}
    assert told["problems"] == [{"field": "", "error": "Invalid email or password"}]


async def test_a_wrong_password_and_an_unknown_email_get_the_same_answer(
    people: People, stranger: Visitor
):
    ana = await people.sign_up("ana")
    errors = set()
    for form in (
        {"email": f"{ana.handle}@example.org", "password": "wrong password 1"},
        {"email": "unknown@example.org", "password": "wrong password 1"},
    ):
        answer = await stranger.http.post("/auth/login", data=form)
        assert answer.headers["location"] == "/login"
        errors.add(said_by_form(stranger))
    assert errors == {"Invalid email or password"}


async def test_keep_me_logged_in_lasts_sixty_days_else_the_browser_session(
    people: People, stranger: Visitor
):
    ana = await people.sign_up("ana")
    form = {"email": f"{ana.handle}@example.org", "password": PASSWORD}

    short = await stranger.http.post("/auth/login", data=form)
    long = await stranger.http.post("/auth/login", data=form | {"remember_me": "1"})

    assert "max-age" not in short.headers.get_list("set-cookie")[0].lower()
    assert "max-age=5184000" in long.headers.get_list("set-cookie")[0].lower()


async def test_a_hash_from_before_lets_in_and_is_made_anew(tmp_path: Path):
    server = Server(tmp_path)
    server.hashes_cheaply = False
    with server:
        async with Visitor(server.url) as ana:
            await ana.register("ana")
            await _log_in_with_an_old_hash(server, ana)


async def _log_in_with_an_old_hash(server: Server, ana: Visitor) -> None:
    read = "SELECT password_hash FROM accounts WHERE handle = ?"
    before = bcrypt.hashpw(PASSWORD.encode(), bcrypt.gensalt(4)).decode()
    with closing(sqlite3.connect(server.data_dir / "finsta.db")) as database:
        change = "UPDATE accounts SET password_hash = ? WHERE handle = ?"
        database.execute(change, (before, ana.handle))
        database.commit()
        form = {"email": f"{ana.handle}@example.org", "password": PASSWORD}
        for _ in range(2):
            answer = await ana.http.post("/auth/login", data=form)
            assert answer.headers["location"] == "/home"
        ((after,),) = database.execute(read, (ana.handle,)).fetchall()

    assert after.startswith("sha256:$2b$12$")


async def test_every_sign_in_has_a_token_of_its_own_and_ends_the_one_before(
    people: People, stranger: Visitor
):
    ana = await people.sign_up("ana")
    before = ana.http.cookies["finsta_session"]
    form = {"email": f"{ana.handle}@example.org", "password": PASSWORD}
    await ana.http.post("/auth/login", data=form)

    assert ana.http.cookies["finsta_session"] != before
    stranger.http.cookies.set("finsta_session", before)
    assert (await stranger.http.get("/home")).status_code == 303


async def test_logging_out_ends_all_tabs_of_that_browser_and_of_no_other(people: People):
    ana, ben = await people.sign_up("ana"), await people.sign_up("ben")
    async with ana.tab() as first, ana.tab() as second, ben.tab() as other:
        for tab in (first, second, other):
            await tab.hear(to="posts", do="page")
        answer = await ana.http.post("/auth/logout")
        assert answer.headers["location"] == "/login"
        for tab in (first, second):
            order = await tab.hear(to="session", do="end")
            assert not order["because"], "Who logs out need not be told so."
            await tab.until(tab.closed.is_set)
        await other.settle()
        assert other.heard(to="session", do="end") == []
        assert not other.closed.is_set()


async def test_logging_out_twice_or_without_a_session_is_no_error(
    people: People, stranger: Visitor
):
    ana = await people.sign_up("ana")
    for browser in (ana, ana, stranger):
        answer = await browser.http.post("/auth/logout")
        assert (answer.status_code, answer.headers["location"]) == (303, "/login")


async def test_logging_out_clears_the_photos_that_the_browser_kept(people: People):
    ana = await people.sign_up("ana")
    answer = await ana.http.post("/auth/logout")

    assert answer.headers["clear-site-data"] == '"cache"'


async def test_a_logged_out_cookie_opens_nothing(people: People):
    ana = await people.sign_up("ana")
    stolen = ana.http.cookies["finsta_session"]
    await ana.http.post("/auth/logout")
    ana.http.cookies.set("finsta_session", stolen)

    assert (await ana.http.get("/home")).status_code == 303
    async with ana.tab() as tab:
        await tab.until(lambda: bool(tab.redirects))
        assert tab.operations == []


@pytest.mark.parametrize(
    ("wanted", "goes_to"),
    [
        ("/conversations/5?x=1", "/conversations/5?x=1"),
        ("https://evil.example/", "/home"),
        ("//evil.example/", "/home"),
        ("/\\evil.example", "/home"),
        ("javascript:alert(1)", "/home"),
        ("/\t/[x", "/home"),
        ("/\r\n/evil.example", "/home"),
        ("/a b", "/home"),
        ("/p/" + "5" * 200, "/home"),
        ("", "/home"),
    ],
)
def test_signing_in_goes_on_to_this_site_only(wanted: str, goes_to: str):
    assert safe_next(wanted) == goes_to


async def test_a_form_that_was_sent_before_its_page_was_there_leads_on_nevertheless(
    people: People, stranger: Visitor
):
    ana = await people.sign_up("ana")
    page = {"referer": f"{stranger.url}/login?next=%2Fp%2F5"}
    form = {"email": f"{ana.handle}@example.org", "password": "wrong password 1", "next": ""}

    refused = await stranger.http.post("/auth/login", data=form, headers=page)
    form["password"] = PASSWORD
    taken = await stranger.http.post("/auth/login", data=form, headers=page)
    page["referer"] = f"{stranger.url}/login?next=https://evil.example"
    misled = await stranger.http.post("/auth/login", data=form, headers=page)

    assert refused.headers["location"] == "/login?next=/p/5"
    assert taken.headers["location"] == "/p/5"
    assert misled.headers["location"] == "/home"
