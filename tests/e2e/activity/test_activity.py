"""Ana is told what Ben does, in two browsers: the line, the numbers, what is read, what is off."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.person import Person

Enter = Callable[..., Person]


@pytest.fixture
def both(enter: Enter) -> tuple[Person, Person]:
    """Let Ana and Ben look at the feed."""
    return enter("ana", phone=True), enter("ben")


def _badge(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Main").get_by_role("link", name="Activity")


def _lines(page: Page) -> Locator:
    return page.locator(".activities").get_by_role("listitem")


def _like(who: Person, number: int) -> None:
    """Like one of Ana's posts, or take that back."""
    caption = f"Post number {number}"
    post = who.posts.filter(has_text=re.compile(rf"{caption}\b")).first
    post.get_by_role("button", name="Like", exact=True).click()


def test_what_somebody_does_is_a_line_and_a_number_until_it_was_read(both: tuple[Person, Person]):
    ana, ben = both
    _like(ben, 29)
    expect(_badge(ana.page)).to_contain_text("1 new")
    expect(ana.page).to_have_title(re.compile(r"^\(1\) "))

    _badge(ana.page).click()
    ana.page.wait_for_url("**/activity")
    line = _lines(ana.page).filter(has_text="liked your photo")
    expect(line).to_have_count(1)
    expect(line).to_contain_text("ben liked your photo")
    expect(line).to_have_class(re.compile("activity-new"))
    expect(_badge(ana.page)).not_to_contain_text("new")
    expect(ana.page).to_have_title(re.compile(r"^Activity"))

    # What comes while one looks is read at once, and marked as new all the same.
    ben.posts.first.get_by_role("link", name="Comment", exact=True).click()
    ben.page.wait_for_url("**/p/*")
    ben.page.get_by_role("textbox", name="Add a comment").fill("Up there it must be cold")
    ben.page.get_by_role("button", name="Post", exact=True).click()
    commented = _lines(ana.page).first
    expect(commented).to_contain_text("ben commented on your photo")
    expect(commented).to_contain_text("Up there it must be cold")
    expect(commented).to_have_class(re.compile("activity-new"))
    expect(_badge(ana.page)).not_to_contain_text("new")

    commented.get_by_role("link", name="ben commented").click()
    ana.page.wait_for_url("**/p/*")
    expect(ana.page.get_by_text("Up there it must be cold")).to_be_visible()
    ana.page.go_back()
    expect(_lines(ana.page).first).to_contain_text("ben commented")
    expect(_lines(ana.page).first).not_to_have_class(re.compile("activity-new"))


def test_what_is_taken_back_goes_and_what_is_read_is_read_in_every_tab(
    both: tuple[Person, Person], enter: Enter
):
    ana, ben = both
    elsewhere = enter("ana")
    _like(ben, 28)
    for page in (ana.page, elsewhere.page):
        expect(_badge(page)).to_contain_text("1 new")
    _like(ben, 28)
    for page in (ana.page, elsewhere.page):
        expect(_badge(page)).not_to_contain_text("new")
    _like(ben, 27)
    for page in (ana.page, elsewhere.page):
        expect(_badge(page)).to_contain_text("1 new")
    _badge(elsewhere.page).click()
    expect(_badge(ana.page)).not_to_contain_text("new")


def test_a_kind_is_turned_off_and_on(both: tuple[Person, Person]):
    ana, ben = both
    ana.page.goto("/activity")
    ana.page.get_by_role("link", name="What you are told").click()
    ana.page.wait_for_url("**/settings/activity")
    switch = ana.page.get_by_role("switch", name="Likes")
    expect(switch).to_be_checked()
    switch.click()
    expect(switch).not_to_be_checked()
    ana.page.reload()
    expect(switch).not_to_be_checked()
    _like(ben, 26)
    ben.page.goto("/u/ana")
    ben.page.get_by_role("button", name="Follow", exact=True).click()
    expect(_badge(ana.page)).to_contain_text("1 new")
    ana.page.goto("/activity")
    expect(_lines(ana.page).first).to_contain_text("ben follows you now")
    expect(_lines(ana.page).filter(has_text="liked")).to_have_count(0)
    ana.page.goto("/settings/activity")
    switch.click()
    expect(switch).to_be_checked()


def test_nothing_yet_says_so_and_requests_are_answered_there(enter: Enter):
    ben, ana = enter("ben", phone=True), enter("ana")
    ben.page.goto("/settings/privacy")
    ben.page.get_by_role("switch", name="Private account").click()
    ana.page.goto("/u/ben")
    ana.page.get_by_role("button", name=re.compile("^Follow( back)?$")).click()
    expect(_badge(ben.page)).to_contain_text("1 new")
    _badge(ben.page).click()
    ben.page.get_by_role("button", name="Accept").click()
    expect(ben.page.get_by_role("heading", name="Follow requests")).to_have_count(0)
    expect(_badge(ben.page)).not_to_contain_text("new")
    ana.page.goto("/activity")
    expect(_lines(ana.page).first).to_contain_text("ben lets you follow")
