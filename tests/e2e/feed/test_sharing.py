"""One shares a photo, the other sees it."""

import io
import re
from collections.abc import Callable

import pytest
from PIL import Image
from playwright.sync_api import Route, expect

from tests.cast import draw, encode, phone_photo
from tests.e2e.person import Person
from tests.pixels.containers import heic

Enter = Callable[..., Person]


def test_a_photo_from_a_phone_reaches_the_other_upright_and_without_gps(enter: Enter):
    ana, ben = enter("ana", phone=True), enter("ben")

    ana.share(phone_photo(900, 1200), "Straight from the phone", "A red and a green corner")

    expect(ben.page.get_by_text("ana just posted!")).to_be_visible()
    post = ben.posts.first
    expect(post).to_have_attribute("aria-label", "Photo by ana")
    expect(post.get_by_text("Straight from the phone")).to_be_visible()
    image = post.get_by_alt_text("A red and a green corner")
    expect(image).to_be_visible()
    expect(ana.page.get_by_text("just posted!")).to_have_count(0)

    address = image.get_attribute("src")
    served = ben.context.request.get(f"{ben.server.url}{address}").body()
    shown = Image.open(io.BytesIO(served)).convert("RGB")
    assert shown.height > shown.width
    red, green = shown.getpixel((10, 10)), shown.getpixel((shown.width - 10, 10))
    assert isinstance(red, tuple)
    assert isinstance(green, tuple)
    assert red[0] > 150 > red[1]
    assert green[1] > 150 > green[0]
    assert not Image.open(io.BytesIO(served)).getexif()
    assert b"GPS" not in served
    assert b"Exif" not in served


def test_a_stranger_with_the_address_of_a_photo_gets_nothing(enter: Enter, visit: Enter):
    ana, stranger = enter("ana"), visit()
    address = ana.posts.first.locator("img").get_attribute("src")

    assert ana.context.request.get(f"{ana.server.url}{address}").status == 200
    assert stranger.context.request.get(f"{ana.server.url}{address}").status == 404


def test_the_button_says_saving_until_the_post_is_there(enter: Enter):
    ana = enter("ana")
    held: list[Route] = []
    ana.page.route("**/photos", lambda route: held.append(route))
    ana.open_composer()
    ana.choose(encode(draw()))
    ana.composer.get_by_label("Caption").fill("Patience")
    ana.submit()

    saving = ana.composer.get_by_role("button", name="Saving...")
    expect(saving).to_be_disabled()
    expect(ana.composer.get_by_role("progressbar")).to_be_visible()
    held[0].continue_()
    expect(ana.page.get_by_text("Post created successfully!")).to_be_visible()


def test_on_a_slow_line_it_is_told_how_much_was_sent(enter: Enter):
    ana = enter("ana")
    network = ana.context.new_cdp_session(ana.page)
    slow = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 150_000}
    network.send("Network.emulateNetworkConditions", slow)
    ana.open_composer()
    ana.choose(encode(Image.effect_noise((900, 900), 90), quality=95))
    ana.submit()

    button = ana.composer.get_by_role("button", name=re.compile(r"^Uploading\s\d{1,2}\s%$"))
    expect(button).to_be_disabled()
    expect(ana.composer.locator(".progress")).to_have_text(re.compile(r"^\d{1,2}\s%$"))
    network.send("Network.emulateNetworkConditions", slow | {"uploadThroughput": -1})
    expect(ana.page.get_by_text("Post created successfully!")).to_be_visible()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.jpg", b"", "This file is empty."),
        ("half.jpg", encode(draw(1200, 900), quality=95)[:20_000], "damaged or incomplete"),
        ("text.jpg", b"Dear diary, no photo today.", "not a photo that Finsta can read"),
        ("picture.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a photo"),
        ("large.jpg", b"\xff\xd8\xff" + bytes(26 * 1024 * 1024), "larger than 25 MB"),
    ],
)
def test_a_bad_file_is_refused_in_one_sentence_and_nothing_typed_is_lost(
    enter: Enter, name: str, data: bytes, said: str
):
    ana = enter("ana")
    ana.expects_errors = True
    ana.complaints = []
    ana.open_composer()
    ana.composer.get_by_label("Caption").fill("My words")
    ana.choose(encode(draw()))
    ana.composer.get_by_label("Alt text").fill("My description")
    ana.choose(data, name=name)

    expect(ana.composer.get_by_role("alert")).to_contain_text(said)
    expect(ana.composer.get_by_role("button", name="Remove photo")).to_have_count(1)
    expect(ana.composer.get_by_label("Caption")).to_have_value("My words")
    expect(ana.composer.get_by_label("Alt text")).to_have_value("My description")
    ana.submit()
    expect(ana.page.get_by_text("Post created successfully!")).to_be_visible()
    ana.complaints = [text for text in ana.complaints if "status of 4" not in text]


def test_what_is_missing_or_too_long_is_said_before_anything_is_sent(enter: Enter):
    ana = enter("ana")
    alert = ana.open_composer().get_by_role("alert")
    caption = ana.composer.get_by_label("Caption")

    ana.submit()
    expect(alert).to_have_text("Choose a photo first.")
    ana.choose(encode(draw()))
    caption.fill("x" * 1980)
    expect(ana.composer.get_by_text("/ 2,200")).to_have_count(0)
    caption.fill("x" * 1981)
    expect(ana.composer.get_by_text("1,981 / 2,200")).to_be_visible()
    caption.fill("x" * 2201)
    expect(ana.composer.get_by_text("2,201 / 2,200")).to_be_visible()
    ana.submit()
    expect(alert).to_have_text("The caption has 2,201 characters, at most 2,200 are allowed.")
    expect(caption).to_have_value("x" * 2201)


def test_a_photo_needs_no_words(enter: Enter):
    ana, ben = enter("ana"), enter("ben", phone=True)
    ana.share(encode(draw(700, 500)), "")

    expect(ben.page.get_by_text("ana just posted!")).to_be_visible()
    card = ben.posts.first
    expect(card.get_by_role("link", name="Open photo")).to_be_visible()
    expect(card.locator(".text")).to_have_count(0)


def test_a_photo_can_be_pasted_and_dropped(enter: Enter):
    ana = enter("ana")
    ana.open_composer()
    for count, kind in enumerate(("paste", "drop"), start=1):
        ana.page.evaluate(
            """([kind, bytes]) => {
                const transfer = new DataTransfer();
                transfer.items.add(new File([new Uint8Array(bytes)], "x.png", {type: "image/png"}));
                const options = {bubbles: true, cancelable: true};
                const form = document.querySelector("#composer form");
                form.dispatchEvent(kind === "paste"
                    ? new ClipboardEvent("paste", {clipboardData: transfer, ...options})
                    : new DragEvent("drop", {dataTransfer: transfer, ...options}));
            }""",
            [kind, list(encode(draw(64, 64), "PNG"))],
        )
        expect(ana.composer.locator("img")).to_have_count(count)
        expect(ana.composer.get_by_role("progressbar")).to_have_count(0)
    ana.composer.get_by_role("button", name="Cancel").click()
    expect(ana.composer).to_be_hidden()
    ana.open_composer()
    expect(ana.composer.locator("img")).to_have_count(0)


def test_a_deleted_post_goes_from_every_tab_after_a_confirmation(enter: Enter):
    ana, ben = enter("ana"), enter("ben", phone=True)
    ana.share(encode(draw()), "Not for long")
    expect(ben.page.get_by_text("Not for long")).to_be_visible()
    menu = ben.open_menu(ben.posts.first)
    expect(menu.get_by_role("button")).to_have_text(["Copy link", "Report"])

    ana.delete(ana.posts.first, "Keep it")
    expect(ana.page.get_by_text("Not for long")).to_be_visible()
    ana.delete(ana.posts.first)
    for person in (ana, ben):
        expect(person.page.get_by_text("Not for long")).to_have_count(0)


def test_a_photo_is_previewed_by_the_browser_or_else_by_the_server(enter: Enter):
    ana = enter("ana")
    ana.open_composer()
    preview = ana.composer.locator(".staged-photo img")
    remove = ana.composer.get_by_role("button", name="Remove photo")

    # What a browser can show is in its bytes, whatever the name says.
    for name in ("IMG_0001.jpg", "DSC00001.HIF", "IMG_0001.heic"):
        ana.choose(heic(draw()), name=name)
        expect(preview).to_have_attribute("src", re.compile(r"^/media/[\w-]+/640$"))
        expect(preview).to_have_js_property("naturalWidth", 640)
        remove.click()
        ana.choose(encode(draw()), name=name)
        expect(preview).to_have_attribute("src", re.compile("^blob:"))
        expect(preview).to_have_js_property("naturalWidth", 800)
        remove.click()
