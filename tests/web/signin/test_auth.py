"""Signing up, in and out over HTTP, and what that does to connected tabs."""

import base64
import json

import pytest

from finsta.web.signin.http import safe_next
from tests.cast import PASSWORD
from tests.tab import Visitor
from tests.web.conftest import People


def kept_by_form(visitor: Visitor) -> dict[str, str]:
    """Return what a refused form keeps for the page."""
    kept, _, _ = visitor.http.cookies["finsta_form"].strip('"').partition(".")
    return json.loads(base64.urlsafe_b64decode(kept))


async def test_signing_up_signs_in_with_a_cookie_that_scripts_cannot_read(stranger: Visitor):
    answer = await stranger.register("nora")

    cookie = answer.headers["set-cookie"].lower()
    assert (answer.status_code, answer.headers["location"]) == (303, "/home")
    assert "finsta_session=" in cookie
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert (await stranger.http.get("/home")).status_code == 200


async def test_a_refused_form_comes_back_with_what_was_typed_but_not_the_password(
    stranger: Visitor,
):
    form = {"email": "nobody", "handle": "Good.Name", "password": PASSWORD}
    answer = await stranger.http.post("/auth/register", data=form)

    kept = kept_by_form(stranger)
    assert (answer.status_code, answer.headers["location"]) == (303, "/register")
    assert kept["email"] == "nobody"
    assert kept["handle"] == "Good.Name"
    assert "@" in kept["error"]
    assert PASSWORD not in json.dumps(kept)


@pytest.mark.parametrize("password", ["short", "x" * 73, "é" * 37])
async def test_a_password_of_the_wrong_size_is_refused_with_the_limits(
    stranger: Visitor, password: str
):
    form = {"email": "size@example.org", "handle": "size", "password": password}
    await stranger.http.post("/auth/register", data=form)

    assert "bytes" in kept_by_form(stranger)["error"]


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
        errors.add(kept_by_form(stranger)["error"])
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
            await tab.hear(to="session", do="end")
            await tab.until(tab.closed.is_set)
        await other.settle()
        assert other.heard(to="session", do="end") == []
        assert not other.closed.is_set()


async def test_long_text_in_any_script_comes_back_with_a_refused_form(stranger: Visitor):
    form = {"email": "\N{GRINNING FACE}" * 300, "handle": "é" * 400, "password": PASSWORD}
    answer = await stranger.http.post("/auth/register", data=form)

    cookie = next(c for c in answer.headers.get_list("set-cookie") if "finsta_form" in c)
    assert len(cookie) < 4096
    assert kept_by_form(stranger)["email"].startswith("\N{GRINNING FACE}" * 150)


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
        ("", "/home"),
    ],
)
def test_signing_in_goes_on_to_this_site_only(wanted: str, goes_to: str):
    assert safe_next(wanted) == goes_to
