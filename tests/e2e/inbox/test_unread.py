"""What is unread: on the navigation, in the list, in the page's title, and where one left off."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from tests.e2e.house import House
from tests.e2e.talker import Talker

Talk = Callable[..., Talker]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Start a server in which nothing is unread yet; each test leaves nothing so."""
    with House(tmp_path_factory.mktemp("unread")) as running:
        yield running


def test_counts_rise_live_fall_when_read_and_leave_out_what_is_muted(house: House, talk: Talk):
    first, second, muted = (house.start(title) for title in ("First", "Second", "Muted"))
    for number in range(3):
        house.say("ana", first, f"Number {number}")
    house.say("cleo", muted, "Psst")
    ana, ben = talk("ana", second), talk("ben")
    ben.page.goto("/home")
    badge = ben.page.get_by_role("navigation").locator(".nav-badge")
    expect(badge).to_contain_text("4 unread messages")
    expect(ben.page).to_have_title(re.compile(r"^\(4\) "))

    ben.page.get_by_role("navigation").get_by_role("link", name="Conversations").click()
    expect(ben.page).to_have_title("(4) Conversations · Finsta")
    expect(ben.entry("First")).to_contain_text("3 unread")
    expect(ben.entry("Second").get_by_text("unread")).to_have_count(0)
    ana.send("One more")
    expect(ben.entry("Second")).to_contain_text("1 unread")
    expect(ben.entries.first).to_contain_text("Second")
    expect(ben.page).to_have_title("(5) Conversations · Finsta")

    ben.entry("Muted").click()
    ben.open_settings().get_by_role("switch", name="Mute").click()
    expect(ben.entry("Muted").get_by_label("Muted")).to_be_visible()
    ben.page.keyboard.press("Escape")
    ben.entry("First").click()
    expect(ben.message("Number 2")).to_be_visible()
    expect(badge).to_contain_text(re.compile("1 unread message$"))
    expect(ben.page).to_have_title("(1) First · Finsta")

    ana.page.goto(f"/conversations/{muted}")
    ana.send("Still there?")
    expect(ben.entry("Muted")).to_contain_text("1 unread")
    expect(ben.page).to_have_title("(1) First · Finsta")
    ben.entry("Second").click()
    expect(badge).to_have_count(0)
    expect(ben.page).to_have_title("Second · Finsta")
    expect(ben.entry("Second").get_by_text("unread")).to_have_count(0)

    ben.page.reload()
    expect(ben.entry("Muted")).to_contain_text("1 unread")
    expect(ben.page).to_have_title("Second · Finsta")
    # The server knows it, too: so does a tab that is opened now.
    another = talk("ben")
    another.page.goto("/conversations")
    expect(another.entry("Muted")).to_contain_text("1 unread")
    expect(another.page).to_have_title("Conversations · Finsta")


def test_reading_in_one_tab_counts_in_the_other_and_a_deleted_message_is_not_counted(
    house: House, talk: Talk
):
    where = house.start("Twice open")
    for number in range(3):
        house.say("ana", where, f"Number {number}")
    ana, ben = talk("ana", where), talk("ben")
    ben.page.goto("/conversations")
    expect(ben.entries.first).to_contain_text("3 unread")
    ana.choose_in_menu(ana.message("Number 2"), "Delete")
    ana.page.get_by_role("dialog", name="Delete this").get_by_role("button", name="Delete").click()
    expect(ben.entries.first).to_contain_text("2 unread")

    second = talk("ben", where)
    expect(second.message("Number 1")).to_be_visible()
    expect(ben.entries.first.get_by_text("unread")).to_have_count(0)
    expect(ben.page).to_have_title("Conversations · Finsta")


def test_a_conversation_opens_where_one_left_off_below_a_line(house: House, talk: Talk):
    where = house.start()
    sent = house.fill("ana", where, 120)
    house.see("ben", where, sent[49])
    ben = talk("ben", where)

    line = ben.log.get_by_role("separator").filter(has_text="New messages")
    expect(line).to_be_in_viewport()
    expect(line).to_have_count(1)
    row = ben.log.locator("[data-row]").filter(has=ben.page.locator(".new-line"))
    expect(row.get_by_role("article")).to_contain_text("Number 50")
    expect(ben.message("Number 119")).to_have_count(0)
    expect(ben.page).to_have_title(re.compile(r"^\(\d\d\) "))
    ben.page.get_by_role("button", name="Newest messages").click()
    expect(ben.message("Number 119")).to_be_in_viewport()
    expect(ben.page).to_have_title("Modern Talking · Finsta")
    ana = talk("ana", where)
    expect(ana.log.get_by_title("Seen by ben")).to_be_in_viewport()


def test_what_comes_while_one_is_away_lies_below_a_line(house: House, talk: Talk):
    where = house.start()
    ana, ben = talk("ana", where), talk("ben", where)
    ana.send("Before")
    expect(ben.message("Before")).to_be_visible()
    ben.page.evaluate(
        """() => {
            Object.defineProperty(document, "visibilityState", {get: () => "hidden"});
            document.dispatchEvent(new Event("visibilitychange"));
        }"""
    )
    ana.send("Meanwhile")
    expect(ben.message("Meanwhile")).to_be_visible()
    expect(ben.log.get_by_text("New messages")).to_be_visible()
    expect(ben.page).to_have_title("(1) Modern Talking · Finsta")
    ben.write("I am back")
    expect(ana.message("I am back")).to_be_visible()
    expect(ben.log.get_by_text("New messages")).to_have_count(0)
    expect(ben.page).to_have_title("Modern Talking · Finsta")
