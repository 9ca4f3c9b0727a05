"""A device whose clock is a day off shows what others show."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.e2e.house import House
from tests.e2e.talker import Talker

Talk = Callable[..., Talker]

DAY_MS = 86_400_000
SHIFTED = """
    const ahead = %d, right = Date.now;
    Date = class extends Date {
        constructor(...given) { super(...(given.length ? given : [right() + ahead])); }
        static now() { return right() + ahead; }
    };
"""


@pytest.mark.parametrize("ahead", [DAY_MS, -DAY_MS])
def test_a_clock_that_is_wrong_by_a_day_changes_nothing(house: House, talk: Talk, ahead: int):
    where = house.start()
    ben = talk("ben")
    ben.context.add_init_script(SHIFTED % ahead)
    ben.go(where)
    assert abs(ben.page.evaluate("Date.now()") - ben.page.evaluate("performance.timeOrigin")) > 1e7
    ben.send("Now")

    expect(ben.log.get_by_role("heading").last).to_have_text("Today")
    expect(ben.entries.first.locator("time")).to_have_text("now")
    ben.message("Now").get_by_role("button", name="Message menu").click()
    expect(ben.menu.get_by_role("button", name="Edit")).to_be_visible()
    ben.page.keyboard.press("Escape")
    ben.box.press("ArrowUp")
    expect(ben.box).to_have_value("Now")
    ben.box.fill("A little later")
    ben.box.press("Enter")
    expect(ben.message("A little later").get_by_text("edited")).to_be_visible()
