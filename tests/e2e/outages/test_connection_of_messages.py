"""A connection that was away: what was written goes out once, what was missed is there once."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from tests.e2e.house import House
from tests.e2e.talker import Talker

Talk = Callable[..., Talker]

LOST = "Connection lost"
OFFLINE = "You're offline."
BACK_MS = 20_000


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Start a server that these tests may take away."""
    with House(tmp_path_factory.mktemp("connection")) as running:
        yield running


def test_what_is_written_while_the_server_is_away_goes_out_once_and_in_order(
    house: House, talk: Talk
):
    where = house.start()
    ana, ben = talk("ana", where), talk("ben", where)
    ana.expects_errors = ben.expects_errors = True
    ana.send("Before")
    expect(ben.message("Before")).to_be_visible()
    house.server.kill()
    expect(ana.page.get_by_text(LOST)).to_be_visible()
    for text in ("One", "Two", "Three"):
        ana.write(text)
    expect(ana.messages.get_by_label("Sending")).to_have_count(3)
    ben.write("Ben's")

    house.server.start()
    expect(ana.page.get_by_text(LOST)).to_be_hidden(timeout=BACK_MS)
    for each in (ana, ben):
        expect(each.message("Three")).to_be_visible(timeout=BACK_MS)
        expect(each.message("Ben's")).to_be_visible(timeout=BACK_MS)
        expect(each.messages.get_by_label("Sending")).to_have_count(0)
        expect(each.messages).to_have_count(5)
        texts = [text for text in each.texts if text != "Ben's"]
        assert texts == ["Before", "One", "Two", "Three"]
    assert ana.texts == ben.texts
    ana.send("And on it goes")
    expect(ben.message("And on it goes")).to_be_visible()


def test_what_was_missed_is_there_once(house: House, talk: Talk):
    where = house.start()
    house.say("ana", where, "Edit me")
    house.say("ana", where, "Delete me")
    ana, ben = talk("ana", where), talk("ben", where)
    ben.expects_errors = True
    expect(ben.message("Delete me")).to_be_visible()
    ben.context.set_offline(True)
    expect(ben.page.get_by_text(OFFLINE)).to_be_visible()
    ana.send("Missed one")
    ana.send("Missed two")
    ana.choose_in_menu(ana.message("Delete me"), "Delete")
    ana.page.get_by_role("dialog", name="Delete this").get_by_role("button", name="Delete").click()
    expect(ana.message("Message deleted")).to_be_visible()
    ana.choose_in_menu(ana.message("Edit me"), "Edit")
    ana.box.fill("Edited")
    ana.box.press("Enter")
    ana.react(ana.message("Edited"), "rocket")
    expect(ana.message("Edited").locator(".reaction")).to_have_count(1)
    expect(ben.message("Missed one")).to_have_count(0)

    ben.context.set_offline(False)
    expect(ben.page.get_by_text(LOST)).to_be_hidden(timeout=BACK_MS)
    expect(ben.message("Missed two")).to_be_visible(timeout=BACK_MS)
    expect(ben.message("Edited").locator(".reaction")).to_have_text("🚀1")
    assert ben.texts == ["Edited", "Message deleted", "Missed one", "Missed two"]
    expect(ben.entries.first).to_contain_text("ana: Missed two")


def test_what_waits_to_be_sent_outlives_a_reload(house: House, talk: Talk):
    where = house.start()
    ana, ben = talk("ana", where), talk("ben", where)
    ana.expects_errors = True
    ana.context.set_offline(True)
    expect(ana.page.get_by_text(OFFLINE)).to_be_visible()
    ana.write("Kept")
    expect(ana.message("Kept").get_by_label("Sending")).to_be_visible()
    # The page is loaded again from a server that answers, as after a crash of the tab.
    ana.page.evaluate("() => window.stop()")
    ana.context.set_offline(False)
    ana.page.reload()

    expect(ben.message("Kept")).to_be_visible(timeout=BACK_MS)
    expect(ana.message("Kept")).to_be_visible()
    expect(ana.messages.get_by_label("Sending")).to_have_count(0)
    expect(ana.messages).to_have_count(1)
    expect(ben.messages).to_have_count(1)


def test_drafts_survive_a_reload_and_belong_to_their_conversations(house: House, talk: Talk):
    first, second = house.start("First one"), house.start("Second one")
    quoted = house.say("ben", first, "Answer me")
    ana = talk("ana", first)
    ana.press(ana.message("Answer me"), "Reply")
    ana.box.fill("For the first")
    ana.entry("Second one").click()
    expect(ana.page.get_by_role("heading", name="Second one")).to_be_visible()
    expect(ana.box).to_have_value("")
    ana.box.fill("For the second")
    ana.entry("First one").click()
    expect(ana.box).to_have_value("For the first")

    ana.page.reload()
    expect(ana.box).to_have_value("For the first")
    expect(ana.page.get_by_text("Reply to ben")).to_be_visible()
    ana.box.press("Enter")
    expect(ana.message("For the first").get_by_role("button", name="Answer me")).to_be_visible()
    ana.page.goto(f"/conversations/{second}")
    expect(ana.box).to_have_value("For the second")
    assert quoted


def test_an_edit_in_progress_survives_a_reload_and_leaves_the_draft_alone(house: House, talk: Talk):
    first, second = house.start("Fair copy"), house.start("Rough copy")
    house.say("ana", first, "My haert")
    ana = talk("ana", first)
    ana.box.fill("Half a thought")
    ana.choose_in_menu(ana.message("My haert"), "Edit")
    ana.box.fill("My hear")

    ana.page.reload()
    expect(ana.box).to_have_value("My hear")
    ana.entry("Rough copy").click()
    expect(ana.box).to_have_value("")
    ana.entry("Fair copy").click()
    expect(ana.box).to_have_value("My hear")
    ana.box.press_sequentially("t")
    ana.page.get_by_role("button", name="Save").click()

    expect(ana.message("My heart").get_by_text("edited")).to_be_visible()
    expect(ana.box).to_have_value("Half a thought")
    ana.page.reload()
    expect(ana.box).to_have_value("Half a thought")
    assert second


def test_an_edit_ends_wherever_one_is_when_it_is_saved_or_its_message_goes(
    house: House, talk: Talk
):
    first, second = house.start("Saved"), house.start("Elsewhere")
    house.say("ana", first, "My haert")
    house.say("ana", first, "Gone soon")
    ana, again = talk("ana", first), talk("ana", first)
    ana.choose_in_menu(ana.message("My haert"), "Edit")
    ana.box.fill("My heart")
    ana.page.get_by_role("button", name="Save").click()
    ana.entry("Elsewhere").click()
    expect(again.message("My heart")).to_be_visible()
    ana.entry("Saved").click()
    expect(ana.message("My heart")).to_be_visible()
    expect(ana.box).to_have_value("")

    ana.choose_in_menu(ana.message("Gone soon"), "Edit")
    ana.box.fill("Gone late")
    again.choose_in_menu(again.message("Gone soon"), "Delete")
    again.page.get_by_role("dialog", name="Delete this").get_by_role(
        "button", name="Delete"
    ).click()
    expect(ana.message("Message deleted")).to_be_visible()
    expect(ana.box).to_have_value("")
    expect(ana.page.get_by_role("button", name="Send")).to_be_visible()
    assert second
