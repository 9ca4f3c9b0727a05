"""Finsta as an app of the device: what is shared with it, and its pages without a network."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.cast import PASSWORD, draw, encode
from tests.e2e.person import Person

Enter = Callable[..., Person]

# A device posts the form that the manifest describes; this is what can be played of it.
_FORM = """() => {
    const form = document.createElement("form");
    Object.assign(form, { method: "post", enctype: "multipart/form-data", action: "/share" });
    form.innerHTML = '<input type=file name=photos multiple><input name=text>';
    document.body.replaceChildren(form);
}"""
_IS_CONTROLLED = "() => navigator.serviceWorker.controller !== null"
_SHARED = "async () => (await caches.keys()).includes('finsta-shared')"


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """Return a photo in the device's gallery."""
    path = tmp_path / "gallery.jpg"
    path.write_bytes(encode(draw()))
    return path


def let_worker_in(page: Page) -> None:
    """Open the app by its shortcut, which needs no rest, and wait until its worker is there."""
    page.goto("/home#new-post")
    page.evaluate("async () => { await navigator.serviceWorker.ready }")
    page.goto("/home")
    page.wait_for_function(_IS_CONTROLLED)


def share(page: Page, *photos: Path, text: str = "") -> None:
    """Share photos with the app."""
    page.evaluate(_FORM)
    page.locator("input[name=photos]").set_input_files(photos)
    page.locator("input[name=text]").fill(text)
    page.evaluate("() => document.querySelector('form').submit()")


def log_in(page: Page, handle: str) -> None:
    """Sign in on the page that asks for it, and go on from there."""
    page.get_by_label("Email").fill(f"{handle}@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/home")


def log_out(page: Page) -> None:
    """Log out of this browser."""
    page.get_by_role("button", name="Menu", exact=True).click()
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url("**/login")


def test_a_shared_photo_opens_the_composer_with_it(enter: Enter, photo: Path):
    ana, ben = enter("ana", phone=True), enter("ben")
    let_worker_in(ana.page)

    share(ana.page, *[photo] * 11, text="From the gallery")

    expect(ana.composer.get_by_label("Caption")).to_have_value("From the gallery")
    expect(ana.composer.get_by_text("A post holds at most 10 photos.")).to_be_visible()
    expect(ana.composer.get_by_label("Alt text")).to_have_count(10)
    assert not ana.page.evaluate(_SHARED)
    ana.submit()
    expect(ana.page.get_by_text("Post created successfully!")).to_be_visible(timeout=30_000)
    expect(ben.posts.filter(has_text="From the gallery").locator("img").first).to_be_visible()
    assert ana.page.url.endswith("/home")


def test_what_was_shared_is_for_who_signs_in_there_and_goes_with_a_log_out(
    enter: Enter, photo: Path
):
    ana = enter("ana")
    let_worker_in(ana.page)
    log_out(ana.page)
    page = ana.context.new_page()
    page.goto("/login")
    composer = page.get_by_role("dialog", name="Create Post")

    share(page, photo)
    page.wait_for_url("**/login?next=/share/*")
    # Somebody else comes in between, in another tab.
    ana.sign_in()
    assert page.evaluate(_SHARED)
    expect(ana.composer).to_be_hidden()
    log_out(ana.page)
    page.wait_for_function(f"async () => !(await ({_SHARED})())")
    log_in(page, "ben")
    expect(page.get_by_text("What was shared is gone.")).to_be_visible()
    expect(composer).to_be_hidden()

    log_out(page)
    share(page, photo)
    page.wait_for_url("**/login?next=/share/*")
    log_in(page, "ben")
    expect(composer.get_by_label("Alt text")).to_have_count(1)


def test_without_a_network_the_app_opens_with_what_was_typed(enter: Enter):
    ana = enter("ana", phone=True)
    ana.expects_errors = True
    let_worker_in(ana.page)
    ana.open_composer().get_by_label("Caption").fill("Typed in a tunnel")
    ana.context.set_offline(True)

    ana.page.goto("/home")

    expect(ana.page.get_by_text("You're offline.")).to_be_visible()
    expect(ana.open_composer().get_by_label("Caption")).to_have_value("Typed in a tunnel")
    expect(ana.posts).to_have_count(0)
    ana.page.keyboard.press("Escape")
    ana.page.goto("/login")
    expect(ana.page.get_by_text("You're offline.")).to_be_visible()

    ana.page.goto("/conversations")
    ana.context.set_offline(False)
    expect(ana.page.get_by_role("alert")).to_have_count(0, timeout=30_000)
    ana.page.get_by_role("navigation").get_by_role("link", name="Home").click()
    expect(ana.posts.first).to_be_visible()
    expect(ana.open_composer().get_by_label("Caption")).to_have_value("Typed in a tunnel")
