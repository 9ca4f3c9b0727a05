"""Finding an emoji: by its words, by the keys, among those that were used last."""

from collections.abc import Callable

from playwright.sync_api import Locator, expect

from tests.e2e.house import House
from tests.e2e.talker import Talker

Talk = Callable[..., Talker]


def open_picker(talker: Talker) -> Locator:
    """Open the emojis to write one, and return the field to search in.

    Args:
        talker: Who writes.
    """
    talker.page.get_by_role("button", name="Emojis", exact=True).click()
    expect(talker.emojis).to_be_visible()
    return talker.emojis.get_by_role("searchbox", name="Search emojis")


def found(talker: Talker) -> Locator:
    """Return what the picker offers.

    Args:
        talker: Who looks.
    """
    return talker.emojis.locator("[data-emoji]")


def recent(talker: Talker) -> Locator:
    """Return what the picker offers because it was used last.

    Args:
        talker: Who looks.
    """
    heading = talker.page.get_by_role("heading", name="Recently used")
    return talker.emojis.locator("section", has=heading).locator("[data-emoji]")


def test_an_emoji_is_found_by_its_words_and_taken_by_enter(house: House, talk: Talk):
    ana = talk("ana", house.start())
    field = open_picker(ana)
    expect(field).to_be_focused()
    place = field.bounding_box()

    field.fill("laugh")
    # What else people call it is loaded only now.
    expect(found(ana).first).to_have_attribute("data-emoji", "😂")
    field.fill("heart blue")
    expect(found(ana)).to_have_text(["💙"])
    assert field.bounding_box() == place
    field.press("Enter")
    expect(ana.emojis).to_be_hidden()
    expect(ana.box).to_have_value("💙")
    expect(ana.box).to_be_focused()

    field = open_picker(ana)
    expect(field).to_have_value("")
    field.fill("no such thing")
    expect(ana.emojis.get_by_role("status")).to_have_text("No emoji is called that.")
    field.press("Enter")
    expect(ana.emojis).to_be_visible()
    assert field.bounding_box() == place


def test_the_arrow_keys_go_from_emoji_to_emoji_and_back_to_the_field(house: House, talk: Talk):
    ana = talk("ana", house.start())
    field = open_picker(ana)
    for key, name in (
        ("ArrowDown", "thumbs up"),
        ("ArrowRight", "red heart"),
        ("ArrowDown", "grinning smiling eyes"),
        ("ArrowLeft", "grinning"),
        ("ArrowUp", "thumbs up"),
    ):
        ana.page.keyboard.press(key)
        expect(ana.emojis.get_by_role("button", name=name, exact=True)).to_be_focused()
    ana.page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    ana.page.keyboard.press("ArrowDown")
    ana.page.keyboard.press("Enter")
    expect(ana.box).to_have_value("👍")


def test_what_was_used_last_comes_first_in_messages_and_reactions_alike(house: House, talk: Talk):
    where = house.start()
    house.say("ben", where, "Guess")
    ana = talk("ana", where)
    open_picker(ana)
    expect(recent(ana)).to_have_count(0)
    ana.emojis.get_by_role("button", name="rocket", exact=True).click()
    ana.react(ana.message("Guess"), "guitar")
    ana.press(ana.message("Guess"), "Message menu")
    ana.menu.get_by_role("button", name="thumbs up", exact=True).click()

    ana.page.reload()
    open_picker(ana)
    expect(recent(ana)).to_have_text(["👍", "🎸", "🚀"])
    recent(ana).last.click()
    expect(ana.box).to_have_value("🚀🚀")
    open_picker(ana)
    expect(recent(ana)).to_have_text(["🚀", "👍", "🎸"])


def test_who_logs_out_leaves_no_emojis_behind(house: House, talk: Talk):
    where = house.start()
    ana = talk("ana", where)
    open_picker(ana)
    ana.emojis.get_by_role("button", name="rocket", exact=True).click()
    assert ana.page.evaluate("() => localStorage.getItem('finsta-emojis')")

    ana.page.get_by_role("button", name="Menu", exact=True).click()
    ana.expects_errors = True
    ana.page.get_by_role("button", name="Log out").click()
    ana.page.wait_for_url("**/login**")
    assert ana.page.evaluate("() => localStorage.getItem('finsta-emojis')") is None


def test_on_a_phone_the_field_waits_to_be_touched(house: House, talk: Talk):
    ana = talk("ana", house.start(), phone=True, has_touch=True, is_mobile=True)
    field = open_picker(ana)
    expect(field).not_to_be_focused()
    expect(ana.emojis).to_be_in_viewport(ratio=1)
    # A keyboard comes: what is left of the screen is enough.
    ana.page.set_viewport_size({"width": 390, "height": 400})
    expect(ana.emojis).to_be_in_viewport(ratio=1)
    expect(field).to_be_in_viewport(ratio=1)
