"""Several photos in a post: chosen, put in order, described, and looked at one after the other."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.cast import draw, encode
from tests.e2e.person import Person

Enter = Callable[..., Person]

PHOTOS = [encode(draw(300 + 20 * number, 300)) for number in range(11)]


def described(person: Person) -> list[str]:
    """Return the descriptions in the composer, in the order of their photos."""
    fields = person.composer.get_by_label("Alt text")
    return [fields.nth(place).input_value() for place in range(fields.count())]


def choose_described(person: Person, *texts: str) -> None:
    """Open the composer and choose photos with descriptions."""
    person.open_composer()
    person.choose(*PHOTOS[: len(texts)])
    for place, text in enumerate(texts, start=1):
        person.composer.get_by_label(f"Alt text of photo {place}").fill(text)


def shown(card: Locator) -> Locator:
    """Return the dots of those photos of a card that show."""
    return card.locator(".carousel-dots [data-shown]")


def expect_place(card: Locator, place: int) -> None:
    """See a photo of a card, counted from 0, and that its dot says so."""
    expect(shown(card)).to_have_count(1)
    dots = card.locator(".carousel-dots span")
    expect(dots.nth(place)).to_have_attribute("data-shown", "")
    track = card.locator(".carousel-track")
    offset = "(track, place) => Math.abs(track.scrollLeft - place * track.clientWidth) < 2"
    card.page.wait_for_function(
        f"([track, place]) => ({offset})(track, place)", arg=[track.element_handle(), place]
    )


@pytest.mark.parametrize("phone", [False, True])
def test_several_photos_are_shared_in_the_order_and_with_the_words_they_were_given(
    enter: Enter, phone: bool
):
    ana, ben = enter("ana", phone=phone), enter("ben", phone=not phone)
    choose_described(ana, "one", "two", "three")
    handle = ana.composer.get_by_role("button", name="Move photo 1 of 3")
    handle.focus()
    for _ in range(3):
        ana.page.keyboard.press("ArrowRight")
    expect(ana.composer.get_by_role("button", name="Move photo 3 of 3")).to_be_focused()
    assert described(ana) == ["two", "three", "one"]
    ana.page.keyboard.press("ArrowLeft")
    expect(ana.composer.get_by_role("button", name="Move photo 2 of 3")).to_be_focused()
    assert described(ana) == ["two", "one", "three"]
    ana.submit()

    expect(ben.page.get_by_text("ana just posted!")).to_be_visible()
    card = ben.posts.first
    expect(card).to_have_attribute("aria-label", "3 photos by ana")
    images = card.locator("img")
    for place, text in enumerate(("two", "one", "three")):
        expect(images.nth(place)).to_have_attribute("alt", text)


def test_a_photo_is_dragged_to_its_place(enter: Enter):
    ana = enter("ana")
    choose_described(ana, "one", "two", "three")
    handle = ana.composer.get_by_role("button", name="Move photo 1 of 3")
    handle.hover()
    ana.page.mouse.down()
    expect(ana.composer.locator("[data-dragged]")).to_have_count(1)
    second = ana.composer.locator("[data-file]").nth(1).bounding_box()
    assert second
    ana.page.mouse.move(second["x"] + 60, second["y"] + 60, steps=5)
    ana.page.mouse.up()
    expect(ana.composer.locator("[data-dragged]")).to_have_count(0)
    assert described(ana) == ["two", "one", "three"]


def test_a_photo_is_taken_out_and_an_eleventh_has_no_room(enter: Enter):
    ana = enter("ana")
    ana.open_composer()
    ana.composer.get_by_label("Caption").fill("Many")
    ana.choose(*PHOTOS)
    said = ana.composer.get_by_text("A post holds at most 10 photos.")
    expect(said).to_be_visible()
    expect(ana.composer.locator("[data-file]")).to_have_count(10)
    expect(ana.composer.get_by_label("Photos of your post")).to_have_count(0)

    ana.composer.get_by_role("button", name="Remove photo 10").click()
    expect(said).to_have_count(0)
    expect(ana.composer.get_by_label("Photos of your post")).to_have_count(1)
    ana.submit()
    expect(ana.page.get_by_text("Post created successfully!")).to_be_visible()
    expect(ana.posts.first).to_have_attribute("aria-label", "9 photos by ana")


def test_too_long_a_description_is_refused_at_its_field(enter: Enter):
    ana = enter("ana")
    choose_described(ana, "one", "x" * 1_501)
    ana.submit()
    second = ana.composer.get_by_label("Alt text of photo 2")
    expect(second).to_be_focused()
    expect(second).to_have_attribute("aria-invalid", "true")
    said = "The alt text has 1,501 characters, at most 1,500 are allowed."
    expect(ana.composer.get_by_role("alert")).to_have_text(said)


def test_photos_are_stepped_through_by_keys_buttons_and_swiping(enter: Enter):
    ana, ben = enter("ana"), enter("ben", phone=True)
    choose_described(ana, "one", "two", "three")
    ana.submit()
    card = ana.posts.first
    expect(card).to_have_attribute("aria-label", "3 photos by ana")

    expect_place(card, 0)
    card.get_by_role("button", name="Next photo").click()
    expect_place(card, 1)
    card.get_by_role("link", name="Open photo: two").focus()
    ana.page.keyboard.press("ArrowRight")
    expect_place(card, 2)
    ana.page.keyboard.press("ArrowRight")
    ana.page.keyboard.press("ArrowLeft")
    expect_place(card, 1)
    card.get_by_role("link", name="Open photo: two").click()
    viewer = ana.page.get_by_role("dialog", name=re.compile("^Photo by"))
    expect(viewer.get_by_text("2 of 3")).to_be_visible()

    bens = ben.posts.first
    expect(bens).to_have_attribute("aria-label", "3 photos by ana")
    # The next one is there before anybody swipes.
    expect(bens.locator("img").nth(1)).to_have_js_property("complete", value=True)
    expect(bens.locator("img").nth(2)).to_have_attribute("loading", "lazy")
    bens.locator(".carousel-track").evaluate("(track) => track.scrollBy(track.clientWidth, 0)")
    expect_place(bens, 1)
    expect(bens.locator("img").nth(2)).to_have_attribute("loading", "eager")
