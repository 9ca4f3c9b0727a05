"""Reactions: given by one, counted by all; and menus offer only what one may do."""

from collections.abc import Callable

from playwright.sync_api import Locator, expect

from tests.e2e.house import House
from tests.e2e.talker import Talker

Talk = Callable[..., Talker]


def chip(message: Locator, emoji: str) -> Locator:
    """Return what shows an emoji under a message.

    Args:
        message: The message.
        emoji: The emoji.
    """
    return message.locator(".reaction", has_text=emoji)


def test_reactions_are_counted_live_with_names_and_taken_back_by_a_second_click(
    house: House, talk: Talk
):
    where = house.start()
    house.say("ana", where, "You can win if you want")
    ana, ben = talk("ana", where), talk("ben", where)
    at_ana, at_ben = (each.message("You can win if you want") for each in (ana, ben))

    ben.react(at_ben, "party popper")
    expect(ben.emojis).to_be_hidden()
    expect(chip(at_ana, "🎉")).to_have_text("🎉1")
    expect(chip(at_ana, "🎉")).to_have_attribute("title", "ben")
    expect(chip(at_ben, "🎉")).to_have_attribute("aria-pressed", "true")

    chip(at_ana, "🎉").click()
    expect(chip(at_ben, "🎉")).to_have_text("🎉2")
    expect(chip(at_ben, "🎉")).to_have_attribute("title", "You, ana")
    expect(chip(at_ana, "🎉")).to_have_attribute("title", "ben, You")

    ana.react(at_ana, "rocket")
    expect(at_ben.locator(".reaction")).to_have_text(["🎉2", "🚀1"])
    chip(at_ana, "🎉").click()
    expect(chip(at_ben, "🎉")).to_have_text("🎉1")
    chip(at_ben, "🎉").click()
    expect(at_ana.locator(".reaction")).to_have_text(["🚀1"])

    ana.page.reload()
    expect(at_ana.locator(".reaction")).to_have_text(["🚀1"])


def test_two_tabs_of_one_person_give_one_reaction(house: House, talk: Talk):
    where = house.start()
    house.say("ana", where, "Atlantis is calling")
    ana, first, second = talk("ana", where), talk("ben", where), talk("ben", where)
    at_ana = ana.message("Atlantis is calling")
    for tab in (first, second):
        tab.press(tab.message("Atlantis is calling"), "React")
    first.emojis.get_by_role("button", name="thumbs up", exact=True).click(no_wait_after=True)
    second.emojis.get_by_role("button", name="rocket", exact=True).click()

    expect(at_ana.locator(".reaction-chip")).to_have_count(2)
    for tab in (first, second):
        expect(tab.message("Atlantis is calling").locator(".reaction")).to_have_count(2)
    chip(second.message("Atlantis is calling"), "👍").click()
    expect(chip(first.message("Atlantis is calling"), "👍")).to_have_count(0)
    expect(chip(at_ana, "👍")).to_have_count(0)
    expect(chip(at_ana, "🚀")).to_have_text("🚀1")


def test_a_menu_gives_quick_reactions_also_on_a_phone(house: House, talk: Talk):
    where = house.start()
    house.say("ana", where, "Brother Louie")
    ana, ben = talk("ana", where), talk("ben", where, phone=True, has_touch=True)
    at_ben = ben.message("Brother Louie")

    at_ben.get_by_role("button", name="Message menu").click()
    ben.menu.get_by_role("button", name="red heart", exact=True).click()
    expect(ben.menu).to_be_hidden()
    expect(chip(ana.message("Brother Louie"), "❤️")).to_have_text("❤️1")

    at_ben.get_by_role("button", name="Message menu").click()
    ben.menu.get_by_role("button", name="More emojis").click()
    ben.emojis.get_by_role("button", name="guitar", exact=True).click()
    expect(chip(ana.message("Brother Louie"), "🎸")).to_have_text("🎸1")


def test_only_what_one_wrote_can_be_edited_and_all_see_that_it_was(house: House, talk: Talk):
    where = house.start()
    house.say("ana", where, "Old words", minutes_ago=16)
    house.say("ben", where, "My haert")
    ana, ben = talk("ana", where), talk("ben", where)

    ana.press(ana.message("My haert"), "Message menu")
    expect(ana.menu.get_by_role("button", name="Reply")).to_be_visible()
    expect(ana.menu.get_by_role("button", name="Edit")).to_have_count(0)
    expect(ana.menu.get_by_role("button", name="Delete")).to_have_count(0)
    ana.page.keyboard.press("Escape")
    ana.press(ana.message("Old words"), "Message menu")
    expect(ana.menu.get_by_role("button", name="Delete")).to_be_visible()
    expect(ana.menu.get_by_role("button", name="Edit")).to_have_count(0)

    ben.box.fill("Half a thought")
    ben.choose_in_menu(ben.message("My haert"), "Edit")
    expect(ben.box).to_have_value("My haert")
    ben.box.fill("My heart")
    ben.page.get_by_role("button", name="Save").click()
    for each in (ana, ben):
        expect(each.message("My heart").get_by_text("edited")).to_be_visible()
        expect(each.message("My haert")).to_have_count(0)
    expect(ben.box).to_have_value("Half a thought")
    expect(ben.messages).to_have_count(2)


def test_what_one_deletes_leaves_a_trace_and_nothing_else(house: House, talk: Talk):
    where = house.start()
    house.say("ana", where, "Forget it")
    ana, ben = talk("ana", where), talk("ben", where)
    ben.react(ben.message("Forget it"), "guitar")
    expect(chip(ana.message("Forget it"), "🎸")).to_be_visible()

    ana.choose_in_menu(ana.message("Forget it"), "Delete")
    asked = ana.page.get_by_role("dialog", name="Delete this message?")
    asked.get_by_role("button", name="Keep it").click()
    expect(ana.message("Forget it")).to_be_visible()
    ana.choose_in_menu(ana.message("Forget it"), "Delete")
    asked.get_by_role("button", name="Delete").click()

    for each in (ana, ben):
        expect(each.message("Message deleted")).to_be_visible()
        expect(each.message("Forget it")).to_have_count(0)
        expect(each.messages.locator(".reaction")).to_have_count(0)
        expect(each.messages.get_by_role("button")).to_have_count(0)
        expect(each.entries.first).to_contain_text("Message deleted")
