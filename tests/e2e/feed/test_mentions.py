"""Mentions, as people type them: offered, chosen by keyboard or finger, and drawn as links."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.cast import draw, encode
from tests.e2e.feed.test_comments import box, written
from tests.e2e.person import Person

Enter = Callable[..., Person]


def offered(page: Page) -> Locator:
    """Return who is offered."""
    return page.get_by_role("listbox", name="People").get_by_role("option")


@pytest.fixture
def shared(enter: Enter) -> tuple[Person, Person]:
    """Let Ana share a photo, and both be at its page, Ben by a phone."""
    ana, ben = enter("ana"), enter("ben", phone=True, has_touch=True)
    caption = f"Who is it {id(ana)}"
    ana.share(encode(draw(300, 200)), caption)
    for who in (ana, ben):
        who.posts.filter(has_text=caption).get_by_role("link", name="Comment", exact=True).click()
        expect(box(who.page)).to_be_visible()
    return ana, ben


def test_who_types_an_at_and_letters_chooses_by_keyboard(shared: tuple[Person, Person]):
    ana, ben = shared
    page = ana.page
    box(page).press_sequentially("Write to me@ben, or @")
    box(page).press_sequentially("be")
    combobox = page.get_by_role("combobox", name="Add a comment")
    expect(offered(page)).to_have_count(1)
    expect(offered(page)).to_contain_text("@ben")
    expect(combobox).to_be_focused()
    expect(offered(page)).to_have_attribute("aria-selected", "true")
    marked = offered(page).get_attribute("id")
    assert marked
    expect(combobox).to_have_attribute("aria-activedescendant", marked)
    combobox.press("Escape")
    expect(offered(page)).to_have_count(0)
    expect(box(page)).to_have_value("Write to me@ben, or @be")
    box(page).press("Backspace")
    expect(offered(page)).to_contain_text("@ben")
    combobox.press("ArrowDown")
    combobox.press("ArrowUp")
    combobox.press("Enter")
    expect(offered(page)).to_have_count(0)
    expect(box(page)).to_be_focused()
    expect(box(page)).to_have_value("Write to me@ben, or @ben ")
    box(page).press_sequentially("himself")
    box(page).press("Enter")
    for who in (ana, ben):
        link = written(who.page).get_by_role("link", name="@ben")
        expect(link).to_have_count(1)
        expect(link).to_have_attribute("href", "/u/ben")


def test_a_finger_chooses_and_a_mention_of_nobody_is_named_and_kept(
    shared: tuple[Person, Person],
):
    _ana, ben = shared
    page = ben.page
    box(page).press_sequentially("Ask @ana")
    offered(page).filter(has_text="@ana").first.tap()
    expect(box(page)).to_have_value("Ask @ana ")
    box(page).press_sequentially("or @nobody.at.all")
    page.get_by_role("button", name="Post", exact=True).tap()
    why = page.get_by_role("alert").filter(has_text="Nobody here is called @nobody.at.all.")
    expect(why).to_be_visible()
    page.get_by_role("button", name="Take back").tap()
    expect(box(page)).to_have_value("Ask @ana or @nobody.at.all")
    box(page).fill("Ask @ana")
    page.get_by_role("button", name="Post", exact=True).tap()
    expect(written(page).get_by_role("link", name="@ana")).to_be_visible()


def test_people_are_offered_in_captions_and_nobody_is_named_at_the_field(enter: Enter):
    ana, ben = enter("ana"), enter("ben")
    composer = ana.open_composer()
    ana.choose(encode(draw(300, 200)))
    caption = composer.get_by_label("Caption")
    caption.press_sequentially("With @be")
    offered(ana.page).filter(has_text="@ben").click()
    expect(caption).to_have_value("With @ben ")
    expect(caption).to_be_focused()
    caption.press_sequentially("and @nobody.at.all")
    ana.submit()
    why = composer.get_by_role("alert").filter(has_text="Nobody here is called @nobody.at.all.")
    expect(why).to_be_visible()
    expect(caption).to_have_value("With @ben and @nobody.at.all")
    words = f"With @ben, {id(ana)}"
    caption.fill(words)
    ana.submit()
    link = ben.posts.filter(has_text=words).get_by_role("link", name="@ben", exact=True)
    expect(link).to_have_attribute("href", "/u/ben")


def test_below_a_post_every_control_is_large_enough_for_a_thumb(shared: tuple[Person, Person]):
    _ana, ben = shared
    page = ben.page
    for text in ("First", "Second"):
        box(page).fill(text)
        page.get_by_role("button", name="Post", exact=True).tap()
        expect(written(page).filter(has_text=text)).to_be_visible()
    page.get_by_role("button", name="Reply", exact=True).first.tap()
    expect(page.get_by_role("textbox", name="Add a reply")).to_be_visible()
    low = page.evaluate(
        """() => [...document.querySelectorAll(".comments button")]
            .filter((element) => element.checkVisibility())
            .filter((element) => element.getBoundingClientRect().height < 44)
            .map((element) => element.textContent)"""
    )
    assert low == []
    wide = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not page.evaluate(wide)
