"""Saving and archiving, as people see it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.cast import draw, encode
from tests.e2e.person import Person

Enter = Callable[..., Person]


@pytest.fixture
def shared(enter: Enter) -> tuple[Person, Person, str]:
    """Let Ana share a photo that Ben sees."""
    ana, ben = enter("ana"), enter("ben", phone=True)
    caption = f"Kept {id(ana)}"
    ana.share(encode(draw(300, 200)), caption, caption)
    expect(ben.posts.filter(has_text=caption)).to_be_visible()
    return ana, ben, caption


def bookmark(post: Locator) -> Locator:
    """Return the button that saves a post."""
    return post.get_by_role("button", name="Save", exact=True)


def tile(person: Person, caption: str) -> Locator:
    """Return the square of a post, whose photo is described as its caption says."""
    return person.page.get_by_role("link", name=caption)


def test_a_saved_post_is_found_again_until_it_is_gone(shared: tuple[Person, Person, str]):
    ana, ben, caption = shared
    seen = ben.posts.filter(has_text=caption)
    expect(bookmark(seen)).to_have_attribute("aria-pressed", "false")
    bookmark(seen).click()
    expect(bookmark(seen)).to_have_attribute("aria-pressed", "true")
    expect(bookmark(ana.posts.filter(has_text=caption))).to_have_attribute("aria-pressed", "false")
    ben.page.reload()
    expect(bookmark(seen)).to_have_attribute("aria-pressed", "true")
    ben.page.get_by_role("button", name="Menu", exact=True).click()
    ben.page.get_by_role("link", name="Saved").click()
    expect(tile(ben, caption)).to_be_visible()
    expect(ben.page).to_have_title("Saved · Finsta")
    ana.open_menu(ana.posts.filter(has_text=caption)).get_by_role("button", name="Archive").click()
    expect(ana.page.get_by_text("Archived. You find it in your archive.")).to_be_visible()
    expect(tile(ben, caption)).to_have_count(0)
    ana.page.goto("/archive")
    ana.page.get_by_role("listitem").filter(has=tile(ana, caption)).get_by_role(
        "button", name="Show again"
    ).click()
    expect(ana.page.get_by_text("Everybody sees it again at its place.")).to_be_visible()
    expect(tile(ana, caption)).to_have_count(0)
    expect(tile(ben, caption)).to_be_visible()
    tile(ben, caption).click()
    bookmark(ben.posts.filter(has_text=caption)).click()
    ben.page.goto("/saved")
    expect(ben.page.get_by_text("Nothing saved yet")).to_be_visible()


def test_what_is_archived_goes_from_open_pages_and_comes_back_to_its_place(
    shared: tuple[Person, Person, str],
):
    ana, ben, caption = shared
    own, seen = (who.posts.filter(has_text=caption) for who in (ana, ben))
    place = ben.posts.all_inner_texts().index(seen.inner_text())
    ana.open_menu(own).get_by_role("button", name="Archive").click()
    for card in (own, seen):
        expect(card).to_have_count(0)
    ana.page.goto("/archive")
    expect(tile(ana, caption)).to_be_visible()
    ana.page.get_by_role("button", name="Show again").first.click()
    expect(seen).to_be_visible()
    assert caption in ben.posts.nth(place).inner_text()
    expect(ana.page.get_by_text("Nothing archived")).to_be_visible()
