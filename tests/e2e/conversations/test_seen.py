"""Seen marks: under the last message each member has really seen, for those who show their own."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.house import House
from tests.e2e.talker import Talker
from tests.e2e.wire import Wire

Talk = Callable[..., Talker]

HIDDEN = """
    window.visibility = "hidden";
    Object.defineProperty(document, "visibilityState", {get: () => window.visibility});
"""
SHOW_TAB = """() => {
    window.visibility = "visible";
    document.dispatchEvent(new Event("visibilitychange"));
}"""


def marks(talker: Talker, text: str) -> Locator:
    """Return the avatars of those whose last seen message this is.

    Args:
        talker: Who looks.
        text: Of the message.
    """
    return talker.message(text).locator("..").locator(".seen-face")


def test_a_mark_moves_to_the_last_message_that_was_seen(house: House, talk: Talk):
    where = house.start()
    first = house.say("ana", where, "First")
    house.say("ana", where, "Second")
    house.see("ben", where, first)
    ana = talk("ana", where)
    expect(marks(ana, "First")).to_have_attribute("title", "Seen by ben")
    expect(marks(ana, "Second")).to_have_count(0)

    ben = talk("ben", where)
    expect(marks(ana, "Second")).to_have_attribute("title", "Seen by ben")
    expect(marks(ana, "First")).to_have_count(0)
    ana.send("Third")
    expect(marks(ana, "Third")).to_have_attribute("title", "Seen by ben")
    expect(marks(ana, "Second")).to_have_count(0)
    expect(marks(ben, "Third")).to_have_attribute("title", "Seen by ana")


def test_the_menu_tells_who_has_seen_it_and_when_and_who_has_not(house: House, talk: Talk):
    where = house.start()
    ana, ben = talk("ana", where), talk("ben", where)
    ana.send("Who reads this?")
    expect(marks(ana, "Who reads this?")).to_have_count(1)

    ana.press(ana.message("Who reads this?"), "Message menu")
    seen = ana.menu.locator("section", has=ana.page.get_by_role("heading", name="Seen by"))
    unseen = ana.menu.locator("section", has=ana.page.get_by_role("heading", name="Not seen yet"))
    expect(seen.get_by_role("listitem")).to_have_count(1)
    expect(seen.get_by_role("listitem")).to_contain_text("ben")
    expect(seen.locator(".note")).to_have_text(re.compile(r"^\d+ \w+ \d{4}, \d\d:\d\d$"))
    expect(unseen.get_by_role("listitem")).to_have_count(1)
    expect(unseen.get_by_role("listitem")).to_contain_text("cleo")
    expect(ben.messages).to_have_count(1)


@pytest.mark.parametrize("place", ["higher up", "last"])
@pytest.mark.parametrize("phone", [False, True])
def test_a_menu_stays_under_the_finger_when_it_is_told_who_has_seen_it(
    house: House, talk: Talk, place: str, phone: bool
):
    where = house.start()
    for number in range(30):
        house.say("ana", where, f"Line {number}", minutes_ago=5)
    ana = talk("ana", phone=phone)
    wire = Wire(ana.page)
    ana.go(where)
    expect(ana.message("Line 29")).to_be_in_viewport()
    edit = ana.menu.get_by_role("button", name="Edit")
    wire.hold_answers()
    ana.press(ana.message("Line 29" if place == "last" else "Line 20"), "Message menu")
    expect(edit).to_be_visible()
    expect(ana.menu.get_by_text("Not seen yet by")).to_have_count(0)
    before = edit.bounding_box()

    wire.hand_on()

    expect(ana.menu.get_by_text("Not seen yet by")).to_be_in_viewport()
    assert edit.bounding_box() == before
    edit.click()
    expect(ana.page.get_by_role("button", name="Save")).to_be_visible()


def test_nothing_is_seen_in_a_tab_that_nobody_looks_at(house: House, talk: Talk):
    where = house.start()
    ana, cleo = talk("ana", where), talk("cleo", where)
    ben = talk("ben")
    ben.page.add_init_script(HIDDEN)
    ben.go(where)
    ana.send("Anybody?")
    expect(ben.message("Anybody?")).to_be_visible()
    expect(marks(ana, "Anybody?")).to_have_attribute("title", "Seen by cleo")

    ben.page.evaluate(SHOW_TAB)
    expect(marks(ana, "Anybody?")).to_have_count(2)
    expect(cleo.messages).to_have_count(1)


def test_nothing_is_seen_below_of_what_one_reads(house: House, talk: Talk):
    where = house.start()
    last = house.fill("ana", where, 60)[-1]
    house.see("ben", where, last)
    ana, ben = talk("ana", where), talk("ben", where)
    expect(marks(ana, "Number 59")).to_have_count(1)
    ben.scroll(-1_500)
    expect(ben.message("Number 59")).not_to_be_in_viewport()

    ana.send("Further down")
    expect(ben.page.get_by_role("button", name="New messages")).to_be_visible()
    cleo = talk("cleo", where)
    cleo.page.get_by_role("button", name="Newest messages").click()
    expect(marks(ana, "Further down")).to_have_attribute("title", "Seen by cleo")

    ben.page.get_by_role("button", name="New messages").click()
    expect(marks(ana, "Further down")).to_have_count(2)


def test_who_turns_marks_off_neither_shows_nor_sees_any(house: House, talk: Talk):
    where = house.start()
    ana, ben, cleo = talk("ana", where), talk("ben", where), talk("cleo", where)
    ana.send("Before")
    expect(marks(ana, "Before")).to_have_count(2)

    switch = ben.open_settings().get_by_role("switch", name="Seen marks")
    expect(switch).to_have_attribute("aria-checked", "true")
    switch.click()
    expect(switch).to_have_attribute("aria-checked", "false")
    ben.page.keyboard.press("Escape")
    # Two are no error only while they are counted.
    expect(marks(ana, "Before")).to_have_count(1)
    expect(marks(ana, "Before")).to_have_attribute("title", "Seen by cleo")
    expect(ben.log.locator(".seen-face")).to_have_count(0)

    ana.send("After")
    expect(ben.message("After")).to_be_visible()
    expect(marks(ana, "After")).to_have_attribute("title", "Seen by cleo")
    expect(ben.log.locator(".seen-face")).to_have_count(0)
    ben.press(ben.message("After"), "Message menu")
    expect(ben.menu.get_by_text("Sent ")).to_be_visible()
    expect(ben.menu.get_by_role("listitem")).to_have_count(0)
    ana.press(ana.message("After"), "Message menu")
    expect(ana.menu.get_by_text("Don't show what they have seen")).to_be_visible()
    expect(cleo.messages).to_have_count(2)
