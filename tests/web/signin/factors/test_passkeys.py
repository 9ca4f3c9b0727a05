"""Passkeys over HTTP: who may ask, which answer gets in, and that none does so twice."""

import asyncio
import json

import pytest

from tests.accounts.factors.device import Device
from tests.cast import PASSWORD
from tests.server import Server
from tests.tab import Visitor
from tests.web.conftest import People
from tests.web.signin.factors.phone import PAGE, act, is_in, log_in, switch_on
from tests.web.signin.factors.test_proving import forget_proofs, is_proved
from tests.web.signin.test_auth import kept_by_form, said_by_form

_LOG_IN, _CONFIRM, _ADD = "/auth/passkey", "/auth/confirm-by-passkey", "/auth/add-passkey"
_NOT_KNOWN = "This passkey doesn't work here. Use another one, or your password."
_ADDED = (
    "Your passkey is added. You can log in with it.",
    "Dein Passkey ist hinzugefügt. Du kannst dich mit ihm anmelden.",
)
_TOO_LONG = "This took too long. Try again."


async def ask(browser: Visitor, path: str) -> tuple[str, str]:
    """Ask how to use or make a passkey, and return the options and the ticket."""
    told = (await browser.http.post(f"{path}/options")).json()
    assert told["origin"] == browser.url
    return json.dumps(told["options"]), told["ticket"]


async def post(browser: Visitor, path: str, ticket: str, answer: str, **more: str) -> str:
    """Post an answer and return where it leads."""
    form = {"ticket": ticket, "answer": answer, **more}
    return (await browser.http.post(path, data=form)).headers["location"]


async def add(person: Visitor, name: str = "Phone") -> Device:
    """Add a passkey and return its device."""
    device = Device()
    options, ticket = await ask(person, _ADD)
    answer = device.make(options, person.url)
    assert await post(person, _ADD, ticket, answer, passkey_name=name) == PAGE
    assert kept_by_form(person)["said"] in _ADDED
    return device


async def test_one_without_a_name_is_called_by_the_device_in_the_language_of_its_owner(
    people: People,
):
    ana = await people.sign_up("ana")
    agent = "Mozilla/5.0 (Linux; Android 10; K) Chrome/125.0.0.0 Mobile Safari/537.36"
    ana.http.headers["user-agent"] = agent
    await add(ana, " ")
    ana.speak("de")
    await add(ana, "")
    async with ana.tab(PAGE) as tab:
        rows = (await tab.hear(to="passkeys", do="page"))["items"]
    assert [row["name"] for row in rows] == ["Chrome on Android", "Chrome auf Android"]


async def use(browser: Visitor, device: Device, path: str = _LOG_IN, **more: str) -> str:
    """Use a passkey and return where that leads."""
    options, ticket = await ask(browser, path)
    return await post(browser, path, ticket, device.use(options, browser.url), **more)


async def test_a_passkey_logs_in_without_password_and_code(people: People, stranger: Visitor):
    ana = await people.sign_up("ana")
    await switch_on(ana)
    device = await add(ana)
    assert await use(stranger, device, next="/p/5") == "/p/5"
    assert await is_in(stranger)
    assert await is_proved(stranger)
    async with stranger.tab(PAGE) as tab:
        (row,) = (await tab.hear(to="passkeys", do="page"))["items"]
    assert row["name"] == "Phone"
    assert row["used_at"]


async def test_an_answer_gets_in_once_and_from_the_browser_that_asked(
    people: People, stranger: Visitor, server: Server
):
    device = await add(await people.sign_up("ana"))
    options, ticket = await ask(stranger, _LOG_IN)
    answer = device.use(options, stranger.url)
    async with Visitor(server.url) as thief:
        assert await post(thief, _LOG_IN, ticket, answer) == "/login"
        await ask(thief, _LOG_IN)  # so that it has a cookie of its own
        assert await post(thief, _LOG_IN, ticket, answer) == "/login"
        assert said_by_form(thief) == _TOO_LONG
        assert not await is_in(thief)
    assert await post(stranger, _LOG_IN, ticket, answer) == "/home"
    await stranger.http.post("/auth/logout")
    assert await post(stranger, _LOG_IN, ticket, answer) == "/login"
    assert said_by_form(stranger) == _TOO_LONG
    assert not await is_in(stranger)


async def test_of_the_same_answer_twice_at_once_one_gets_in(people: People, stranger: Visitor):
    device = await add(await people.sign_up("ana"))
    options, ticket = await ask(stranger, _LOG_IN)
    answer = device.use(options, stranger.url)
    at = await asyncio.gather(*(post(stranger, _LOG_IN, ticket, answer) for _ in range(5)))
    assert sorted(at) == ["/home", *["/login"] * 4]


async def test_two_tabs_of_a_browser_may_ask_at_once(people: People, stranger: Visitor):
    device = await add(await people.sign_up("ana"))
    options, ticket = await ask(stranger, _LOG_IN)
    await ask(stranger, _LOG_IN)
    assert await post(stranger, _LOG_IN, ticket, device.use(options, stranger.url)) == "/home"


async def test_one_that_was_removed_gets_nobody_in(people: People, stranger: Visitor):
    ana, eve = await people.sign_up("ana"), await people.sign_up("eve")
    device = await add(ana)
    async with ana.tab(PAGE) as tab, eve.tab(PAGE) as thief:
        (row,) = (await tab.hear(to="passkeys", do="page"))["items"]
        await act(thief, "remove", passkey_id=row["id"])
        await act(thief, "rename", passkey_id=row["id"], passkey_name="Mine")
        await tab.settle()
        assert not tab.heard(to="passkeys", do="drop")
        assert not tab.heard(to="passkeys", do="put")
        assert await use(stranger, device) == "/home"
        await stranger.http.post("/auth/logout")
        await act(tab, "remove", passkey_id=row["id"])
        await tab.hear(to="passkeys", do="drop", keys=[row["id"]])
    assert await use(stranger, device) == "/login"
    assert said_by_form(stranger) == _NOT_KNOWN


async def test_after_twenty_minutes_a_passkey_confirms_and_nothing_changes_before(
    people: People, server: Server
):
    ana, eve = await people.sign_up("ana"), await people.sign_up("eve")
    device, eves = await add(ana), await add(eve)
    options, ticket = await ask(ana, _ADD)
    forget_proofs(server, ana)

    answer = await ana.http.post(f"{_ADD}/options")
    told = {"error": "Confirm that it's you first.", "is_unproved": True}
    assert (answer.status_code, answer.json()) == (503, told)
    assert await post(ana, _ADD, ticket, Device().make(options, ana.url)) == PAGE
    assert said_by_form(ana) == "Confirm that it's you first."
    async with ana.tab(PAGE) as tab:
        (row,) = (await tab.hear(to="passkeys", do="page"))["items"]
        for name, given in (("begin", {}), ("turn_off", {}), ("remove", {"passkey_id": row["id"]})):
            assert (await act(tab, name, **given))["do"] != "done"
        await tab.hear(to="proof", do="set", fields={"is_proved": False})

    assert await use(ana, eves, _CONFIRM, page=PAGE) == f"{PAGE}#proof"
    assert said_by_form(ana) == _NOT_KNOWN
    assert not await is_proved(ana)
    assert await use(ana, device, _CONFIRM, page=PAGE) == PAGE
    assert await is_proved(ana)


async def test_an_answer_is_good_for_what_it_was_asked_for(people: People, server: Server):
    ana = await people.sign_up("ana")
    device = await add(ana)
    forget_proofs(server, ana)
    options, ticket = await ask(ana, _LOG_IN)
    assert await post(ana, _CONFIRM, ticket, device.use(options, ana.url), page=PAGE) != PAGE
    assert said_by_form(ana) == _TOO_LONG
    options, ticket = await ask(ana, _CONFIRM)
    assert await post(ana, _LOG_IN, ticket, device.use(options, ana.url)) == "/login"
    # Nor does another session go on with it.
    options, ticket = await ask(ana, _CONFIRM)
    await ana.http.post("/auth/logout")
    await log_in(ana, ana, PASSWORD)
    forget_proofs(server, ana)
    assert await post(ana, _CONFIRM, ticket, device.use(options, ana.url), page=PAGE) != PAGE
    assert not await is_proved(ana)


async def test_what_was_typed_is_not_lost(people: People):
    ana = await people.sign_up("ana")
    _options, ticket = await ask(ana, _ADD)
    assert await post(ana, _ADD, ticket, "{}", passkey_name="My phone") == PAGE
    async with ana.tab(PAGE) as tab:
        told = await tab.hear(do="again")
    assert told["values"] == {"passkey_name": "My phone"}


@pytest.mark.parametrize("path", [_CONFIRM, _ADD])
async def test_a_stranger_is_asked_to_log_in(stranger: Visitor, path: str):
    assert (await stranger.http.post(f"{path}/options")).status_code == 401
    answer = await stranger.http.post(path, data={"ticket": "a", "answer": "b"})
    assert answer.status_code == 401


@pytest.mark.parametrize("path", [_LOG_IN, _CONFIRM, _ADD])
async def test_from_another_site_nothing_is_asked_or_posted(people: People, path: str):
    ana = await people.sign_up("ana")
    for each in (path, f"{path}/options"):
        elsewhere = {"origin": "https://evil.example"}
        assert (await ana.http.post(each, headers=elsewhere)).status_code == 403


@pytest.mark.parametrize("path", [_LOG_IN, _CONFIRM, _ADD])
async def test_no_more_is_read_than_an_answer_has(people: People, path: str, server: Server):
    ana = await people.sign_up("ana")
    answer = await ana.http.post(path, data={"ticket": "a", "answer": "b" * 20_000})
    assert answer.status_code == 413
    assert (await ana.http.post(f"{path}/options", content=b"x")).status_code == 413
    _options, ticket = await ask(ana, path)
    await post(ana, path, ticket, "[" * 4_000)
    assert said_by_form(ana)
    assert "Traceback" not in server.log.read_text()
