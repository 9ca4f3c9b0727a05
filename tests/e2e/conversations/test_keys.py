"""Writing by keyboard and by fingers: Enter, ArrowUp, the focus, and what is dropped and pasted."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.cast import draw, encode
from tests.e2e.house import House
from tests.e2e.talker import Talker

Talk = Callable[..., Talker]

TRANSFER = """([kind, where, text, bytes]) => {
    const transfer = new DataTransfer();
    if (text) transfer.setData("text/plain", text);
    const file = new File([new Uint8Array(bytes)], "image.png", {type: "image/png"});
    if (bytes.length) transfer.items.add(file);
    const options = {bubbles: true, cancelable: true};
    const event = kind === "paste"
        ? new ClipboardEvent("paste", {clipboardData: transfer, ...options})
        : new DragEvent(kind, {dataTransfer: transfer, ...options});
    document.querySelector(where).dispatchEvent(event);
    return event.defaultPrevented;
}"""
PICTURE = list(encode(draw(64, 64), "PNG"))


def test_whoever_opens_a_conversation_at_a_desk_can_type(house: House, talk: Talk):
    first, second = house.start("Tea at ten"), house.start("Tea at two")
    ana = talk("ana", first)
    expect(ana.box).to_be_focused()
    ana.page.get_by_role("link", name="Tea at two").click()
    ana.page.wait_for_url(f"**/conversations/{second}")
    expect(ana.box).to_be_focused()


def test_on_a_phone_no_keyboard_comes_by_itself_and_enter_begins_a_line(house: House, talk: Talk):
    where = house.start()
    ana, ben = talk("ana", where, phone=True, has_touch=True, is_mobile=True), talk("ben", where)
    expect(ana.box).to_be_visible()
    expect(ana.box).not_to_be_focused()
    ana.box.tap()
    ana.page.keyboard.type("One")
    ana.page.keyboard.press("Enter")
    ana.page.keyboard.type("Two")
    expect(ana.box).to_have_value("One\nTwo")
    ana.page.get_by_role("button", name="Send").tap()
    expect(ben.message("One\nTwo")).to_be_visible()


def test_arrow_up_edits_the_last_message_of_ones_own(house: House, talk: Talk):
    where = house.start()
    ana, ben = talk("ana", where), talk("ben", where)
    ana.send("Fist words")
    ben.send("And another")
    expect(ana.message("And another")).to_be_visible()
    ana.box.press("x")
    ana.box.press("ArrowUp")
    expect(ana.box).to_have_value("x")
    ana.box.fill("")
    ana.box.press("ArrowUp")
    expect(ana.box).to_have_value("Fist words")
    expect(ana.box).to_be_focused()
    ana.box.fill("First words")
    ana.box.press("Enter")
    expect(ben.message("First words").get_by_text("edited")).to_be_visible()
    expect(ana.box).to_have_value("")
    expect(ana.box).to_be_focused()


def test_photos_are_dropped_anywhere_in_the_pane_and_nowhere_else(house: House, talk: Talk):
    ana = talk("ana", house.start())
    staged = ana.page.get_by_role("button", name="Remove photo")

    ana.page.evaluate(TRANSFER, ["dragover", ".messages", "", PICTURE])
    expect(ana.page.locator("[data-dropping]")).to_have_count(1)
    expect(ana.page.locator("[data-dropping]")).to_have_count(0)
    assert ana.page.evaluate(TRANSFER, ["drop", ".inbox", "", PICTURE])
    assert ana.page.evaluate(TRANSFER, ["drop", ".messages", "", PICTURE])
    expect(staged).to_have_count(1)


def test_a_text_is_dropped_anywhere_in_the_pane_and_goes_where_one_writes(house: House, talk: Talk):
    ana = talk("ana", house.start())
    ana.box.fill("See ")
    assert ana.page.evaluate(TRANSFER, ["dragover", ".messages", "this", []])
    assert ana.page.evaluate(TRANSFER, ["drop", ".messages", "this", []])
    expect(ana.box).to_have_value("See this")
    expect(ana.box).to_be_focused()
    ana.box.press("Enter")
    expect(ana.message("See this")).to_be_visible()
    assert not ana.page.evaluate(TRANSFER, ["drop", ".inbox", "elsewhere", []])
    expect(ana.box).to_have_value("")


def test_cells_of_a_spreadsheet_are_pasted_as_text(house: House, talk: Talk):
    ana = talk("ana", house.start())
    staged = ana.page.get_by_role("button", name="Remove photo")

    assert not ana.page.evaluate(TRANSFER, ["paste", "#message-text", "1\t2", PICTURE])
    assert ana.page.evaluate(TRANSFER, ["paste", "#message-text", "", PICTURE])
    expect(staged).to_have_count(1)


def test_a_million_characters_are_refused_with_their_count(house: House, talk: Talk):
    ana = talk("ana", house.start())
    ana.box.fill("🦊" + "x" * 999_999)
    expect(ana.page.get_by_text("996,000 characters too many")).to_be_visible()
    ana.box.press("Enter")
    said = "The message has 1,000,000 characters, at most 4,000 are allowed."
    expect(ana.problem).to_have_text(said)
    ana.box.fill("Sorry")
    ana.box.press("Enter")
    expect(ana.message("Sorry")).to_be_visible()
