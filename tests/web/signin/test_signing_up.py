"""Signing up over HTTP, what a refused form keeps, and the handle that is suggested meanwhile."""

import json
from uuid import uuid4

import httpx
import pytest

from tests.cast import PASSWORD
from tests.tab import Visitor, handler
from tests.web.conftest import People
from tests.web.signin.test_auth import kept_by_form

CHECK_EMAIL = handler("signin.state", "sign_in_state", "check_email")
SUGGEST = handler("signin.state", "sign_in_state", "suggest")


async def post(stranger: Visitor, **changed: str) -> httpx.Response:
    """Post the sign-up form of Nora, with some fields filled in otherwise."""
    email = f"{uuid4().hex}@example.org"
    form = {"display_name": "Nora Ünal", "email": email, "password": PASSWORD}
    return await stranger.http.post("/auth/register", data=form | changed)


async def test_signing_up_signs_in_with_a_cookie_that_scripts_cannot_read(stranger: Visitor):
    answer = await stranger.register("nora")

    cookie = answer.headers["set-cookie"].lower()
    assert (answer.status_code, answer.headers["location"]) == (303, "/home")
    assert "finsta_session=" in cookie
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "max-age=5184000" in answer.headers.get_list("set-cookie")[0].lower()
    assert (await stranger.http.get("/home")).status_code == 200


async def test_a_refused_form_comes_back_with_what_was_typed_but_not_the_password(
    stranger: Visitor,
):
    answer = await post(stranger, email="nobody", handle="Good.Name")

    kept = kept_by_form(stranger)
    assert (answer.status_code, answer.headers["location"]) == (303, "/register")
    assert kept["email"] == "nobody"
    assert kept["handle"] == "Good.Name"
    assert kept["display_name"] == "Nora Ünal"
    assert kept["problems"] == {"email": "Type the whole email, like name@example.org."}
    assert PASSWORD not in json.dumps(kept)


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("short", "The password has 5 characters, at least 12 are needed."),
        ("x" * 1025, "The password has 1,025 characters, at most 1,024 are allowed."),
    ],
)
async def test_a_password_of_the_wrong_size_is_refused_with_the_limits(
    stranger: Visitor, password: str, said: str
):
    await post(stranger, password=password)

    assert kept_by_form(stranger)["problems"] == {"password": said}


async def test_the_longest_password_fits_in_any_script(stranger: Visitor):
    await post(stranger, password="\N{GRINNING FACE}" * 1024)

    assert (await stranger.http.get("/home")).status_code == 200


async def test_all_that_is_wrong_is_said_at_once_in_the_forms_order(
    people: People, stranger: Visitor
):
    ana = await people.sign_up("ana")
    wrong = {"display_name": " ", "handle": ana.handle, "email": "nobody", "password": "x"}
    await post(stranger, **wrong)

    assert list(kept_by_form(stranger)["problems"].items()) == [
        ("display_name", "Type your name."),
        ("handle", f"The handle {ana.handle} is taken."),
        ("email", "Type the whole email, like name@example.org."),
        ("password", "The password has 1 character, at least 12 are needed."),
    ]


async def test_without_a_handle_one_is_made_of_the_name(stranger: Visitor):
    once = uuid4().hex[:8]
    answer = await post(stranger, display_name=f"Nora Ü{once}")

    assert answer.headers["location"] == "/home"
    async with stranger.tab() as tab:
        await tab.until(lambda: any(f'"nora.u{once}"' in frame for frame in tab.frames))


async def test_where_no_handle_can_be_made_somebody_has_to_type_it(stranger: Visitor):
    await post(stranger, display_name="Ню", email="ню@example.org")

    needed = "The handle needs 2 to 30 letters a–z, digits, underscores or dots."
    assert kept_by_form(stranger)["problems"] == {"handle": needed}


async def test_the_page_shows_a_refused_form_again(stranger: Visitor):
    await post(stranger, email="nobody", handle="Good.Name")

    async with stranger.tab("/register") as tab:
        told = await tab.hear(do="again")
    assert told["form"] == "SignInState.sign_up"
    values = {"display_name": "Nora Ünal", "handle": "Good.Name", "email": "nobody"}
    assert told["values"] == values
    assert [each["field"] for each in told["problems"]] == ["email"]


async def test_who_is_logged_in_already_is_told_so_where_somebody_else_may_be_next(
    people: People, stranger: Visitor
):
    ana = await people.sign_up("ana")
    for path in ("/join", "/login-link", "/this-device"):
        told = f'"logged_in_as_rx_state_":"{ana.handle} (@{ana.handle})"'
        async with ana.tab(path) as tab:
            await tab.until(lambda tab=tab, told=told: any(told in one for one in tab.frames))
        async with stranger.tab(path) as tab:
            known = '"registration_rx_state_":"open"'
            await tab.until(lambda tab=tab, known=known: any(known in one for one in tab.frames))
            assert not any(ana.handle in one for one in tab.frames)


async def test_a_handle_is_suggested_while_somebody_types(people: People, stranger: Visitor):
    ana = await people.sign_up("ana")
    async with stranger.tab("/register") as tab:
        await tab.call(CHECK_EMAIL, email=f"{ana.handle}@example.org")
        from_email = await tab.hear(do="suggest")
        await tab.call(SUGGEST, display_name="Ana Ñandú")
        await tab.until(lambda: len(tab.heard(do="suggest")) == 2)
        from_name = tab.heard(do="suggest")[-1]
    assert from_email["values"] == {"handle": f"{ana.handle}2"}
    assert from_name["values"] == {"handle": "ana.nandu"}


async def test_a_handle_is_suggested_in_the_language_of_the_page(people: People, stranger: Visitor):
    stranger.speak("de")
    async with stranger.tab("/register") as tab:
        await tab.call(SUGGEST, display_name="Jörg Müller")
        assert (await tab.hear(do="suggest"))["values"] == {"handle": "joerg.mueller"}


async def test_long_text_in_any_script_comes_back_with_a_refused_form(stranger: Visitor):
    face = "\N{GRINNING FACE}"
    answer = await post(
        stranger, display_name=face * 300, email=face * 300, handle=face * 300, next=face * 300
    )

    cookie = next(c for c in answer.headers.get_list("set-cookie") if "finsta_form" in c)
    assert len(cookie) < 4096
    assert kept_by_form(stranger)["email"].startswith(face * 150)
    assert len(kept_by_form(stranger)["problems"]) == 3
