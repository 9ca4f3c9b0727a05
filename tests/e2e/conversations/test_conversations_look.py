"""The look of conversations: two widths, light and dark, accessible, still, without overflow."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from finsta import messenger
from tests.cast import draw, encode
from tests.e2e.house import House
from tests.e2e.talker import Talker
from tests.e2e.test_look import look, overflow

Talk = Callable[..., Talker]

LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen" * 2
SMALL = """() => [...document.querySelectorAll(
        "button, nav a, .entry, .back-link, label.icon-button, input, textarea, .conversation a")]
    .filter((element) => element.checkVisibility() && !element.matches(
        ".visually-hidden, .message-text a, [type=checkbox]"))
    .map((element) => [element.ariaLabel || element.textContent, element.getBoundingClientRect()])
    .filter(([_, box]) => box.height < 44 || box.width < 44)
    .map(([name, box]) => `${name} ${box.width}x${box.height}`)"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Start a server with conversations that have something of everything."""
    with House(tmp_path_factory.mktemp("look")) as running:
        yield running


@pytest.fixture(scope="module")
def full(house: House) -> int:
    """Return a conversation that has something of everything."""
    where = house.start("A title that is a good deal longer than there is room for on a phone")
    house.say("ben", where, f"All of it at https://example.org/{LONG}", minutes_ago=60 * 24)
    asked = house.say("ana", where, f"Which one?\nThis: {LONG}", minutes_ago=20)
    house.say("cleo", where, "The second", minutes_ago=10, reply_to=asked)
    for count in (1, 2, 3, 4):
        photos = [encode(draw(300 + 100 * number, 300)) for number in range(count)]
        house.say("ben", where, "" if count == 2 else f"Look {count}", photos=photos)
    gone = house.say("ana", where, "Gone")
    house.do("ana", messenger.delete_message, gone)
    house.do("ana", messenger.rename_conversation, where, f"{LONG[:60]} and more")
    last = house.say("ana", where, "👍")
    for handle, emoji in (("ben", "👍"), ("cleo", "👍"), ("ben", "🎉"), ("ana", "🚀")):
        house.do(handle, messenger.react, asked, emoji, is_there=True)
        house.do(handle, messenger.react, last, emoji, is_there=True)
    house.see("ben", where, last)
    house.see("cleo", where, asked)
    other = house.start("Muted one")
    house.say("cleo", other, "Something to read")
    house.do("ana", messenger.mute_conversation, other, is_muted=True)
    return where


def test_conversations_look_right(house: House, full: int, talk: Talk, artefacts: Path):
    ana = talk("ana")
    ana.page.goto("/conversations")
    expect(ana.entries).to_have_count(2)
    look(ana.page, artefacts, "conversations")
    ana.page.get_by_role("button", name="New conversation").click()
    dialog = ana.page.get_by_role("dialog", name="New conversation")
    dialog.get_by_role("combobox", name="People").fill("e")
    dialog.get_by_role("option", name="cleo").click()
    dialog.get_by_role("combobox", name="People").fill("e")
    expect(dialog.get_by_role("option").first).to_be_visible()
    look(ana.page, artefacts, "start")

    ana.go(full)
    asked = ana.messages.filter(has_text="Which one?").first
    expect(ana.messages.last).to_be_in_viewport()
    look(ana.page, artefacts, "conversation")
    asked.scroll_into_view_if_needed()
    ana.press(asked, "Message menu")
    expect(
        ana.menu.get_by_text("Not seen yet by").or_(ana.menu.get_by_text("Seen by")).first
    ).to_be_visible()
    look(ana.page, artefacts, "message-menu")
    ana.page.keyboard.press("Escape")
    ana.page.get_by_role("button", name="Emojis", exact=True).click()
    look(ana.page, artefacts, "emojis")
    ana.page.keyboard.press("Escape")
    ana.open_settings()
    look(ana.page, artefacts, "settings")
    ana.page.get_by_role("button", name="Remove: ben").click()
    look(ana.page, artefacts, "remove")


def test_nothing_scrolls_sideways_and_all_is_large_enough_on_a_small_phone(
    house: House, full: int, talk: Talk
):
    ana = talk("ana", phone=True, has_touch=True, is_mobile=True)
    ana.page.set_viewport_size({"width": 360, "height": 640})
    ana.page.goto("/conversations")
    expect(ana.entries).to_have_count(2)
    assert overflow(ana.page) == 0
    assert ana.page.evaluate(SMALL) == []
    ana.go(full)
    expect(ana.messages.last).to_be_in_viewport()
    assert overflow(ana.page) == 0
    assert ana.log.evaluate("(log) => log.scrollWidth - log.clientWidth") == 0
    assert ana.page.evaluate(SMALL) == []
    ana.messages.last.get_by_role("button", name="Message menu").click()
    expect(ana.menu).to_be_in_viewport(ratio=1)
    ana.menu.get_by_role("button", name="More emojis").click()
    expect(ana.emojis).to_be_in_viewport(ratio=1)
    assert overflow(ana.page) == 0
    assert ana.page.evaluate(SMALL) == []
    ana.page.keyboard.press("Escape")
    ana.open_settings()
    assert overflow(ana.page) == 0
    assert ana.page.evaluate(SMALL) == []


def test_photos_that_load_move_nothing(house: House, full: int, talk: Talk):
    ben = talk("cleo", phone=True)
    ben.page.add_init_script(
        """
        window.shift = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
            if (!entry.hadRecentInput) window.shift += entry.value;
        })).observe({type: "layout-shift", buffered: true});
        """
    )
    held: list[Route] = []
    ben.page.route("**/media/**", lambda route: held.append(route))
    ben.page.goto(f"/conversations/{full}", wait_until="commit")
    expect(ben.messages.last).to_be_visible()

    before = ben.page.evaluate("() => window.shift")
    top = ben.messages.last.bounding_box()
    ben.page.wait_for_function("() => document.querySelector('article img')")
    assert held
    for route in held:
        route.continue_()
    ben.page.wait_for_function(
        "() => [...document.querySelectorAll('article img')].some((image) => image.naturalWidth)"
    )
    assert ben.page.evaluate("() => window.shift") == before
    assert ben.messages.last.bounding_box() == top
