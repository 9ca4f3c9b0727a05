"""Finding people: while somebody types, by keys alone, and from a phone's bar."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.house import House
from tests.e2e.talker import Talker
from tests.e2e.words.test_targets import small

Talk = Callable[..., Talker]

# What doesn't fit beside each other, or into its own place.
CRAMPED = """() => {
    const items = [...document.querySelectorAll(".navigation .nav-item")]
        .map((item) => [item, item.getBoundingClientRect()])
        .filter(([_, box]) => box.width > 0);
    return items.filter(([item, box], at) => item.scrollWidth > item.clientWidth || box.left < 0
        || box.right > innerWidth || (at > 0 && box.left < items[at - 1][1].right - 0.5)
        || item.lastElementChild.getClientRects().length > 1
        || item.lastElementChild.offsetHeight > 20).map(([item]) => item.textContent);
}"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Start a server with people who have names."""
    with House(tmp_path_factory.mktemp("search")) as running:
        running.call("ben", "Zoë Müller")
        running.call("cleo", "Hans Zimmer")
        yield running


def field(page: Page) -> Locator:
    """Return where one types whom one looks for."""
    return page.get_by_role("searchbox", name="Find people")


def people(page: Page) -> Locator:
    """Return who was found."""
    return page.get_by_role("list", name="Find people").get_by_role("link")


def go(person: Talker) -> Page:
    """Go to the search by the navigation."""
    page = person.page
    page.goto("/conversations")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Search").click()
    expect(page).to_have_title("Search · Finsta")
    return page


def test_people_are_found_while_one_types(house: House, talk: Talk):
    page = go(talk("ana"))
    expect(field(page)).to_be_focused()
    expect(people(page)).to_have_text(["HZHans Zimmer@cleo", "ZMZoë Müller@ben", "Eeve@eve"])
    for typed, found in (
        ("zoe", ["ZMZoë Müller@ben"]),
        ("MUELL", ["ZMZoë Müller@ben"]),
        ("z", ["HZHans Zimmer@cleo", "ZMZoë Müller@ben"]),
        ("@cl", ["HZHans Zimmer@cleo"]),
    ):
        field(page).fill(typed)
        expect(people(page)).to_have_text(found)
    assert people(page).first.get_attribute("href") == "/u/cleo"
    field(page).fill("%")
    expect(page.get_by_role("heading", name="Nobody by this name")).to_be_visible()
    expect(people(page)).to_have_count(0)
    field(page).fill("ana")
    expect(page.get_by_role("heading", name="Nobody by this name")).to_be_visible()
    page.keyboard.press("Escape")
    expect(people(page)).to_have_count(3)


def test_keys_lead_to_people_and_what_was_typed_is_there_when_one_comes_back(
    house: House, talk: Talk
):
    page = go(talk("ana"))
    expect(field(page)).to_be_focused()
    page.keyboard.type("z")
    expect(people(page)).to_have_count(2)
    page.keyboard.press("ArrowDown")
    expect(people(page).first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(people(page).last).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field(page)).to_be_focused()
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Home").click()
    expect(page).to_have_url(f"{house.server.url}/home")
    page.go_back()
    expect(field(page)).to_have_value("z")
    expect(people(page)).to_have_count(2)


def test_enter_goes_to_the_one_who_fits_best_also_before_they_are_there(house: House, talk: Talk):
    ana = talk("ana")
    ana.expects_errors = True
    page = go(ana)
    expect(people(page)).to_have_count(3)
    page.keyboard.type("mull")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{house.server.url}/u/ben")


def test_a_new_name_shows_at_once_where_somebody_was_found(house: House, talk: Talk):
    page = go(talk("ana"))
    field(page).fill("eve")
    expect(people(page)).to_have_text(["Eeve@eve"])
    eve = talk("eve")
    eve.page.goto("/settings/profile")
    eve.page.get_by_role("textbox", name="Name").fill("Evelyn")
    eve.page.get_by_role("button", name="Save profile").click()
    expect(people(page)).to_have_text(["EEvelyn@eve"])


@pytest.mark.parametrize("language", ["en-GB", "de-DE"])
@pytest.mark.parametrize("width", [320, 390])
def test_a_narrow_phone_has_room_for_all_that_leads_elsewhere(
    house: House, talk: Talk, width: int, language: str
):
    house.start()
    ana = talk("ana", phone=True, has_touch=True, is_mobile=True, locale=language)
    page = ana.page
    page.set_viewport_size({"width": width, "height": 640})
    page.goto("/search")
    expect(page.get_by_role("list").get_by_role("link")).to_have_count(3)
    expect(page.get_by_role("searchbox")).not_to_be_focused()
    assert page.evaluate(CRAMPED) == []
    assert small(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth") == width
