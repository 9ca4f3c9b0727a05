"""A server that is stopped sends its tabs away, and they come back by themselves."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from tests.e2e.house import House
from tests.e2e.talker import Talker

BACK_MS = 20_000


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Start a server that these tests may stop."""
    with House(tmp_path_factory.mktemp("back")) as running:
        yield running


def test_tabs_of_a_server_that_was_restarted_come_back_without_a_click(
    house: House, talk: Callable[..., Talker]
):
    where = house.start()
    ana, ben = talk("ana", where), talk("ben", where)
    ana.expects_errors = ben.expects_errors = True
    ana.send("Before")
    expect(ben.message("Before")).to_be_visible()

    house.server.stop()
    # No tab is told: it must be there before the first one comes back.
    house.say("ana", where, "While they were away")
    house.server.start()

    for each in (ana, ben):
        expect(each.message("While they were away")).to_be_visible(timeout=BACK_MS)
    ben.send("After")
    expect(ana.message("After")).to_be_visible(timeout=BACK_MS)
