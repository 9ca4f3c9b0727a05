"""Confirming by one's password that it's oneself, over HTTP."""

import asyncio
import sqlite3
from contextlib import closing

import pytest

from tests.cast import PASSWORD
from tests.server import Server
from tests.tab import Visitor
from tests.web.conftest import People
from tests.web.signin.test_auth import kept_by_form, said_by_form

_PROVE, _PAGE = "/auth/confirm", "/settings/security"


def forget_proofs(server: Server, person: Visitor) -> None:
    """Let all that somebody has proved be long ago."""
    with closing(sqlite3.connect(server.data_dir / "finsta.db")) as database, database:
        database.execute(
            "UPDATE account_sessions SET proved_at = '2020-01-01 00:00:00' "
            "WHERE account_id = (SELECT id FROM accounts WHERE handle = ?)",
            [person.handle],
        )


async def is_proved(person: Visitor) -> bool:
    """Return what the page is told."""
    async with person.tab(_PAGE) as tab:
        (row,) = (await tab.hear(to="proof", do="put"))["items"]
        return row.get("is_proved", False)


async def prove(person: Visitor, password: str = PASSWORD, page: str = _PAGE) -> str:
    """Post the form and return where it leads."""
    form = {"own_password": password, "page": page}
    return (await person.http.post(_PROVE, data=form)).headers["location"]


async def test_who_just_logged_in_is_not_asked_and_later_the_password_is(
    people: People, server: Server
):
    ana, ben = await people.sign_up("ana"), await people.sign_up("ben")
    assert await is_proved(ana)
    forget_proofs(server, ana)
    forget_proofs(server, ben)
    assert not await is_proved(ana)
    assert await prove(ana, "not my password") == f"{_PAGE}#proof"
    assert kept_by_form(ana)["problems"] == {"own_password": "This is not your current password."}
    assert not await is_proved(ana)
    assert await prove(ana) == _PAGE
    assert await is_proved(ana)
    assert not await is_proved(ben)


async def test_a_stranger_can_not_even_try(stranger: Visitor):
    answer = await stranger.http.post(_PROVE, data={"own_password": PASSWORD, "page": _PAGE})
    assert answer.status_code == 401


@pytest.mark.parametrize(
    "page",
    ["", "//evil.example", "https://evil.example", "/login", "/auth/logout", "/p/5", "\0"],
)
async def test_one_goes_on_to_a_page_of_ones_own_only(people: People, page: str):
    ana = await people.sign_up("ana")
    assert await prove(ana, page=page) == "/settings"


async def test_who_guesses_is_stopped_also_with_many_at_once(people: People, server: Server):
    ana = await people.sign_up("ana")
    forget_proofs(server, ana)
    await asyncio.gather(*(prove(ana, f"a guess {number}") for number in range(15)))
    await prove(ana)
    assert said_by_form(ana).startswith("Too many attempts with a wrong password.")
    assert not await is_proved(ana)
    log = server.log.read_text()
    assert "a guess" not in log
    assert PASSWORD not in log
