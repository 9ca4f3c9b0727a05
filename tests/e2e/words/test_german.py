"""Finsta in German: whoever has a browser that speaks it reads no English."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.house import House
from tests.e2e.talker import Talker

Talk = Callable[..., Talker]


def test_two_who_talk_read_what_happens_each_in_their_language(house: House, talk: Talk):
    where = house.start("Talk")
    ana, ben = talk("ana", locale="de-DE"), talk("ben", where)
    ana.page.goto(f"/conversations/{where}")
    log = ana.page.get_by_role("log", name="Nachrichten")

    expect(log.get_by_text("Du hast die Unterhaltung begonnen")).to_be_visible()
    expect(ben.log.get_by_text("ana started the conversation")).to_be_visible()

    box = ana.page.get_by_role("textbox", name="Nachricht", exact=True)
    box.press_sequentially("Hallo")
    expect(ben.page.get_by_text("ana is typing …")).to_be_visible()
    ben.box.press_sequentially("Hello")
    expect(ana.page.get_by_text("ben schreibt …")).to_be_visible()


def test_an_emoji_has_a_german_name_and_is_found_by_german_words(house: House, talk: Talk):
    ana = talk("ana", locale="de-DE")
    ana.page.goto(f"/conversations/{house.start()}")

    ana.page.get_by_role("button", name="Emojis", exact=True).click()
    # The names come when the picker is opened.
    expect(ana.emojis.get_by_role("button", name="Konfettibombe")).to_be_visible()
    ana.emojis.get_by_role("searchbox", name="Emojis suchen").fill("Freudentränen")

    expect(ana.emojis.locator("[data-emoji]")).to_have_count(1)
    ana.page.keyboard.press("Enter")
    expect(ana.page.get_by_role("textbox", name="Nachricht", exact=True)).to_have_value("😂")
