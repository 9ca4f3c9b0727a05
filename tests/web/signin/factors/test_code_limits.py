"""Guessing codes: who knows the password is stopped, and locks the owner out of nothing."""

import asyncio
from collections.abc import Iterator

import pytest

from tests.cast import PASSWORD
from tests.server import Server
from tests.tab import Visitor
from tests.web.signin.factors.phone import is_in, log_in, switch_on, type_code
from tests.web.signin.test_auth import said_by_form
from tests.web.signin.test_sign_in_limits import Network, sign_up

_TOO_MANY = "Too many codes were tried. Try again in "


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Start a server behind a proxy: tests choose the network that somebody comes from."""
    folder = tmp_path_factory.mktemp("server")
    with Server(folder, FINSTA_TRUSTED_PROXY_HOPS="1") as running:
        yield running


async def guess(browser: Visitor, code: str = "000000") -> str:
    """Try a code and return what is said; nothing when signed in."""
    at = await type_code(browser, code=code)
    return "" if at == "/home" else said_by_form(browser)


async def test_a_stranger_with_the_password_is_stopped_and_the_owner_is_not(server: Server):
    home, elsewhere = Network(server), Network(server)
    ana = await sign_up(home)
    app, codes = await switch_on(ana)
    thief = elsewhere.browser()
    assert await log_in(thief, ana, PASSWORD) == "/login-code"
    said = [await guess(thief) for _ in range(11)]
    assert [one.startswith(_TOO_MANY) for one in said] == [False] * 10 + [True]
    assert (await guess(thief, app.code(1))).startswith(_TOO_MANY)
    assert not await is_in(thief)

    # Ana's own browser, wherever it is; and with a recovery code any other.
    ana.http.headers["x-forwarded-for"] = thief.http.headers["x-forwarded-for"]
    await log_in(ana, ana, PASSWORD)
    assert await guess(ana, app.code(1)) == ""
    new = elsewhere.browser()
    await log_in(new, ana, PASSWORD)
    assert await type_code(new, recovery_code=codes[0]) == "/home"


async def test_a_thief_on_many_networks_tries_forty_codes_a_day(server: Server):
    ana = await sign_up(Network(server))
    app, _codes = await switch_on(ana)
    said = list[str]()
    for _ in range(5):
        thief = Network(server).browser()
        await log_in(thief, ana, PASSWORD)
        said += [await guess(thief) for _ in range(9)]
    assert [one.startswith(_TOO_MANY) for one in said] == [False] * 40 + [True] * 5
    await log_in(ana, ana, PASSWORD)
    assert await guess(ana, app.code(1)) == ""


async def test_of_many_guesses_at_once_no_more_are_checked_than_allowed(server: Server):
    ana = await sign_up(Network(server))
    await switch_on(ana)
    thief = Network(server).browser()
    await log_in(thief, ana, PASSWORD)
    form, step = {"code": "000000"}, thief.http.cookies["finsta_step"]
    browsers = [thief] + [Visitor(server.url) for _ in range(19)]
    for one in browsers[1:]:
        one.http.cookies.set("finsta_step", step)
        one.http.headers["x-forwarded-for"] = thief.http.headers["x-forwarded-for"]
    await asyncio.gather(*(one.http.post("/auth/login-code", data=form) for one in browsers))
    said = [said_by_form(one) for one in browsers]
    assert sum(one.startswith(_TOO_MANY) for one in said) == 10
