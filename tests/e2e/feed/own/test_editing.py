"""Changing a post, as people see it: at once everywhere, with what it said, and nothing lost."""

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
    caption = f"Shared {id(ana)}"
    ana.share(encode(draw(300, 200)), caption, "A lake")
    expect(ben.posts.filter(has_text=caption)).to_be_visible()
    return ana, ben, caption


def begin(person: Person, post: Locator) -> Locator:
    """Open the dialog of a post."""
    person.open_menu(post).get_by_role("button", name="Edit").click()
    dialog = person.page.get_by_role("dialog", name="Edit post")
    expect(dialog).to_be_visible()
    return dialog


def history(person: Person) -> Locator:
    """Return what the post said whose history is open."""
    return person.page.get_by_role("dialog", name="Earlier versions").get_by_role("listitem")


def test_a_post_is_changed_everywhere_and_tells_what_it_said(
    shared: tuple[Person, Person, str],
):
    ana, ben, caption = shared
    dialog = begin(ana, ana.posts.filter(has_text=caption))
    expect(dialog.get_by_label("Caption")).to_have_value(caption)
    expect(dialog.get_by_label("Alt text")).to_have_value("A lake")
    dialog.get_by_label("Caption").fill(f"{caption}, better")
    dialog.get_by_label("Alt text").fill("A lake at night")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_be_hidden()
    for person in (ana, ben):
        post = person.posts.filter(has_text=f"{caption}, better")
        expect(post.get_by_role("img", name="A lake at night")).to_be_visible()
        post.get_by_role("button", name="edited").click()
        expect(history(person)).to_have_count(2)
        expect(history(person).first).to_contain_text(f"{caption}, better")
        expect(history(person).last).to_contain_text("Alt text of photo 1: A lake")
    # Who looks sees the next change, too.
    person = ben
    ana.page.keyboard.press("Escape")
    dialog = begin(ana, ana.posts.filter(has_text=caption))
    dialog.get_by_label("Caption").fill(f"{caption}, best")
    dialog.get_by_role("button", name="Save").click()
    expect(history(person)).to_have_count(3)
    expect(history(person).first).to_contain_text(f"{caption}, best")


def test_the_second_of_two_edits_is_told_what_the_post_says_and_keeps_what_was_typed(
    shared: tuple[Person, Person, str], enter: Enter
):
    ana, _ben, caption = shared
    other = enter("ana")
    first = begin(ana, ana.posts.filter(has_text=caption))
    second = begin(other, other.posts.filter(has_text=caption))
    second.get_by_label("Caption").fill(f"{caption} second")
    first.get_by_label("Caption").fill(f"{caption} first")
    first.get_by_role("button", name="Save").click()
    expect(first).to_be_hidden()
    expect(second.get_by_text("This post was changed meanwhile. Now it says:")).to_be_visible()
    expect(second.get_by_text(f"{caption} first")).to_be_visible()
    second.get_by_role("button", name="Save").click()
    expect(second.get_by_role("alert").get_by_text("Look at what it says now")).to_be_visible()
    expect(second.get_by_label("Caption")).to_have_value(f"{caption} second")
    second.get_by_role("button", name="Keep what I typed").click()
    expect(second.get_by_label("Caption")).to_have_value(f"{caption} second")
    second.get_by_role("button", name="Save").click()
    expect(second).to_be_hidden()
    expect(ana.posts.filter(has_text=f"{caption} second")).to_be_visible()


def test_what_was_typed_is_there_after_a_look_elsewhere_and_goes_when_it_is_discarded(
    shared: tuple[Person, Person, str],
):
    ana, ben, caption = shared
    own = ana.posts.filter(has_text=caption)
    dialog = begin(ana, own)
    dialog.get_by_label("Alt text").fill("Half of a sent")
    ana.page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(begin(ana, own).get_by_label("Alt text")).to_have_value("Half of a sent")
    ana.page.reload()
    expect(begin(ana, own).get_by_label("Alt text")).to_have_value("Half of a sent")
    dialog.get_by_role("button", name="Cancel").click()
    expect(begin(ana, own).get_by_label("Alt text")).to_have_value("A lake")
    dialog.get_by_label("Alt text").fill("x" * 1_501)
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_text("The alt text has 1,501 characters")).to_be_visible()
    expect(dialog.get_by_label("Alt text")).to_be_focused()
    dialog.get_by_role("button", name="Cancel").click()
    menu = ben.open_menu(ben.posts.filter(has_text=caption))
    expect(menu.get_by_role("button", name="Edit")).to_have_count(0)
