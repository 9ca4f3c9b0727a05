"""Likes, as people see them: at once, everywhere, and taken back where the server refuses."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.cast import draw, encode
from tests.e2e.person import Person

Enter = Callable[..., Person]


def heart(post: Locator) -> Locator:
    """Return the button that likes a post."""
    return post.get_by_role("button", name="Like", exact=True)


def likers(page: Page) -> Locator:
    """Return those who like the post whose list is open."""
    return page.get_by_role("dialog", name="Likes").get_by_role("listitem")


@pytest.fixture
def shared(enter: Enter) -> tuple[Person, Person, str]:
    """Let Ana share a photo that Ben sees."""
    ana, ben = enter("ana"), enter("ben", phone=True)
    caption = f"Liked {id(ana)}"
    ana.share(encode(draw(300, 200)), caption)
    expect(ben.posts.filter(has_text=caption)).to_be_visible()
    return ana, ben, caption


def test_a_like_shows_at_once_to_both_and_in_the_list_of_who_does(
    shared: tuple[Person, Person, str],
):
    ana, ben, caption = shared
    own, seen = (who.posts.filter(has_text=caption) for who in (ana, ben))
    expect(heart(seen)).to_have_attribute("aria-pressed", "false")
    heart(seen).click()
    expect(heart(seen)).to_have_attribute("aria-pressed", "true")
    expect(own.get_by_role("button", name="1 like")).to_be_visible()
    expect(heart(own)).to_have_attribute("aria-pressed", "false")

    own.get_by_role("button", name="1 like").press("Enter")
    expect(likers(ana.page)).to_contain_text(["ben"])
    heart(seen).click()
    expect(heart(seen)).to_have_attribute("aria-pressed", "false")
    expect(ana.page.get_by_text("No likes yet")).to_be_visible()
    heart(seen).press("Enter")
    expect(likers(ana.page)).to_contain_text(["ben"])
    ana.page.keyboard.press("Escape")
    expect(own.get_by_role("button", name="1 like")).to_be_focused()

    ben.page.reload()
    expect(heart(seen)).to_have_attribute("aria-pressed", "true")
    seen.get_by_role("link", name="now").click()
    ben.page.wait_for_url("**/p/*")
    expect(heart(seen)).to_have_attribute("aria-pressed", "true")


def test_a_double_click_likes_and_never_takes_back_and_one_click_opens(
    shared: tuple[Person, Person, str],
):
    ana, ben, caption = shared
    own, seen = (who.posts.filter(has_text=caption) for who in (ana, ben))
    photo = seen.get_by_role("link", name="Open photo")
    for _ in range(2):
        photo.dblclick()
        expect(heart(seen)).to_have_attribute("aria-pressed", "true")
        expect(own.get_by_role("button", name="1 like")).to_be_visible()
        expect(ben.page.get_by_role("dialog")).to_have_count(0)
    photo.click()
    expect(ben.page.get_by_role("dialog", name="Photo by ana")).to_be_visible()


def test_a_like_that_is_refused_is_taken_back_with_a_sentence(
    shared: tuple[Person, Person, str],
):
    ana, ben, caption = shared
    own, seen = (who.posts.filter(has_text=caption) for who in (ana, ben))
    ben.expects_errors = True
    ben.page.context.set_offline(True)
    heart(seen).click()
    expect(heart(seen)).to_have_attribute("aria-pressed", "true")
    expect(seen.get_by_role("button", name="1 like")).to_be_visible()
    ana.delete(own)
    expect(own).to_have_count(0)
    ben.page.context.set_offline(False)
    expect(ben.page.get_by_text("This post is not there any more.")).to_be_visible()
    expect(seen).to_have_count(0)
