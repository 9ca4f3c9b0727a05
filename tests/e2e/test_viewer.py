"""Photos are looked at: each whole, on the whole screen, in the feed as in conversations."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.cast import draw, encode
from tests.e2e.house import House
from tests.e2e.person import Person
from tests.e2e.talker import Talker

Enter = Callable[..., Person]
Talk = Callable[..., Talker]


def open_photo(page: Page, link: Locator) -> Locator:
    """Open a photo, wait until it is there, and return the viewer.

    Args:
        page: Whose.
        link: The photo as it stands there.
    """
    link.click()
    viewer = page.get_by_role("dialog", name="Photo by")
    expect(viewer).to_be_visible()
    expect(viewer.locator(".pswp--ui-visible")).to_be_visible()
    page.wait_for_function(
        "() => document.querySelector('.pswp__item[aria-hidden=false] img:not([aria-hidden])')"
        "?.naturalWidth"
    )
    return viewer


def shown(viewer: Locator) -> Locator:
    """Return the photo that is looked at."""
    return viewer.locator(".pswp__item[aria-hidden=false] img:not([aria-hidden])")


def box_of(element: Locator) -> tuple[float, float, float, float]:
    """Return an element's left, top, width and height."""
    box = element.bounding_box()
    assert box
    return box["x"], box["y"], box["width"], box["height"]


def test_a_photo_opens_whole_with_its_words_and_escape_goes_back(enter: Enter):
    ana = enter("ana", phone=True)
    ana.share(encode(draw(400, 1600)), "The long way up", "A very high tower")
    card = ana.posts.filter(has_text="The long way up")
    link = card.get_by_role("link", name="Whole photo: A very high tower")
    expect(card.get_by_text("Whole photo")).to_be_visible()
    link.scroll_into_view_if_needed()
    scrolled = ana.page.evaluate("scrollY")

    viewer = open_photo(ana.page, link)

    expect(shown(viewer)).to_have_attribute("alt", "A very high tower")
    _, top, width, height = box_of(shown(viewer))
    _, words_top, _, _ = box_of(viewer.locator(".viewer-words"))
    assert top >= 0
    assert top + height < words_top + 1 < 844
    assert abs(height / width - 4) < 0.1
    for words in ("The long way up", "A very high tower"):
        expect(viewer.get_by_text(words)).to_be_visible()

    ana.page.keyboard.press("Escape")
    expect(viewer).to_have_count(0)
    expect(link).to_be_focused()
    assert ana.page.evaluate("scrollY") == scrolled
    expect(ana.page).to_have_url(f"{ana.server.url}/home")


def test_the_back_button_closes_a_photo_and_not_the_page(enter: Enter):
    ben = enter("ben", phone=True)
    navigation = ben.page.get_by_role("navigation")
    navigation.get_by_role("link", name="Conversations").click()
    ben.page.wait_for_url("**/conversations")
    navigation.get_by_role("link", name="Home").click()
    expect(ben.posts.first).to_be_visible()
    ben.page.mouse.wheel(0, 1500)
    link = ben.page.get_by_role("link", name="Open photo").nth(2)
    link.scroll_into_view_if_needed()
    scrolled = ben.page.evaluate("scrollY")
    for _ in range(2):
        viewer = open_photo(ben.page, link)
        ben.page.go_back()
        expect(viewer).to_have_count(0)
        expect(ben.page).to_have_url(f"{ben.server.url}/home")
        assert ben.page.evaluate("scrollY") == scrolled

    open_photo(ben.page, link)
    ben.page.keyboard.press("Escape")
    expect(ben.page.get_by_role("dialog", name="Photo by")).to_have_count(0)
    ben.page.go_back()
    expect(ben.page).to_have_url(f"{ben.server.url}/conversations")


def test_a_panorama_is_as_high_as_a_photo_and_opens_whole(enter: Enter):
    ana = enter("ana")
    ana.share(encode(draw(2000, 100)), "All of the coast")
    card = ana.posts.filter(has_text="All of the coast")
    link = card.get_by_role("link", name="Whole photo")
    _, _, width, height = box_of(link)
    assert height > width / 2
    expect(card.get_by_text("Whole photo")).to_be_visible()

    viewer = open_photo(ana.page, link)

    left, _, width, height = box_of(shown(viewer))
    assert left >= 0
    assert left + width <= 1440
    assert abs(width / height - 20) < 1


def test_what_is_nearly_square_is_shown_whole_in_the_feed(enter: Enter):
    ana = enter("ana", phone=True)
    for width, height in ((600, 800), (800, 600)):
        caption = f"{width} by {height}"
        ana.share(encode(draw(width, height)), caption)
        card = ana.posts.filter(has_text=caption)
        _, _, shown_width, shown_height = box_of(card.get_by_role("link", name="Open photo"))
        assert abs(shown_width / shown_height - width / height) < 0.01
        expect(card.get_by_text("Whole photo")).to_have_count(0)


def test_the_photos_of_a_message_are_paged_through_and_its_own_are_saved(house: House, talk: Talk):
    where = house.start()
    ana, ben, eve = talk("ana", where), talk("ben", where, phone=True), talk("eve")
    ana.attach(*[encode(draw(200 + 40 * number, 200)) for number in range(3)])
    ana.write("The harbour")
    photos = ben.message("The harbour").get_by_role("link", name="Photo from ana")
    expect(photos).to_have_count(3)
    address = ben.page.url

    viewer = open_photo(ben.page, photos.nth(1))
    expect(viewer.get_by_text("2 of 3")).to_be_visible()
    expect(viewer.get_by_text("The harbour")).to_be_visible()
    ben.page.keyboard.press("ArrowRight")
    expect(viewer.get_by_text("3 of 3")).to_be_visible()
    ben.page.keyboard.press("ArrowLeft")
    viewer.get_by_role("button", name="Previous photo").click()
    expect(viewer.get_by_text("1 of 3")).to_be_visible()
    saved = viewer.get_by_role("link", name="Save").get_attribute("href") or ""
    key = saved.split("/")[2]
    assert saved == f"/media/{key}/2048"
    viewer.get_by_role("button", name="Close").click()
    expect(viewer).to_have_count(0)
    expect(photos.nth(1)).to_be_focused()
    expect(ben.page).to_have_url(address)

    own = ana.message("The harbour").get_by_role("link", name="Photo from ana")
    viewer = open_photo(ana.page, own.first)
    link = viewer.get_by_role("link", name="Save")
    expect(link).to_have_attribute("href", f"/media/{key}/original")
    with ana.page.expect_download() as download:
        link.click()
    assert download.value.path().read_bytes() == encode(draw(200, 200))
    for other in (ben, eve):
        answer = other.context.request.get(f"{other.server.url}/media/{key}/original")
        assert answer.status == 404


def test_a_photo_is_zoomed_by_key_wheel_and_click(enter: Enter):
    ben = enter("ben")
    viewer = open_photo(ben.page, ben.page.get_by_role("link", name="Open photo").first)
    photo = shown(viewer)
    _, _, width, _ = box_of(photo)
    zoomed = "([photo, width]) => photo.getBoundingClientRect().width > 1.2 * width"
    fits = "([photo, width]) => Math.abs(photo.getBoundingClientRect().width - width) < 1"
    handle = photo.element_handle()

    for zoom in (lambda: ben.page.keyboard.press("z"), lambda: photo.click()):
        zoom()
        ben.page.wait_for_function(zoomed, arg=[handle, width])
        zoom()
        ben.page.wait_for_function(fits, arg=[handle, width])
    ben.page.mouse.move(700, 400)
    ben.page.mouse.wheel(0, -300)
    ben.page.wait_for_function(zoomed, arg=[handle, width])


def test_what_shows_photos_can_be_missing(enter: Enter):
    ben = enter("ben")
    ben.expects_errors = True
    ben.page.route("**/photoswipe*.js", lambda route: route.abort("connectionrefused"))
    link = ben.page.get_by_role("link", name="Open photo").first
    link.click()

    ben.page.wait_for_url("**/media/*/2048")


def test_a_page_that_is_loaded_again_after_a_photo_was_opened_is_the_page(enter: Enter):
    ben = enter("ben", phone=True)
    viewer = open_photo(ben.page, ben.page.get_by_role("link", name="Open photo").first)
    ben.page.wait_for_function("() => !JSON.parse(sessionStorage['live:going']).to")
    ben.page.reload()
    expect(ben.posts.first).to_be_visible()
    expect(viewer).to_have_count(0)
    expect(ben.page).to_have_url(f"{ben.server.url}/home")
