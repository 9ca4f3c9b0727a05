"""Replies: they quote what they answer, and lead to it however far up it is."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.house import House
from tests.e2e.talker import Talker

Talk = Callable[..., Talker]


def test_a_reply_quotes_and_follows_what_becomes_of_the_original(house: House, talk: Talk):
    where = house.start()
    house.say("ana", where, "What's your name?")
    ana, ben = talk("ana", where), talk("ben", where)
    ben.press(ben.message("What's your name?"), "Reply")
    expect(ben.page.get_by_text("Reply to ana")).to_be_visible()
    expect(ben.box).to_be_focused()
    ben.page.get_by_role("button", name="Cancel").last.click()
    expect(ben.page.get_by_text("Reply to ana")).to_have_count(0)
    ben.choose_in_menu(ben.message("What's your name?"), "Reply")
    ben.send("Louie")
    expect(ben.page.get_by_text("Reply to ana")).to_have_count(0)

    quote = ana.message("Louie").locator(".quote")
    expect(quote).to_contain_text("You")
    expect(quote).to_contain_text("What's your name?")
    expect(ben.message("Louie").locator(".quote")).to_contain_text("ana")
    ana.choose_in_menu(ana.message("What's your name?"), "Delete")
    ana.page.get_by_role("dialog", name="Delete this").get_by_role("button", name="Delete").click()
    for each in (ana, ben):
        expect(each.message("Louie").locator(".quote")).to_contain_text("Message deleted")


def test_what_is_deleted_while_somebody_answers_it_is_hidden_and_answered(house: House, talk: Talk):
    where = house.start()
    house.say("ben", where, "A secret")
    ana, ben = talk("ana", where), talk("ben", where)
    ana.press(ana.message("A secret"), "Reply")
    bar = ana.page.locator(".context-quote")
    expect(bar).to_contain_text("A secret")
    ben.choose_in_menu(ben.message("A secret"), "Delete")
    ben.page.get_by_role("dialog", name="Delete this").get_by_role("button", name="Delete").click()
    expect(bar).to_contain_text("Message deleted")
    expect(bar).not_to_contain_text("A secret")
    ana.send("What did you say?")
    for each in (ana, ben):
        quote = each.message("What did you say?").locator(".quote")
        expect(quote).to_contain_text("Message deleted")
    expect(ana.page.get_by_text("Retry")).to_have_count(0)


def test_a_quote_leads_to_the_original_in_sight_and_far_up(house: House, talk: Talk):
    where = house.start()
    far = house.say("ana", where, "Long ago", minutes_ago=60 * 8)
    house.fill("ben", where, 130)
    near = house.say("ana", where, "A while ago")
    for number in range(15):
        house.say("cleo", where, f"Later {number}", minutes_ago=number + 1)
    house.say("ana", where, "To the near one", reply_to=near)
    last = house.say("ana", where, "To the far one", reply_to=far)
    house.see("ben", where, last)
    ben = talk("ben", where)

    ben.message("To the near one").locator(".quote").click()
    expect(ben.message("A while ago")).to_be_in_viewport()
    expect(ben.log.locator(".marked")).to_have_count(1)
    expect(ben.message("Long ago")).to_have_count(0)
    ben.message("To the far one").locator(".quote").click()
    expect(ben.message("Long ago")).to_be_in_viewport()
    expect(ben.message("To the far one")).to_have_count(0)
    row = ben.message("Long ago").locator("..")
    expect(row).to_have_class(re.compile("marked"))

    ben.page.get_by_role("button", name="Newest messages").click()
    expect(ben.message("To the far one")).to_be_in_viewport()


def test_who_joined_later_is_not_shown_what_a_reply_quotes(house: House, talk: Talk):
    where = house.start("Begun before eve")
    secret = house.say("ana", where, "A secret")
    ana = talk("ana", where)
    ana.open_settings().get_by_role("button", name="Add people").click()
    dialog = ana.page.get_by_role("dialog", name="Add people")
    dialog.get_by_role("combobox", name="People").fill("eve")
    dialog.get_by_role("option", name="eve").click()
    dialog.get_by_role("button", name="Add", exact=True).click()
    expect(dialog).to_be_hidden()
    ana.page.keyboard.press("Escape")
    eve = talk("eve", where)
    ana.press(ana.message("A secret"), "Reply")
    ana.send("I still mean it")

    quote = eve.message("I still mean it").locator(".quote")
    expect(quote).to_have_text("A message that is not shown to you")
    expect(quote).to_be_disabled()
    eve.page.reload()
    expect(quote).to_have_text("A message that is not shown to you")
    assert "A secret" not in eve.page.content()
    assert secret


def test_a_jump_in_one_conversation_moves_no_other(house: House, talk: Talk):
    where, other = house.start("Jumped in"), house.start("Left alone")
    near = house.say("ana", where, "Here", minutes_ago=60 * 3)
    house.say("ana", where, "Back to here", reply_to=near, minutes_ago=60 * 3)
    for conversation in (where, other):
        house.see("ben", conversation, house.fill("cleo", conversation, 50)[-1])
    ben = talk("ben", where)
    expect(ben.message("Number 49")).to_be_in_viewport()
    ben.log.evaluate("(log) => (log.scrollTop = 0)")
    ben.message("Back to here").locator(".quote").click()
    expect(ben.message("Here")).to_be_in_viewport()
    ben.entry("Left alone").click()
    expect(ben.page.get_by_role("heading", name="Left alone")).to_be_visible()
    expect(ben.message("Number 49")).to_be_in_viewport()
