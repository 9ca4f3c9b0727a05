"""What is done while the connection is dead without a word is done once it is back, and once."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.cast import draw, encode
from tests.e2e.house import House
from tests.e2e.talker import Talker
from tests.e2e.wire import Wire

Talk = Callable[..., Talker]

BACK_MS = 20_000


@pytest.fixture
def cut(talk: Talk) -> Callable[..., tuple[Talker, Wire]]:
    """Let somebody in whose wire can be cut: `cut("ana", where)`."""

    def _cut(handle: str, where: int) -> tuple[Talker, Wire]:
        talker = talk(handle)
        talker.expects_errors = True
        wire = Wire(talker.page)
        talker.go(where)
        return talker, wire

    return _cut


Cut = Callable[..., tuple[Talker, Wire]]


def choose(dialog: Locator, *handles: str) -> None:
    """Choose people in a dialog."""
    for handle in handles:
        dialog.get_by_role("combobox", name="People").fill(handle)
        dialog.get_by_role("option", name=f"@{handle}").click()


def test_a_new_title_is_there_once_the_connection_is(house: House, talk: Talk, cut: Cut):
    where = house.start("Old name")
    ana, wire = cut("ana", where)
    ben = talk("ben", where)
    settings = ana.open_settings()
    wire.die()
    settings.get_by_label("Title").fill("Late name")
    settings.get_by_role("button", name="Rename").click()
    expect(settings.get_by_role("button", name="Rename")).to_be_disabled()
    expect(ben.page.get_by_role("heading", name="Old name")).to_be_visible()

    wire.come_back()

    expect(ben.page.get_by_role("heading", name="Late name")).to_be_visible(timeout=BACK_MS)
    expect(settings).to_be_hidden(timeout=BACK_MS)
    expect(ben.log.get_by_text("ana changed the title to “Late name”")).to_have_count(1)


def test_a_switch_moves_once_the_connection_is_there(house: House, cut: Cut):
    where = house.start("Muted")
    ana, wire = cut("ana", where)
    mute = ana.open_settings().get_by_role("switch", name="Mute")
    wire.die()
    mute.click()

    wire.come_back()

    expect(mute).to_be_checked(timeout=BACK_MS)


def test_who_was_added_before_the_answer_was_lost_is_added_once(house: House, talk: Talk, cut: Cut):
    where = house.start("One more", "ben")
    ana, wire = cut("ana", where)
    ben = talk("ben", where)
    ana.open_settings().get_by_role("button", name="Add people").click()
    dialog = ana.page.get_by_role("dialog", name="Add people")
    choose(dialog, "cleo")
    wire.lose_answers()
    dialog.get_by_role("button", name="Add", exact=True).click()
    expect(ben.log.get_by_text("ana added cleo")).to_be_visible()
    expect(dialog).to_be_visible()

    wire.come_back()

    expect(dialog).to_be_hidden(timeout=BACK_MS)
    expect(ana.log.get_by_text("You added cleo")).to_have_count(1)
    expect(ben.log.get_by_text("ana added cleo")).to_have_count(1)


def test_who_left_before_the_answer_was_lost_is_told_no_untruth(house: House, talk: Talk, cut: Cut):
    where = house.start("Left behind")
    ben, wire = cut("ben", where)
    ana = talk("ana", where)
    ben.open_settings().get_by_role("button", name="Leave").click()
    asked = ben.page.get_by_role("dialog", name="Leave this conversation?")
    wire.lose_answers()
    asked.get_by_role("button", name="Leave").click()
    expect(ana.log.get_by_text("ben left")).to_be_visible()

    wire.come_back()

    expect(asked).to_be_hidden(timeout=BACK_MS)
    expect(ben.page.get_by_text("or you are not in it")).to_have_count(0)
    expect(ben.entry("Left behind")).to_have_count(0)


def test_a_message_that_was_deleted_before_the_answer_was_lost_is_gone(
    house: House, talk: Talk, cut: Cut
):
    where = house.start("Regrets")
    house.say("ana", where, "Too much said")
    ana, wire = cut("ana", where)
    ben = talk("ben", where)
    ana.choose_in_menu(ana.message("Too much said"), "Delete")
    asked = ana.page.get_by_role("dialog", name="Delete this message?")
    wire.lose_answers()
    asked.get_by_role("button", name="Delete").click()
    expect(ben.message("Message deleted")).to_be_visible()

    wire.come_back()

    expect(asked).to_be_hidden(timeout=BACK_MS)
    expect(ana.message("Message deleted")).to_be_visible()


def test_a_conversation_that_was_started_on_a_dead_wire_is_started_once(house: House, cut: Cut):
    ana, wire = cut("ana", house.start("Before"))
    ana.page.get_by_role("button", name="New conversation").click()
    dialog = ana.page.get_by_role("dialog", name="New conversation")
    choose(dialog, "ben", "cleo")
    dialog.get_by_label("Title").fill("Into the void")
    wire.lose_answers()
    dialog.get_by_role("button", name="Start").click()
    expect(dialog.locator("form")).to_have_attribute("aria-busy", "true")

    wire.come_back()

    expect(ana.page.get_by_role("heading", name="Into the void")).to_be_visible(timeout=BACK_MS)
    expect(dialog).to_be_hidden()
    expect(ana.entry("Into the void")).to_have_count(1)


def test_a_refusal_that_comes_on_another_page_leads_back(house: House, talk: Talk, cut: Cut):
    where = house.start("Not mine any more")
    ana, wire = cut("ana", where)
    again = talk("ana", where)
    settings = ana.open_settings()
    wire.die()
    settings.get_by_label("Title").fill("Mine")
    settings.get_by_label("Title").press("Enter")
    ana.page.keyboard.press("Escape")
    ana.page.get_by_role("navigation").get_by_role("link", name="Home").click()
    ana.page.wait_for_url("**/home")
    again.open_settings().get_by_role("button", name="Make owner: ben").click()
    asked = again.page.get_by_role("dialog", name="Make ben the owner?")
    asked.get_by_role("button", name="Make owner").click()
    expect(again.log.get_by_text("You made ben the owner")).to_be_visible()

    wire.come_back()

    refusal = "Only the owner of this conversation can do that."
    link = ana.page.get_by_role("status").get_by_role("link", name=refusal)
    expect(link).to_be_visible(timeout=BACK_MS)
    link.click()
    ana.page.wait_for_url(f"**/conversations/{where}")
    expect(ana.page.get_by_role("heading", name="Not mine any more")).to_be_visible()


def test_who_was_chosen_is_still_chosen_after_a_reload(house: House, talk: Talk):
    ana = talk("ana", house.start("Somewhere"))
    ana.page.get_by_role("button", name="New conversation").click()
    dialog = ana.page.get_by_role("dialog", name="New conversation")
    choose(dialog, "eve", "ben")
    dialog.get_by_label("Title").fill("Half filled in")

    ana.page.reload()
    ana.page.get_by_role("button", name="New conversation").click()

    expect(dialog.get_by_label("Title")).to_have_value("Half filled in")
    dialog.get_by_role("button", name="Remove eve").click()
    choose(dialog, "cleo")
    dialog.get_by_role("button", name="Start").click()
    expect(ana.page.get_by_role("heading", name="Half filled in")).to_be_visible()
    expect(ana.page.get_by_text("ben, cleo").or_(ana.page.get_by_text("cleo, ben"))).to_be_visible()


def test_a_post_is_shared_where_the_browser_keeps_nothing(talk: Talk):
    ana = talk("ana")
    ana.page.goto("/home")
    ana.open_composer()
    ana.page.evaluate(
        "() => { Storage.prototype.setItem = () => { throw new DOMException('', 'Quota…') } }"
    )
    ana.choose(encode(draw()))
    ana.composer.get_by_label("Caption").fill("Kept nowhere")
    expect(ana.page.get_by_text("This browser keeps nothing for this page")).to_be_attached()
    ana.submit()

    expect(ana.page.get_by_text("Post created successfully!")).to_be_visible()
    expect(ana.posts.first.get_by_text("Kept nowhere")).to_be_visible()
