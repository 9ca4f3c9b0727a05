"""What a page shows while PostgreSQL or Redis is away, and that it loses nothing."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.house import House
from tests.e2e.talker import Talker
from tests.outages.services import PostgresService, RedisService, running_postgres

Talk = Callable[..., Talker]

WAITS = "Live changes wait."
BACK_MS = 20_000


@pytest.fixture(scope="module")
def postgres() -> Iterator[PostgresService]:
    with running_postgres() as service:
        yield service


@pytest.fixture(scope="module")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisService]:
    with RedisService(tmp_path_factory.mktemp("redis")) as service:
        yield service


@pytest.fixture(scope="module")
def house(
    tmp_path_factory: pytest.TempPathFactory, postgres: PostgresService, redis: RedisService
) -> Iterator[House]:
    """Start two workers, whose services these tests take away."""
    url = postgres.url.replace("postgresql:", "postgresql+psycopg:")
    settings = {"FINSTA_WORKERS": "2", "FINSTA_REDIS_URL": redis.url}
    with House(tmp_path_factory.mktemp("outages"), url, **settings) as running:
        yield running


def test_messages_written_while_postgresql_is_away_wait_and_go_out_once_in_order(
    house: House, talk: Talk, postgres: PostgresService
):
    where = house.start()
    ana, ben = talk("ana", where), talk("ben", where, phone=True)
    ana.expects_errors = ben.expects_errors = True
    ana.send("Before")
    expect(ben.message("Before")).to_be_visible()

    postgres.stop()
    for text in ("One", "Two"):
        ana.write(text)
    expect(ana.messages.get_by_label("Sending")).to_have_count(2)
    postgres.start()

    expect(ben.message("Two")).to_be_visible(timeout=BACK_MS)
    expect(ana.messages.get_by_label("Sending")).to_have_count(0)
    assert ana.texts == ben.texts == ["Before", "One", "Two"]


def test_a_page_says_that_live_changes_wait_while_redis_is_away(
    house: House, talk: Talk, redis: RedisService, artefacts: Path
):
    where = house.start()
    ana, ben = talk("ana", where), talk("ben", where, phone=True)
    redis.kill()
    for person in (ana, ben):
        expect(person.page.get_by_text(WAITS)).to_be_visible(timeout=BACK_MS)
        # What stands on top of a conversation can still be used.
        person.page.get_by_role("button", name="Conversation settings").click(trial=True)
    ana.page.screenshot(path=artefacts / "waits-desk.png")
    ben.page.screenshot(path=artefacts / "waits-phone.png")
    newcomer = talk("cleo", where)
    expect(newcomer.page.get_by_text(WAITS)).to_be_visible()
    ana.send("Stored meanwhile")

    redis.start()

    for person in (ana, ben, newcomer):
        expect(person.page.get_by_text(WAITS)).to_be_hidden(timeout=BACK_MS)
        expect(person.message("Stored meanwhile")).to_be_visible(timeout=BACK_MS)
