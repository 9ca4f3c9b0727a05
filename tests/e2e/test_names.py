"""People are called by their names, with the handle beside them where two could be meant."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from tests.e2e.house import House
from tests.e2e.talker import Talker

Talk = Callable[..., Talker]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Start a server with people who have names; only Eve has none but her handle."""
    house = House(tmp_path_factory.mktemp("names"))
    for handle, name in (("ana", "Ana Lima"), ("ben", "Ben Fischer"), ("cleo", "Cleo Smit")):
        house.call(handle, name)
    house.share("ana", "With a name")
    house.share("eve", "Without one")
    with house:
        yield house


def test_a_card_has_the_name_and_the_handle_where_it_is_another(house: House, talk: Talk):
    ben = talk("ben")
    ben.page.goto("/home")
    named = ben.page.get_by_role("article", name="Photo by ana")
    expect(named.get_by_text("Ana Lima", exact=True)).to_be_visible()
    expect(named.get_by_text("@ana", exact=True)).to_be_visible()
    plain = ben.page.get_by_role("article", name="Photo by eve")
    expect(plain.get_by_text("eve", exact=True)).to_be_visible()
    expect(plain.get_by_text("@eve")).to_have_count(0)


def test_a_conversation_calls_everybody_by_name(house: House, talk: Talk):
    where = house.start("", "ben")
    house.say("ben", where, "Hello")
    ana = talk("ana", where)
    expect(ana.page.get_by_role("heading", name="Ben Fischer", level=1)).to_be_visible()
    expect(ana.page.locator(".conversation-head").get_by_text("@ben")).to_be_visible()
    expect(ana.entry("Ben Fischer")).to_contain_text("Ben Fischer: Hello")
    expect(ana.log.get_by_text("Ben Fischer", exact=True)).to_be_visible()

    settings = ana.open_settings()
    expect(settings.get_by_role("heading", name="2 members")).to_be_visible()
    # Two who talk alone have no title to give.
    expect(settings.get_by_label("Title")).to_have_count(0)
    settings.get_by_role("button", name="Add people").click()
    dialog = ana.page.get_by_role("dialog", name="Add people")
    expect(dialog.get_by_role("option", name="Ben Fischer")).to_have_count(0)
    dialog.get_by_role("option", name="Cleo Smit @cleo").click()
    dialog.get_by_role("button", name="Add", exact=True).click()
    expect(ana.page.get_by_role("heading", name="Ben and Cleo", level=1)).to_be_attached()
    expect(ana.log.get_by_text("You added Cleo Smit")).to_be_attached()


def test_several_are_called_by_their_first_names(house: House, talk: Talk):
    where = house.start("", "ben", "cleo", "eve")
    ben = talk("ben", where)
    expect(ben.page.get_by_role("heading", name="Ana, Cleo and eve", level=1)).to_be_visible()
    expect(ben.page.locator(".conversation-head").get_by_text("4 members")).to_be_visible()
