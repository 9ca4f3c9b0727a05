"""Going to a day: from a day's heading, to messages that are far up, and to days without any."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.house import House
from tests.e2e.talker import Talker

Talk = Callable[..., Talker]

_DAY = 60 * 24
# The day of a time before now, as a field for dates holds it.
_DAY_AGO = """(days) => {
    const date = new Date(Date.now() - days * 86_400_000);
    const two = (part) => String(part).padStart(2, "0");
    return [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join("-");
}"""


def test_a_day_far_up_stands_on_top_and_one_without_messages_leads_to_the_next(
    house: House, talk: Talk
):
    where = house.start(minutes_ago=_DAY * 90)
    house.say("ana", where, "On that day", minutes_ago=_DAY * 40)
    last = house.fill("ana", where, 150)[-1]
    house.see("ben", where, last)
    ben = talk("ben", where, phone=True, timezone_id="Pacific/Auckland")
    expect(ben.message("Number 149")).to_be_in_viewport()
    dialog = ben.page.get_by_role("dialog", name="Go to a day")

    def ask(days: int) -> None:
        field = dialog.get_by_label("Day")
        field.fill(ben.page.evaluate(_DAY_AGO, days))
        dialog.get_by_role("button", name="Go", exact=True).click()
        expect(dialog).to_be_hidden()

    ben.page.get_by_role("button", name="Conversation settings").click()
    ben.page.get_by_role("button", name="Go to a day").last.click()
    expect(dialog.get_by_label("Day")).to_have_attribute("min", ben.page.evaluate(_DAY_AGO, 90))
    ask(40)
    found = ben.message("On that day")
    expect(found).to_be_in_viewport()
    row = ben.log.locator(".row").filter(has_text="On that day")
    top = "([row, log]) => row.getBoundingClientRect().top - log.getBoundingClientRect().top"
    both = [row.element_handle(), ben.log.element_handle()]
    ben.page.wait_for_function(f"(both) => Math.abs(({top})(both)) < 2", arg=both)
    expect(ben.page.get_by_text("Nothing was written")).to_have_count(0)
    # The focus came along: Tab goes on from here.
    expect(row.locator(":focus")).to_have_count(1)

    row.locator(".day-button").click()
    ask(60)
    said = ben.page.get_by_text("Nothing was written on")
    expect(said).to_contain_text("The next messages are from")
    expect(found).to_be_in_viewport()
