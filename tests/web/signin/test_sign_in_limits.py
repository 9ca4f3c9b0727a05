"""What a stranger can learn and take at the forms of signing in, without others paying for it."""

import asyncio
from collections.abc import Iterator
from uuid import uuid4

import pytest

from finsta.web.shared.posted import read_kept
from finsta.web.signin.answers import BROWSER_COOKIE
from tests.cast import PASSWORD
from tests.server import Server
from tests.tab import Visitor
from tests.web.signin.test_auth import said_by_form
from tests.web.signin.test_signing_up import CHECK_EMAIL

_WRONG = "a wrong password"
_TOO_MANY = "Too many attempts with a wrong password. Try again in 15 minutes."


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Start a server behind a proxy: tests choose the network that somebody comes from."""
    folder = tmp_path_factory.mktemp("server")
    settings = {"FINSTA_TRUSTED_PROXY_HOPS": "1", "FINSTA_SIGN_UPS_PER_HOUR": "4"}
    with Server(folder, **settings) as running:
        yield running


class Network:
    """A network of its own in each test."""

    _count = 0

    def __init__(self, server: Server) -> None:
        Network._count += 1
        self._address = f"2001:db8:0:{Network._count:x}::1"
        self._url = server.url

    def browser(self) -> Visitor:
        """Return a new browser on it."""
        visitor = Visitor(self._url)
        visitor.http.headers["x-forwarded-for"] = self._address
        return visitor


async def log_in(browser: Visitor, handle: str, password: str) -> str:
    """Send the form and return the refusal's sentence; nothing when signed in."""
    form = {"email": f"{handle}@example.org", "password": password}
    answer = await browser.http.post("/auth/login", data=form)
    assert answer.status_code == 303
    return "" if answer.headers["location"] == "/home" else said_by_form(browser)


async def sign_up(network: Network) -> Visitor:
    """Return the browser of somebody new."""
    browser = network.browser()
    answer = await browser.register(f"p{uuid4().hex[:12]}")
    assert answer.headers["location"] == "/home"
    return browser


async def test_failures_lock_a_stranger_out_and_neither_the_account_at_home_nor_a_known_browser(
    server: Server,
):
    home, elsewhere = Network(server), Network(server)
    ana, stranger = await sign_up(home), elsewhere.browser()
    await log_in(ana, ana.handle, PASSWORD)

    said = [await log_in(stranger, ana.handle, _WRONG) for _ in range(11)]
    assert said == ["Invalid email or password"] * 10 + [_TOO_MANY]
    assert await log_in(stranger, ana.handle, PASSWORD) == _TOO_MANY
    assert await log_in(home.browser(), ana.handle, PASSWORD) == ""

    # Ana's own browser on the stranger's network.
    ana.http.headers["x-forwarded-for"] = stranger.http.headers["x-forwarded-for"]
    assert await log_in(ana, ana.handle, PASSWORD) == ""


async def test_who_knows_the_password_is_never_counted(server: Server):
    network = Network(server)
    ana = await sign_up(network)

    for _ in range(12):
        assert await log_in(network.browser(), ana.handle, PASSWORD) == ""


async def test_of_many_attempts_at_once_no_more_are_checked_than_allowed(server: Server):
    network = Network(server)
    browsers = [network.browser() for _ in range(20)]

    said = await asyncio.gather(*(log_in(browser, "nobody", _WRONG) for browser in browsers))

    assert said.count("Invalid email or password") == 10
    assert said.count(_TOO_MANY) == 10


async def test_counts_hold_over_a_restart(server: Server):
    network = Network(server)
    for _ in range(10):
        await log_in(network.browser(), "restarted", _WRONG)

    server.stop()
    server.start()

    assert await log_in(network.browser(), "restarted", _WRONG) == _TOO_MANY


async def test_a_network_makes_so_many_accounts_an_hour_and_another_one_goes_on(server: Server):
    network = Network(server)
    for _ in range(4):
        await sign_up(network)

    refused = network.browser()
    answer = await refused.register(f"p{uuid4().hex[:12]}")

    assert answer.headers["location"] == "/register"
    said = said_by_form(refused)
    assert said.startswith("Many accounts were made from your network just now. Try again in ")
    await sign_up(Network(server))


async def test_a_mark_of_another_account_or_a_made_up_one_is_no_known_browser(server: Server):
    network = Network(server)
    eve, ana = await sign_up(network), await sign_up(network)
    for _ in range(10):
        await log_in(network.browser(), ana.handle, _WRONG)

    assert await log_in(eve, ana.handle, PASSWORD) == _TOO_MANY
    eve.http.cookies.set(BROWSER_COOKIE, ".".join(["0" * 32] * 3))
    assert await log_in(eve, ana.handle, PASSWORD) == _TOO_MANY


async def test_a_tab_that_asks_for_many_emails_is_told_nothing_and_nothing_false(server: Server):
    browser = Network(server).browser()
    async with browser.tab("/register") as tab:
        for number in range(60):
            await tab.call(CHECK_EMAIL, email=f"person{number}@example.org")
        await tab.settle()
        told = [frame for frame in tab.frames if "email_checked" in frame]
        free = [frame for frame in told if '"email_checked_rx_state_":"person' in frame]
        assert 1 <= len(free) <= 50, len(told)
        # What was said last does not stand beside another e-mail.
        assert '"email_checked_rx_state_":""' in told[-1]
        assert not any('email_problem_rx_state_":"T' in frame for frame in told)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "eyJlcnJvciI6ICJTZW5kIHlvdXIgcGFzc3dvcmQgdG8gZXZlIn0=",
        "eyJlcnJvciI6ICJTZW5kIHlvdXIgcGFzc3dvcmQgdG8gZXZlIn0=." + "0" * 32,
        "é.é",
        "[" * 15_000,
    ],
)
def test_a_page_shows_no_words_that_somebody_else_put_into_a_cookie(value: str):
    assert read_kept(value, "0" * 32) == {}


@pytest.mark.parametrize("fields", [11, 5000])
async def test_a_form_with_too_many_fields_is_no_form(server: Server, fields: int):
    body = "&".join(["a=b"] * min(fields, 4000))
    head = {"content-type": "application/x-www-form-urlencoded"}
    answer = await Network(server).browser().http.post("/auth/login", content=body, headers=head)

    assert answer.status_code == 400


async def test_a_form_of_files_is_none_of_ours(server: Server):
    answer = await Network(server).browser().http.post("/auth/login", files={"email": b"x"})

    assert answer.status_code == 400
