"""The frame of pages: where the navigation is, what is printed, and what the banner covers."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.house import House
from tests.e2e.talker import Talker

Talk = Callable[..., Talker]


def test_a_turned_tablet_has_a_narrow_navigation_beside(house: House, talk: Talk):
    ana = talk("ana", house.start())
    navigation = ana.page.get_by_role("navigation", name="Main")
    for width, wide in ((1440, 240), (1024, 96)):
        ana.page.set_viewport_size({"width": width, "height": 768})
        box = navigation.bounding_box()
        assert box
        assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, wide, 768)
        for name in ("Home", "Conversations"):
            expect(navigation.get_by_role("link", name=name)).to_be_visible()
        head = ana.page.get_by_role("heading", name="Conversations").bounding_box()
        assert head
        assert head["x"] > wide


def test_a_phone_held_sideways_gives_a_conversation_all_its_height(house: House, talk: Talk):
    ana = talk("ana", house.start())
    ana.page.set_viewport_size({"width": 844, "height": 390})
    navigation = ana.page.get_by_role("navigation", name="Main")
    expect(navigation).to_be_hidden()
    form = ana.page.locator("form.writing").bounding_box()
    assert form
    assert form["y"] + form["height"] == 390
    ana.page.get_by_role("link", name="All conversations").click()
    expect(navigation).to_be_visible()


def test_what_is_printed_is_all_that_was_written_and_nothing_to_press(house: House, talk: Talk):
    where = house.start()
    for number in range(12):
        house.say("ana", where, f"Line {number}\n" * 6)
    ben = talk("ben", where)
    expect(ben.messages).to_have_count(12)
    assert ben.log.evaluate("(log) => log.scrollHeight > log.clientHeight")
    ben.page.emulate_media(media="print")
    assert ben.log.evaluate("(log) => log.scrollHeight <= log.clientHeight")
    assert ben.page.evaluate("() => document.body.scrollHeight > innerHeight")
    expect(ben.messages.first).to_be_visible()
    expect(ben.box).to_be_hidden()
    expect(ben.page.get_by_role("navigation", name="Main")).to_be_hidden()
    expect(ben.page.get_by_role("list", name="Conversations")).to_be_hidden()
    expect(ben.log.get_by_role("button", name="Message menu")).to_have_count(0)
    expect(ben.page.get_by_role("heading", level=1).last).to_be_visible()


def test_the_banner_covers_nothing(house: House, talk: Talk):
    ana = talk("ana", phone=True)
    ana.expects_errors = True
    for address in ("/home", "/conversations"):
        ana.page.goto(address)
        first = ana.page.get_by_role("main").locator(":scope > :visible").first
        expect(first).to_be_visible()
        ana.context.set_offline(True)
        banner = ana.page.get_by_role("alert").filter(has_text="You're offline.")
        expect(banner).to_be_visible()
        over, below = banner.bounding_box(), first.bounding_box()
        assert over
        assert below
        assert below["y"] >= over["y"] + over["height"]
        ana.context.set_offline(False)
        expect(banner).to_have_count(0)


def test_a_dialogs_scrollbar_does_not_close_it(house: House, talk: Talk):
    ana = talk("ana", house.start())
    ana.page.get_by_role("navigation").get_by_role("button", name="Create Post").click()
    expect(ana.composer).to_be_visible()
    press = """([x, y]) => document.getElementById("composer").dispatchEvent(
        new MouseEvent("mousedown", {clientX: x, clientY: y, bubbles: true}))"""
    box = ana.composer.bounding_box()
    assert box
    ana.page.evaluate(press, [box["x"] + box["width"] - 4, box["y"] + 40])
    expect(ana.composer).to_be_visible()
    ana.page.evaluate(press, [box["x"] - 4, box["y"] + 40])
    expect(ana.composer).to_be_hidden()
