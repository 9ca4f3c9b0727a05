"""Photos in messages: upright, without their place, for members only, and gone when deleted."""

import io
import re
from collections.abc import Callable

from PIL import Image
from playwright.sync_api import expect

from tests.cast import draw, encode, phone_photo
from tests.e2e.house import House
from tests.e2e.talker import Talker
from tests.pixels.containers import heic

Talk = Callable[..., Talker]

SIZES = (320, 640, 1080, 2048)


def status_of(talker: Talker, address: str) -> int:
    """Return how the server answers somebody's browser.

    Args:
        talker: Who asks.
        address: A path.
    """
    return talker.context.request.get(f"{talker.server.url}{address}").status


def test_a_photo_reaches_members_upright_without_gps_and_nobody_else(house: House, talk: Talk):
    where = house.start()
    ana, ben, eve = talk("ana", where, phone=True), talk("ben", where), talk("eve")
    ana.attach(phone_photo(600, 800))
    ana.write("Where was this?")

    image = ben.message("Where was this?").get_by_role("img", name="Photo from ana")
    expect(image).to_be_visible()
    expect(ana.message("Where was this?").get_by_role("img", name="Photo from ana")).to_be_visible()
    address = image.get_attribute("src") or ""
    served = ben.context.request.get(f"{ben.server.url}{address}").body()
    shown = Image.open(io.BytesIO(served)).convert("RGB")
    assert shown.height > shown.width
    red, green = shown.getpixel((10, 10)), shown.getpixel((shown.width - 10, 10))
    assert isinstance(red, tuple)
    assert isinstance(green, tuple)
    assert red[0] > 150 > red[1]
    assert green[1] > 150 > green[0]
    assert b"GPS" not in served
    assert b"Exif" not in served
    key = address.split("/")[2]
    for size in SIZES:
        assert status_of(eve, f"/media/{key}/{size}") == 404
    assert status_of(talk("cleo"), address) == 200

    ana.message("Where was this?").get_by_role("button", name="Message menu").click()
    ana.menu.get_by_role("button", name="Delete").click()
    ana.page.get_by_role("dialog", name="Delete this").get_by_role("button", name="Delete").click()
    expect(ben.message("Message deleted")).to_be_visible()
    expect(ben.messages.get_by_role("img", name="Photo from ana")).to_have_count(0)
    for size in SIZES:
        for each in (ana, ben, eve):
            assert status_of(each, f"/media/{key}/{size}") == 404
    kept = [path for path in house.server.data_dir.rglob("*") if key in str(path)]
    assert kept == []


def test_four_photos_go_without_a_word_and_a_fifth_is_refused(house: House, talk: Talk):
    where = house.start()
    ana, ben = talk("ana", where), talk("ben", where)
    ana.box.fill("Not lost")
    ana.attach(*[encode(draw(200 + 40 * number, 200)) for number in range(5)])
    expect(ana.problem).to_have_text("A message holds at most 4 photos.")
    expect(ana.box).to_have_value("Not lost")
    ana.box.fill("")
    ana.page.get_by_role("button", name="Remove photo").first.click()
    expect(ana.page.get_by_role("button", name="Remove photo")).to_have_count(3)
    ana.attach(encode(draw(300, 300)))
    ana.page.get_by_role("button", name="Send").click()

    expect(ben.messages.get_by_role("img", name="Photo from ana")).to_have_count(4)
    expect(ben.messages).to_have_count(1)
    expect(ana.page.get_by_role("button", name="Remove photo")).to_have_count(0)
    expect(ben.entries.first).to_contain_text("ana: 4 photos")
    ana.choose_in_menu(ana.messages.first, "Edit")
    expect(ana.box).to_have_value("")
    ana.box.fill("Now with a word")
    ana.page.get_by_role("button", name="Save").click()
    expect(ben.message("Now with a word").get_by_text("edited")).to_be_visible()
    ben.page.wait_for_function(
        "() => [...document.querySelectorAll('article img')].every((image) => image.naturalWidth)"
    )


def test_photos_of_a_message_have_an_order_and_descriptions(house: House, talk: Talk):
    where = house.start()
    ana, ben = talk("ana", where, phone=True), talk("ben", where)
    ana.attach(*[encode(draw(200 + 40 * number, 200)) for number in range(3)])
    for place, text in enumerate(("one", "two"), start=1):
        ana.page.get_by_label(f"Alt text of photo {place}").fill(text)
    ana.page.get_by_role("button", name="Move photo 1 of 3").focus()
    ana.page.keyboard.press("ArrowRight")
    expect(ana.page.get_by_role("button", name="Move photo 2 of 3")).to_be_focused()
    ana.send("In order")

    images = ben.message("In order").get_by_role("img")
    for place, alt in enumerate(("two", "one", "Photo from ana")):
        expect(images.nth(place)).to_have_attribute("alt", alt)


def test_what_is_no_photo_is_refused_in_one_sentence(house: House, talk: Talk):
    ana = talk("ana", house.start())
    ana.expects_errors = True
    ana.box.fill("Look")
    ana.page.get_by_label("Photos", exact=True).set_input_files(
        {"name": "text.jpg", "mimeType": "image/jpeg", "buffer": b"Dear diary, no photo today."}
    )
    expect(ana.problem).to_contain_text("not a photo that Finsta can read")
    expect(ana.page.get_by_role("button", name="Remove photo")).to_have_count(0)
    expect(ana.box).to_have_value("Look")
    ana.send("Look")
    ana.complaints = [text for text in ana.complaints if "status of 4" not in text]


def test_photos_wait_in_the_draft_over_a_reload(house: House, talk: Talk):
    where = house.start()
    ana, ben = talk("ana", where), talk("ben", where)
    ana.attach(encode(draw()))
    ana.box.fill("Still here?")
    ana.page.reload()
    expect(ana.page.get_by_role("button", name="Remove photo")).to_have_count(1)
    expect(ana.box).to_have_value("Still here?")
    ana.box.press("Enter")
    expect(ben.message("Still here?").get_by_role("img", name="Photo from ana")).to_be_visible()


def test_a_photo_that_the_browser_cannot_show_is_previewed_by_the_server(house: House, talk: Talk):
    ana = talk("ana", house.start())

    ana.attach(heic(draw()))

    preview = ana.page.locator(".staged-photo img")
    expect(preview).to_have_attribute("src", re.compile(r"^/media/[\w-]+/320$"))
    expect(preview).to_have_js_property("naturalWidth", 320)
