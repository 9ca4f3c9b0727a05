"""What the tests of leaving do again and again: leave, come back, take out, look."""

import asyncio
import io
import sqlite3
import zipfile
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from tests.cast import PASSWORD
from tests.server import Server
from tests.tab import Tab, Visitor, handler

MAKE_ZIP = handler("settings.leaving.state", "leaving_state", "make_zip")
PAGE = "/settings/account"
TAKE_OUT = "/take-out"

_SECONDS = 30


async def leave(person: Visitor, password: str = PASSWORD) -> httpx.Response:
    """Post the form that deletes one's account."""
    return await person.http.post("/auth/delete-account", data={"current_password": password})


async def log_in(person: Visitor) -> httpx.Response:
    """Log in with the right password, as from a browser that was never there."""
    person.http.cookies.clear()
    form = {"email": f"{person.handle}@example.org", "password": PASSWORD}
    return await person.http.post("/auth/login", data=form)


async def hear_takeout(tab: Tab, **wanted: Any) -> dict[str, Any]:
    """Wait until a tab is told of a take-out like this, and return it."""
    async with asyncio.timeout(_SECONDS):
        while True:
            for operation in tab.heard(to="takeouts"):
                for row in operation.get("items", ()):
                    if all(bool(row.get(name)) == is_so for name, is_so in wanted.items()):
                        return row
            await asyncio.sleep(0.05)


async def make_zip(person: Visitor) -> zipfile.ZipFile:
    """Have a zip made, and download it."""
    async with person.tab(PAGE) as tab:
        await tab.hear(to="takeouts", do="page")
        await tab.call(MAKE_ZIP, attempt="zip")
        await hear_takeout(tab, until=True)
    answer = await person.http.get(TAKE_OUT)
    assert answer.status_code == 200
    return zipfile.ZipFile(io.BytesIO(answer.content))


def change(server: Server, statement: str, *values: Any) -> None:
    """Change a row of a running server's database, as time would."""
    with closing(sqlite3.connect(server.data_dir / "finsta.db", timeout=20)) as connection:
        connection.execute(statement, values)
        connection.commit()


def ask(server: Server, query: str, *values: Any) -> list[tuple[Any, ...]]:
    """Read from a running server's database."""
    with closing(sqlite3.connect(server.data_dir / "finsta.db", timeout=20)) as connection:
        return connection.execute(query, values).fetchall()


def let_time_pass(server: Server, person: Visitor) -> None:
    """Let the week be over in which somebody could come back."""
    past = (datetime.now(UTC) - timedelta(seconds=1)).strftime("%Y-%m-%d %H:%M:%S.%f")
    handle = person.handle
    change(server, "UPDATE accounts SET deletes_at = ? WHERE handle = ?", past, handle)


async def wait_until_erased(server: Server, account_id: int) -> None:
    """Wait until nothing is left of an account but its row."""
    query = "SELECT erased_at FROM accounts WHERE id = ?"
    async with asyncio.timeout(_SECONDS):
        while not ask(server, query, account_id)[0][0]:
            await asyncio.sleep(0.1)


def id_of(server: Server, person: Visitor) -> int:
    """Return the account of somebody."""
    return ask(server, "SELECT id FROM accounts WHERE handle = ?", person.handle)[0][0]
