"""What passes: who is typing, and who is here. None of it is stored."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from tests.e2e.house import House
from tests.e2e.talker import Talker

Talk = Callable[..., Talker]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Start a server where nobody else has been in the last minute."""
    with House(tmp_path_factory.mktemp("presence")) as running:
        yield running


def test_the_others_read_who_is_typing_until_it_is_over(house: House, talk: Talk):
    where = house.start()
    ana, ben, cleo = talk("ana", where), talk("ben", where), talk("cleo", where)

    ben.box.press_sequentially("Oh")
    expect(ana.page.get_by_text("ben is typing …")).to_be_visible()
    cleo.box.press_sequentially("Oh")
    expect(ana.page.get_by_text("ben and cleo are typing …")).to_be_visible()
    expect(ben.page.get_by_text("cleo is typing …")).to_be_visible()

    ben.box.press("Enter")
    expect(ana.page.get_by_text("cleo is typing …")).to_be_visible()
    expect(ana.page.get_by_text("typing …")).to_have_count(0, timeout=8_000)
    expect(cleo.page.get_by_text("cleo is typing …")).to_have_count(0)


def test_nobody_is_told_more_often_than_every_three_seconds(house: House, talk: Talk):
    where = house.start()
    ana = talk("ana", where)
    sent: list[str] = []
    cleo = talk("cleo")
    cleo.page.on(
        "websocket",
        lambda socket: socket.on(
            "framesent",
            lambda frame: sent.append(str(frame)) if "note_typing" in str(frame) else None,
        ),
    )
    cleo.go(where)
    cleo.box.press_sequentially("A long sentence", delay=40)
    expect(ana.page.get_by_text("cleo is typing …")).to_be_visible()
    assert len(sent) == 1


def test_a_dot_shows_who_is_here(house: House, talk: Talk):
    where = house.start("Just the two of us", "eve")
    ana = talk("ana", where)
    head = ana.page.get_by_role("region", name="Conversation", exact=True).locator("header")
    expect(head.get_by_label("is here")).to_have_count(0)

    eve = talk("eve", where)
    expect(head.get_by_label("is here")).to_be_visible()
    expect(ana.entry("Just the two of us").get_by_label("is here")).to_be_visible()
    expect(eve.entry("Just the two of us").get_by_label("is here")).to_be_visible()
