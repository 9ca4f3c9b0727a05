"""One's profile in the browser: others see a new name and photo where they are, at once."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.cast import draw, encode
from tests.e2e.person import Person

Enter = Callable[..., Person]


def open_profile(page: Page) -> None:
    """Go to one's profile by the menu."""
    page.get_by_role("button", name="Menu", exact=True).click()
    page.get_by_role("link", name="Settings").click()
    page.get_by_role("link", name="Profile", exact=True).click()
    expect(page.get_by_label("Your name")).not_to_have_value("")


def faces(where: Locator) -> Locator:
    """Return the photos that stand for people."""
    return where.locator("img.avatar")


def choose(page: Page) -> Locator:
    """Choose a photo, and return the frame in which it is dragged."""
    with page.expect_file_chooser() as asked:
        page.get_by_role("button", name="Choose a photo").click()
    dialog = page.get_by_role("dialog", name="Your photo")
    # Nothing is asked before there is a photo.
    expect(dialog).to_have_count(0)
    wide = {"name": "me.jpg", "mimeType": "image/jpeg", "buffer": encode(draw(900, 600))}
    asked.value.set_files([wide])  # pyright: ignore[reportArgumentType]
    frame = dialog.get_by_role("group", name="Your photo")
    expect(frame.locator("img")).to_have_css("opacity", "1")
    return frame


def test_a_new_name_and_photo_show_where_others_are_at_once(enter: Enter):
    ana, ben = enter("ana", phone=True), enter("ben")
    card = ben.posts.first
    expect(card).to_contain_text("ana")
    expect(faces(card)).to_have_count(0)
    page = ana.page
    open_profile(page)

    page.get_by_label("Your name").fill("Ana Lima")
    page.get_by_label("Bio").fill("Lisbon, mostly.")
    page.get_by_role("button", name="Save profile").click()
    expect(page.get_by_text("Your profile is saved.")).to_be_visible()
    expect(card.get_by_text("Ana Lima", exact=True)).to_be_visible()

    frame = choose(page)
    box = frame.bounding_box()
    assert box is not None
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.move(*middle)
    page.mouse.down()
    page.mouse.move(middle[0] + 400, middle[1], steps=4)
    page.mouse.up()
    expect(frame.locator("img")).to_have_css("left", "0px")
    page.get_by_role("button", name="Save photo").click()
    expect(page.get_by_text("Your new photo is there.")).to_be_visible()
    expect(faces(card)).to_have_count(1)
    face = faces(card).first
    expect(face).to_have_js_property("naturalWidth", 320)
    # Dragged to its left end: its upper left corner is red.
    assert corner(face)[0] > 180
    expect(faces(page.get_by_role("navigation", name="Main"))).to_have_count(1)

    page.reload()
    expect(page.get_by_label("Your name")).to_have_value("Ana Lima")
    expect(page.get_by_label("Bio")).to_have_value("Lisbon, mostly.")
    page.get_by_role("button", name="Remove photo").click()
    page.get_by_role("dialog").get_by_role("button", name="Remove photo").click()
    expect(page.get_by_text("Your photo is removed.")).to_be_visible()
    expect(faces(card)).to_have_count(0)
    expect(card.get_by_text("AL", exact=True)).to_have_count(1)


def test_only_who_may_have_keys_is_told_of_them(enter: Enter):
    for touch in ({}, {"has_touch": True, "is_mobile": True}):
        page = enter("ben", phone=bool(touch), **touch).page
        page.goto("/settings/profile")
        frame = choose(page)
        # A circle, as it shows everywhere.
        expect(frame).to_have_css("border-radius", "999px")
        told = "Drag the photo." if touch else "Drag the photo, or use the arrow keys."
        expect(page.get_by_text("Drag the photo")).to_have_text(told)


def corner(image: Locator) -> list[int]:
    """Return the colour near an image's upper left corner."""
    return image.evaluate(
        """(image) => {
            const canvas = document.createElement("canvas");
            const pen = canvas.getContext("2d");
            pen.drawImage(image, 0, 0);
            return [...pen.getImageData(10, 10, 1, 1).data];
        }"""
    )


def test_the_square_is_moved_by_keys_and_zoomed_and_stays_within_the_photo(enter: Enter):
    page = enter("ben").page
    open_profile(page)
    frame = choose(page)
    image = frame.locator("img")
    width = frame.evaluate("(frame) => frame.clientWidth")
    expect(image).to_have_css("left", f"{-width / 4:g}px")
    frame.focus()
    for _ in range(40):
        page.keyboard.press("ArrowRight")
    expect(image).to_have_css("left", f"{-width / 2:g}px")
    zoom = page.get_by_label("Zoom")
    zoom.fill("1000")
    expect(image).to_have_css("width", f"{width * 1.5 * 5:g}px")
    expect(zoom).to_have_attribute("aria-valuetext", "500%")
    zoom.fill("200")
    expect(image).to_have_css("width", f"{width * 1.5:g}px")
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("dialog", name="Your photo")).to_be_hidden()
    expect(faces(page.get_by_role("main"))).to_have_count(0)


def test_what_is_wrong_is_said_at_each_field_and_nothing_typed_is_lost(enter: Enter):
    page = enter("ben", phone=True).page
    open_profile(page)
    page.get_by_label("Your name").fill("\u2060")
    page.get_by_label("Handle").fill("ana")
    page.get_by_role("button", name="Save profile").click()
    expect(page.get_by_role("alert").filter(has_text="Type your name.")).to_be_visible()
    page.get_by_label("Your name").fill("Ben")
    page.get_by_role("button", name="Save profile").click()
    taken = page.get_by_role("alert").filter(has_text="The handle ana is taken.")
    expect(taken).to_be_visible()
    expect(page.get_by_label("Handle")).to_be_focused()
    expect(page.get_by_label("Handle")).to_have_value("ana")
    page.reload()
    expect(page.get_by_label("Handle")).to_have_value("ana")
    page.get_by_label("Handle").fill("ben")
    page.get_by_role("button", name="Save profile").click()
    expect(page.get_by_text("Your profile is saved.")).to_be_visible()
