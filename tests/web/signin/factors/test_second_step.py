"""The second step of a log-in over HTTP: nobody gets around it, by whichever way they come."""

import asyncio
from collections.abc import Iterator

import pytest

from tests.cast import PASSWORD
from tests.postoffice import PostOffice, mailing, text_of
from tests.server import Server
from tests.tab import Visitor
from tests.web.conftest import People
from tests.web.signin.factors.phone import (
    PAGE,
    act,
    is_in,
    log_in,
    switch_on,
    type_code,
)
from tests.web.signin.factors.test_proving import is_proved
from tests.web.signin.links import confirm, hear_mail, token_in
from tests.web.signin.test_auth import kept_by_form, said_by_form

_ASKED = "/login-code"
_WRONG = "This is not the code that your app shows now. Type the newest one."
_TOO_LONG = "This took too long. Log in again."


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, office: PostOffice) -> Iterator[Server]:
    """Start a program that sends its mails there."""
    with mailing(tmp_path_factory.mktemp("mailing"), office) as running:
        yield running


async def test_a_password_alone_signs_nobody_in(people: People, stranger: Visitor, server: Server):
    ana = await people.sign_up("ana")
    app, _codes = await switch_on(ana)
    assert await log_in(stranger, ana, PASSWORD) == _ASKED
    assert "finsta_session" not in stranger.http.cookies
    assert not await is_in(stranger)
    assert await type_code(stranger, code="no code") == _ASKED
    assert kept_by_form(stranger)["problems"] == {"code": _WRONG}
    assert not await is_in(stranger)
    assert await type_code(stranger, code=app.code(1)) == "/home"
    assert await is_in(stranger)
    assert await is_proved(stranger)
    assert "finsta_step" not in stranger.http.cookies


async def test_the_second_step_leads_on_and_keeps_no_secret_in_cookies_or_log(
    people: People, stranger: Visitor, server: Server
):
    ana = await people.sign_up("ana")
    app, codes = await switch_on(ana)
    at = await log_in(stranger, ana, PASSWORD, next="/p/5", remember_me="1")
    assert at == "/login-code?next=/p/5"
    used = app.code(1)
    assert await type_code(stranger, code="123", next="/p/5") == at
    await type_code(stranger, recovery_code=codes[0][:-1], next="/p/5")
    kept = str(kept_by_form(stranger))
    assert codes[0][:-1] not in kept
    assert "123" not in kept
    answer = await stranger.http.post("/auth/login-code", data={"code": used, "next": "/p/5"})
    assert answer.headers["location"] == "/p/5"
    cookies = answer.headers.get_list("set-cookie")
    (session,) = [one for one in cookies if one.startswith("finsta_session=")]
    assert "Max-Age=5184000" in session
    assert "HttpOnly" in session
    log = server.log.read_text()
    assert not [code for code in (used, *codes) if code in log]


async def test_a_recovery_code_gets_in_once_and_the_owner_hears_of_it(
    people: People, stranger: Visitor, office: PostOffice
):
    ana = await people.sign_up("ana")
    _app, codes = await switch_on(ana)
    for number, code in enumerate(codes):
        await log_in(stranger, ana, PASSWORD)
        left = len(codes) - number - 1
        assert await type_code(stranger, recovery_code=code) == ("/home" if left > 3 else PAGE)
        if left == 3:
            assert (
                kept_by_form(stranger)["said"] == "You have 3 recovery codes left. Make new ones."
            )
        await stranger.http.post("/auth/logout")
    assert kept_by_form(stranger)["said"] == "That was your last recovery code. Make new ones now."
    await log_in(stranger, ana, PASSWORD)
    assert await type_code(stranger, recovery_code=codes[0]) == _ASKED
    assert (
        said_by_form(stranger) == "This is not one of your unused recovery codes. Type another one."
    )
    message = hear_mail(office, ana, "A recovery code was used")
    assert not any(code in str(message) for code in codes)


async def test_a_link_in_a_mail_does_not_go_around_it_and_proves_nothing(
    people: People, stranger: Visitor, office: PostOffice
):
    ana = await people.sign_up("ana")
    await confirm(stranger, office, ana)
    app, _codes = await switch_on(ana)
    await stranger.http.post("/auth/email-link", data={"email": f"{ana.handle}@example.org"})
    token = token_in(hear_mail(office, ana, "Your link to log in"))
    answer = await stranger.http.post("/auth/use-link", data={"token": token})
    assert answer.headers["location"] == _ASKED
    assert not await is_in(stranger)
    assert await type_code(stranger, code=app.code(1)) == "/home"
    assert not await is_proved(stranger)


async def test_a_new_password_by_mail_leaves_it_and_ends_what_waits(
    people: People, stranger: Visitor, office: PostOffice
):
    ana = await people.sign_up("ana")
    app, _codes = await switch_on(ana)
    await log_in(stranger, ana, PASSWORD)
    await ana.http.post("/auth/forgot-password", data={"email": f"{ana.handle}@example.org"})
    token = token_in(hear_mail(office, ana, "Set a new password"))
    new = "a brand new secret"
    await ana.http.post("/auth/reset-password", data={"token": token, "password": new})
    assert await type_code(stranger, code=app.code(1)) == "/login"
    assert said_by_form(stranger) == _TOO_LONG
    assert await log_in(ana, ana, new) == _ASKED
    assert not await is_in(ana)
    assert await type_code(ana, code=app.code(1)) == "/home"


async def test_one_browser_can_not_end_what_another_began(people: People, stranger: Visitor):
    ana, eve = await people.sign_up("ana"), await people.sign_up("eve")
    app, _codes = await switch_on(ana)
    eves, _others = await switch_on(eve)
    await log_in(stranger, ana, PASSWORD)
    await eve.http.post("/auth/logout")
    assert await type_code(eve, code=app.code(1)) == "/login"
    assert said_by_form(eve) == _TOO_LONG
    assert await log_in(eve, eve, PASSWORD) == _ASKED
    assert await type_code(eve, code=app.code(1)) == _ASKED
    assert await type_code(stranger, code=eves.code(1)) == _ASKED
    assert await type_code(stranger, code=app.code(1)) == "/home"


@pytest.mark.parametrize("cookie", ["", ".", "a.1", "a" * 43, "a" * 43 + ".1", "x" * 4_000])
async def test_a_made_up_step_is_none(stranger: Visitor, cookie: str):
    stranger.http.cookies.set("finsta_step", cookie)
    assert await type_code(stranger, code="123456") == "/login"
    assert said_by_form(stranger) == _TOO_LONG
    async with stranger.tab("/login-code") as tab:
        await tab.until(lambda: "/login" in tab.redirects)


async def test_of_two_tabs_at_once_one_gets_a_session_and_a_code_is_good_once(
    people: People, stranger: Visitor, server: Server
):
    ana = await people.sign_up("ana")
    app, _codes = await switch_on(ana)
    await log_in(stranger, ana, PASSWORD)
    second = Visitor(server.url)
    second.http.cookies.set("finsta_step", stranger.http.cookies["finsta_step"])
    async with second:
        code = app.code(1)
        at = await asyncio.gather(*(type_code(one, code=code) for one in (stranger, second)))
        assert sorted(at) in (["/home", "/login"], ["/home", _ASKED])
        assert [await is_in(stranger), await is_in(second)].count(True) == 1
    async with Visitor(server.url) as third:
        await log_in(third, ana, PASSWORD)
        assert await type_code(third, code=code) == _ASKED
        assert said_by_form(third) == "This code was used already. Wait for the next one."


async def test_what_was_set_up_is_told_to_its_owner_alone(
    people: People, server: Server, office: PostOffice
):
    ana, ben = await people.sign_up("ana"), await people.sign_up("ben")
    async with ana.tab(PAGE) as other, ben.tab(PAGE) as bens:
        _app, codes = await switch_on(ana)
        await other.hear(to="authenticator", items=[{"id": 1, "is_on": True, "codes_left": 10}])
        await bens.settle()
        for tab in (other, bens):
            heard = "".join(tab.frames)
            assert not any(code in heard for code in codes)
            assert not tab.heard(to="app_setup", do="put")
        assert bens.heard(to="authenticator")[0]["items"] == [{"id": 1}]
        assert len(bens.heard(to="authenticator")) == 1
    async with ana.tab(PAGE) as tab:
        await tab.hear(to="authenticator")
        await tab.settle()
        assert not tab.heard(to="app_setup", do="put")
        assert not tab.heard(to="recovery_codes", do="page")
        assert (await act(tab, "begin"))["do"] != "done"
    message = hear_mail(office, ana, "An authenticator app was added on Finsta at localhost")
    assert "If it wasn't, set a new password" in " ".join(text_of(message).split())
    log = server.log.read_text()
    assert not [code for code in codes if code in log]
