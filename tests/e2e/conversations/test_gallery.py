"""A conversation's photos as a grid: live, looked at one by one, and the way to their messages."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.cast import draw, encode
from tests.e2e.house import House
from tests.e2e.talker import Talker

Talk = Callable[..., Talker]


def test_a_grid_of_photos_is_live_and_leads_to_their_messages(house: House, talk: Talk):
    where = house.start(minutes_ago=60 * 24 * 3)
    old = [encode(draw(200, 200)), encode(draw(220, 200))]
    house.say("ana", where, "Far up", photos=old, minutes_ago=60 * 24 * 2)
    last = house.fill("ana", where, 120)[-1]
    house.see("ben", where, last)
    ana, ben = talk("ana", where), talk("ben", where)
    ben.page.get_by_role("button", name="Conversation settings").click()
    ben.page.get_by_role("button", name="Photos", exact=True).last.click()
    dialog = ben.page.get_by_role("dialog", name="All photos")
    photos = dialog.get_by_role("link")
    expect(photos).to_have_count(2)
    expect(dialog.get_by_role("img", name="Photo by ana")).to_have_count(2)

    ana.attach(encode(draw(300, 200)))
    ana.page.locator("form.writing").get_by_label("Alt text").fill("Low water")
    sent = ana.send("A new one")
    expect(photos).to_have_count(3)
    expect(photos.first.get_by_role("img", name="Low water")).to_be_visible()

    photos.first.press("Enter")
    viewer = ben.page.get_by_role("dialog", name="Photo by ana", exact=True)
    expect(viewer.get_by_text("1 of 3")).to_be_visible()
    expect(viewer.get_by_text("Low water")).to_be_visible()
    viewer.get_by_role("button", name="Next photo").click()
    expect(viewer.get_by_text("2 of 3")).to_be_visible()
    ben.page.keyboard.press("ArrowRight")
    expect(viewer.get_by_text("3 of 3")).to_be_visible()
    ben.page.keyboard.press("Escape")
    expect(viewer).to_have_count(0)
    expect(dialog).to_be_visible()

    ana.choose_in_menu(sent, "Delete")
    ana.page.get_by_role("dialog", name="Delete this").get_by_role("button", name="Delete").click()
    expect(photos).to_have_count(2)
    photos.last.click()
    viewer.get_by_role("button", name="Go to message").click()
    expect(dialog).to_be_hidden()
    expect(ben.message("Far up")).to_be_in_viewport()
