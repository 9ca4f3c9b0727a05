"""Forwarding: from one conversation to another, with photos and words, and what is refused."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.cast import draw, encode
from tests.e2e.house import House
from tests.e2e.talker import Talker

Talk = Callable[..., Talker]


def test_a_message_with_a_photo_is_forwarded_and_outlives_the_first(house: House, talk: Talk):
    first = house.start("The lake", "ben")
    second = house.start("Who would like it", "ben", "cleo")
    ana, ben, cleo = talk("ana", first), talk("ben", first, phone=True), talk("cleo", second)
    ana.attach(encode(draw(300, 300)))
    ana.page.locator("form.writing").get_by_label("Alt text").fill("Low water")
    ana.send("Look at this")

    ben.message("Look at this").get_by_role("button", name="Message menu").click()
    ben.menu.get_by_role("button", name="Forward").click()
    dialog = ben.page.get_by_role("dialog", name="Forward to")
    expect(dialog.get_by_text("Look at this")).to_be_visible()
    dialog.get_by_role("button", name="Forward").click()
    expect(dialog.get_by_text("Choose at least one conversation.")).to_be_visible()
    dialog.get_by_role("combobox", name="Conversations").fill("would")
    dialog.get_by_role("option", name="Who would like it").click()
    dialog.get_by_role("textbox", name="Message that goes along").fill("From the lake")
    dialog.get_by_role("button", name="Forward").click()

    expect(dialog).to_be_hidden()
    expect(ben.page.get_by_text("Forwarded.", exact=True)).to_be_visible()
    there = cleo.message("Look at this")
    expect(there.get_by_text("Forwarded", exact=True)).to_be_visible()
    expect(there.get_by_role("img", name="Low water")).not_to_have_js_property("naturalWidth", 0)
    expect(cleo.message("From the lake")).to_be_visible()
    expect(cleo.log.get_by_text("ana", exact=True)).to_have_count(0)
    expect(ana.messages).to_have_count(1)
    ana.choose_in_menu(ana.message("Look at this"), "Delete")
    ana.page.get_by_role("dialog", name="Delete this").get_by_role("button", name="Delete").click()
    expect(ben.message("Message deleted")).to_be_visible()
    cleo.page.reload()
    image = cleo.message("Look at this").get_by_role("img", name="Low water")
    expect(image).not_to_have_js_property("naturalWidth", 0)
