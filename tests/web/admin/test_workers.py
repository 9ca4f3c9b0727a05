"""Two workers: what an admin does at one holds at the other at once."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import AsyncExitStack, closing
from pathlib import Path

import pytest

from tests.server import Server
from tests.tab import Tab, Visitor, handler
from tests.web.admin.conftest import log_in, read_code, set_up
from tests.web.admin.test_admin import act, id_of, of_people
from tests.web.conftest import People
from tests.web.signin.test_auth import said_by_form

_REGISTRATION = handler("admin.state", "admin_state", "decide_registration")
_MEMBERS_INVITE = handler("admin.state", "admin_state", "decide_members_invite")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, redis_url: str) -> Iterator[Server]:
    """Start two workers."""
    settings = {"FINSTA_WORKERS": "2", "FINSTA_REDIS_URL": redis_url}
    with Server(tmp_path_factory.mktemp("workers"), **settings) as running:
        yield running


async def told(visitor: Visitor) -> dict[str, bool]:
    """Return what a new tab is told that its viewer may do."""
    async with visitor.tab() as tab:
        (rights,) = (await tab.hear(to="rights", do="put"))["items"]
    return {name: rights.get(name, False) for name in ("is_admin", "members_invite")}


def is_told_a_role(tab: Tab) -> bool:
    """Return whether a tab was told that its viewer is an admin."""
    told = [row for op in tab.heard(to="rights", do="put") for row in op["items"]]
    return any(row.get("is_admin") for row in told)


async def see_rights_come(of_admin: list[Tab], of_member: list[Tab]) -> None:
    """Wait until open tabs are told of what members may do, and of a role only those it is for."""
    for tab in (*of_admin, *of_member):
        await tab.hear(to="rights", do="set")
    for tab in of_admin:
        await tab.until(lambda tab=tab: is_told_a_role(tab))
    assert not any(is_told_a_role(tab) for tab in of_member)


async def test_what_an_admin_does_at_one_holds_at_the_other(server: Server, people: People):
    async with Visitor(server.url) as boss, AsyncExitStack() as open_tabs:
        boss.handle = "boss"
        answer = await set_up(boss, read_code(server))
        assert answer.headers["location"] == "/admin"
        ben, eve = await people.sign_up("ben"), await people.sign_up("eve")
        # Enough that each worker has some.
        bens = [await open_tabs.enter_async_context(ben.tab()) for _ in range(8)]
        eves = [await open_tabs.enter_async_context(eve.tab()) for _ in range(8)]
        for tab in (*bens, *eves):
            await tab.hear(do="hello")
        async with boss.tab("/admin/people") as desk:
            await desk.hear(do="hello")
            await act(desk, _MEMBERS_INVITE, may_invite=True)
            # The other worker knows it as soon as it tells its own tabs.
            for tab in eves:
                await tab.hear(to="rights", do="set")
            for _ in range(6):
                assert await told(eve) == {"is_admin": False, "members_invite": True}
            await act(desk, of_people("promote"), account_id=id_of(server, eve.handle))
            for _ in range(6):
                assert (await eve.http.get("/admin")).status_code == 200
                assert (await told(eve))["is_admin"]

            await see_rights_come(eves, bens)
            await act(desk, of_people("disable"), account_id=id_of(server, ben.handle))
            async with asyncio.timeout(5):
                await asyncio.gather(*(tab.closed.wait() for tab in bens))
            for _ in range(6):
                assert (await ben.http.get("/home")).headers["location"].startswith("/login")
                assert not await log_in(ben)
            for tab in eves:
                await tab.settle()
                assert not tab.closed.is_set()

            await act(desk, _REGISTRATION, value="closed")
            for number in range(6):
                async with Visitor(server.url) as dora:
                    await dora.register(f"dora{number}")
                    assert said_by_form(dora).startswith("Sign-up is closed.")


async def test_that_somebody_is_here_is_noted_to_the_hour_at_the_latest_at_a_stop(tmp_path: Path):
    with Server(tmp_path) as server, closing(sqlite3.connect(tmp_path / "finsta.db")) as database:
        async with Visitor(server.url) as eve:
            await eve.register("eve")
            database.execute("UPDATE account_sessions SET used_at = '2026-01-01 00:00:00'")
            database.commit()
            async with eve.tab() as tab:
                await tab.hear(do="hello")
        server.stop()
        (used_at,) = database.execute("SELECT used_at FROM account_sessions").fetchone()
    assert not used_at.startswith("2026-01-01")
