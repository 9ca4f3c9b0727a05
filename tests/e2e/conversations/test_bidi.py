"""Names, titles and texts that run from right to left turn nothing around them."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, expect

from tests.e2e.house import House
from tests.e2e.talker import Talker

Talk = Callable[..., Talker]

TITLE = "טיול (2026)"
TURNED = "\N{RIGHT-TO-LEFT OVERRIDE}gpj.exe"


def is_isolated(element: Locator) -> bool:
    return element.evaluate("(shown) => getComputedStyle(shown).unicodeBidi.includes('isolate')")


def direction(element: Locator) -> str:
    return element.evaluate("(shown) => getComputedStyle(shown).direction")


def test_a_title_and_a_text_from_right_to_left_stand_by_themselves(house: House, talk: Talk):
    where = house.start(TITLE)
    house.say("ben", where, "שלום (a)!")
    house.say("ben", where, "Hello")
    ana = talk("ana", where)

    heading = ana.page.get_by_role("heading", level=1).get_by_text(TITLE)
    entry = ana.page.locator(".entry-title", has_text=TITLE)
    expect(entry).to_be_visible()
    assert is_isolated(heading)
    assert is_isolated(entry)
    hebrew, english = ana.messages.locator(".message-text").all()
    assert (direction(hebrew), direction(english)) == ("rtl", "ltr")
    # Others' messages may be unread, which the title counts.
    expect(ana.page).to_have_title(re.compile(re.escape(f"\u2068{TITLE}\u2069 · Finsta") + "$"))
