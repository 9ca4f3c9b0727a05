"""PostgreSQL restarted and frozen under load: refusals with a sentence, and nothing is lost."""

import asyncio
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from tests.outages.services import PostgresService, RedisService, read_outages, running_postgres
from tests.server import Server
from tests.tab import SEND, SHARE, Tab, Visitor
from tests.waiting import wait_until
from tests.web.room import message, start
from tests.web.signin.test_auth import kept_by_form


@pytest.fixture(scope="module")
def postgres() -> Iterator[PostgresService]:
    with running_postgres() as service:
        yield service


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, postgres: PostgresService) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("away")
    with RedisService(folder) as redis:
        settings = {"FINSTA_WORKERS": "2", "FINSTA_REDIS_URL": redis.url}
        with Server(folder, FINSTA_DATABASE_URL=postgres.url, **settings) as running:
            yield running


class Writer:
    """Sends messages as the browser's outbox does: each again until it is answered."""

    def __init__(self, tab: Tab, where: int) -> None:
        self.tab, self.where = tab, where
        self.told: list[str] = []
        self.acknowledged: set[str] = set()

    async def write(self, is_over: asyncio.Event) -> None:
        for number in itertools.count():
            if is_over.is_set():
                return
            form = message(self.where, f"{self.tab} {number}")
            while not await self._send(form):
                await asyncio.sleep(0.05)

    async def _send(self, form: dict) -> bool:
        seen = len(self.tab.operations)
        await self.tab.call(SEND, **form)

        def answer() -> dict | None:
            for told in self.tab.operations[seen:]:
                if told.get("do") == "message" and told["item"].get("attempt") == form["attempt"]:
                    return told
                if told.get("do") in ("refused", "unanswered"):
                    return told
            return None

        async with asyncio.timeout(30):
            while answer() is None:
                await asyncio.sleep(0.01)
        told = answer() or {}
        if told["do"] == "message":
            self.acknowledged.add(form["attempt"])
            return True
        if told["do"] == "unanswered" or told.get("later"):
            self.told.append(told["error"])
        else:
            await asyncio.sleep(told.get("wait", 0.0))  # faster than anybody types
        return False


async def a_talk(server: Server, name: str) -> tuple[Visitor, int]:
    async with Visitor(server.url) as ben:
        await ben.register(f"{name}_friend")
        async with ben.tab() as tab:
            friend = (await tab.hear(do="hello"))["viewer"]
    ana = Visitor(server.url)
    await ana.register(name)
    async with ana.tab("/conversations") as tab:
        return ana, await start(tab, name, [friend])


async def write_through(server: Server, outage, name: str) -> list[Writer]:
    """Let four tabs write before, during and after an outage, and check what is stored."""
    people = [await a_talk(server, f"{name}{number}") for number in range(4)]
    tabs = [person.tab(f"/conversations/{where}") for person, where in people]
    writers = []
    for tab, (_, where) in zip(tabs, people, strict=True):
        await tab.__aenter__()
        await tab.hear(do="hello")
        writers.append(Writer(tab, where))
    is_over = asyncio.Event()
    tasks = [asyncio.create_task(writer.write(is_over)) for writer in writers]
    await outage(writers)
    is_over.set()
    await asyncio.gather(*tasks)
    for tab in tabs:
        assert not tab.closed.is_set()
        await tab.__aexit__()
    for person, _ in people:
        await person.http.aclose()
    return writers


def stored(postgres: PostgresService) -> set[str]:
    engine = create_engine(postgres.url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.connect() as connection:
        attempts = connection.execute(text("SELECT attempt FROM messages")).scalars()
        found = set(attempts)
    engine.dispose()
    return found


async def acknowledge_more(writers: list[Writer]) -> None:
    before = [len(writer.acknowledged) for writer in writers]
    async with asyncio.timeout(5):
        while any(
            len(writer.acknowledged) <= count for writer, count in zip(writers, before, strict=True)
        ):
            await asyncio.sleep(0.02)


async def test_postgresql_restarted_under_load_loses_nothing_and_heals(
    server: Server, postgres: PostgresService
):
    before = read_outages(server, "The database")

    async def restart(writers: list[Writer]) -> None:
        await acknowledge_more(writers)
        await asyncio.to_thread(postgres.stop)
        async with asyncio.timeout(20):
            while not all(writer.told for writer in writers):
                await asyncio.sleep(0.02)
        async with Visitor(server.url) as stranger:
            stranger.http.cookies.set("finsta_session", "a" * 43)
            page = await stranger.http.get("/home")
            assert page.status_code == 503
            assert page.headers["retry-after"]
            assert "can't reach its database" in page.text
            (stylesheet,) = re.findall(r'<link rel="stylesheet" href="([^"]*)">', page.text)
            assert (await stranger.http.get(stylesheet)).status_code == 200
            said = await stranger.http.get("/ready")
            assert said.status_code == 503
            assert (await stranger.http.get("/live")).status_code == 200
        await asyncio.to_thread(postgres.start)
        await acknowledge_more(writers)

    writers = await write_through(server, restart, "restart")

    assert all("What you typed stays here" in told for w in writers for told in w.told)
    assert {a for writer in writers for a in writer.acknowledged} <= stored(postgres)
    begun = await wait_for_end(server)
    assert 1 <= begun - before[0] <= 2  # of two workers


async def wait_for_end(server: Server) -> int:
    """Wait until each worker has noticed that its outages are over; return how many there were."""

    def count() -> int | None:
        begun, ended = read_outages(server, "The database")
        return begun if begun == ended else None

    return await asyncio.to_thread(wait_until, count)


async def test_a_frozen_postgresql_holds_nobody_for_long(server: Server, postgres: PostgresService):
    async def freeze(writers: list[Writer]) -> None:
        await acknowledge_more(writers)
        postgres.freeze()
        try:
            async with asyncio.timeout(25):
                while not all(writer.told for writer in writers):
                    await asyncio.sleep(0.02)
        finally:
            postgres.thaw()
        await acknowledge_more(writers)

    writers = await write_through(server, freeze, "frozen")

    assert {a for writer in writers for a in writer.acknowledged} <= stored(postgres)
    await wait_for_end(server)


async def test_a_post_that_cannot_be_stored_is_told_and_stored_at_the_next_try(
    server: Server, postgres: PostgresService
):
    async with Visitor(server.url) as ana:
        await ana.register("poster")
        form = {
            "attempt": "a-post",
            "photos": [await ana.stage()],
            "caption": "Kept",
        }
        async with ana.tab() as tab:
            await tab.hear(to="posts", do="page")
            await asyncio.to_thread(postgres.stop)
            try:
                await tab.call(SHARE, **form)
                await tab.until(lambda: bool(tab.heard(do="refused") + tab.heard(do="unanswered")))
            finally:
                await asyncio.to_thread(postgres.start)
            await tab.hear(to="session", do="resync")
            await tab.call(SHARE, **form)
            await tab.hear(do="done")


async def test_a_form_of_signing_in_keeps_what_was_typed_while_the_database_is_away(
    tmp_path: Path,
):
    form = {"display_name": "Away", "email": "away@example.org", "password": "a password of twelve"}
    with running_postgres() as own, Server(tmp_path, FINSTA_DATABASE_URL=own.url) as server:
        await asyncio.to_thread(own.stop)
        for path in ("/auth/login", "/auth/register"):
            async with Visitor(server.url) as stranger:
                answer = await stranger.http.post(path, data=form)
                kept = kept_by_form(stranger)
            assert answer.status_code == 303
            assert kept["email"] == "away@example.org"
            assert "try again in a m" in kept["problems"][""].lower()
