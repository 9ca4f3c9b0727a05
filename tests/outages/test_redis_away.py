"""Redis frozen, killed and emptied, with two workers: what can work does, and all heals."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.cast import PASSWORD
from tests.outages.services import RedisService, read_outages, wait_until
from tests.server import Server
from tests.tab import SEND, Tab, Visitor
from tests.web.hearing import hear_item
from tests.web.room import Room, message, send
from tests.web.signin.test_auth import said_by_form


@pytest.fixture(scope="module")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisService]:
    with RedisService(tmp_path_factory.mktemp("redis")) as running:
        yield running


@pytest.fixture
def server(tmp_path: Path, redis: RedisService) -> Iterator[Server]:
    with Server(tmp_path, FINSTA_WORKERS="2", FINSTA_REDIS_URL=redis.url) as running:
        yield running


@pytest.fixture
async def room(server: Server) -> AsyncIterator[Room]:
    async with Room(server) as opened:
        yield opened


async def hear_all(tabs: list[Tab], **fields: object) -> None:
    await asyncio.gather(*(tab.hear(**fields) for tab in tabs))


async def test_while_redis_is_frozen_messages_are_stored_and_new_tabs_read(
    room: Room, redis: RedisService, server: Server
):
    ana, ben = await room.invite("ana", "ben")
    where = room.start(ana, ben)
    tabs = [await room.tab(person, where) for person in (ana, ben) * 4]

    redis.freeze()
    try:
        sent = [await send(tabs[0], where, f"Frozen {number}") for number in range(10)]
        await hear_all(tabs, to="session", do="waits", waits=True)
        late = await room.tab(ben, where)
        opened = await late.hear(do="opened")
        assert {item["id"] for item in opened["items"]} >= {item["id"] for item in sent}
        assert (await late.hear(do="hello"))["waits"] is True
        # All tabs may be at one worker: the other one notices by the silence.
        await asyncio.to_thread(wait_until, lambda: read_outages(server, "Redis")[0] == 2)
    finally:
        redis.thaw()

    await hear_all([*tabs, late], to="session", do="resync")
    await hear_all(tabs, to="session", do="waits", waits=False)
    await send(tabs[0], where, "After")
    for tab in [*tabs, late]:
        await hear_item(tab, text="After")
    # A worker without tabs tells nobody when it is back.
    await asyncio.to_thread(wait_until, lambda: read_outages(server, "Redis") == (2, 2))


async def test_a_killed_redis_is_healed_in_every_worker_however_long_it_was_away(
    room: Room, redis: RedisService, server: Server
):
    ana, ben = await room.invite("ana", "ben")
    where = room.start(ana, ben)
    tabs = [await room.tab(person, where) for person in (ana, ben) * 4]

    for number in range(7):
        redis.kill()
        await send(tabs[0], where, f"Away {number}")
        wait_until(lambda number=number: read_outages(server, "Redis")[0] == 2 * (number + 1))
        redis.start()
        wait_until(lambda number=number: read_outages(server, "Redis")[1] == 2 * (number + 1), 5)

    await send(tabs[0], where, "After")
    for tab in tabs:
        await hear_item(tab, text="After")


async def test_an_emptied_redis_is_noticed_by_nobody(
    room: Room, redis: RedisService, server: Server
):
    ana, ben = await room.invite("ana", "ben")
    where = room.start(ana, ben)
    tabs = [await room.tab(person, where) for person in (ana, ben) * 4]

    redis.empty()
    await asyncio.gather(*(tab.call(SEND, **message(where, "Still")) for tab in tabs))

    for tab in tabs:
        await tab.until(lambda tab=tab: len(tab.heard(do="message")) == len(tabs))
    assert read_outages(server, "Redis") == (0, 0)


async def test_a_session_that_ended_while_redis_was_away_is_over_at_every_worker(
    room: Room, redis: RedisService
):
    ana, ben = await room.invite("ana", "ben")
    where = room.start(ana, ben)
    anas = [await room.tab(ana, where) for _ in range(6)]
    bens = await room.tab(ben, where)

    redis.kill()
    try:
        await ana.http.post("/auth/logout")
        for tab in anas:
            await asyncio.wait_for(tab.closed.wait(), 20)
        await send(bens, where, "For members alone")
    finally:
        redis.start()
    assert not any(tab.heard(do="message") for tab in anas)


async def test_who_signs_in_while_redis_is_away_is_told_and_gets_in_afterwards(
    server: Server, redis: RedisService
):
    async with Visitor(server.url) as ana:
        await ana.register("ana")
        form = {"email": "ana@example.org", "password": PASSWORD}
        async with Visitor(server.url) as elsewhere:
            redis.freeze()
            try:
                answer = await elsewhere.http.post("/auth/login", data=form)
                assert answer.headers["location"] == "/login"
                said = said_by_form(elsewhere)
                assert said == "Finsta can't do this right now. Try again in a minute."
                # Members go on: an upload counts nothing meanwhile.
                assert await ana.stage()
            finally:
                redis.thaw()
            answer = await elsewhere.http.post("/auth/login", data=form)
            assert answer.headers["location"] == "/home"
