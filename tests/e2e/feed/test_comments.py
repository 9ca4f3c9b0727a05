"""Comments, as people write them: below a post, live for others, and never lost."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.cast import draw, encode
from tests.e2e.person import Person

Enter = Callable[..., Person]


def box(page: Page) -> Locator:
    """Return the box in which one writes."""
    return page.get_by_role("textbox", name="Add a comment")


def written(page: Page) -> Locator:
    """Return what is written below the post of a page."""
    return page.get_by_role("region", name="Comments").get_by_role("listitem")


def test_what_is_written_below_a_post_shows_to_others_at_once(enter: Enter):
    ana, ben = enter("ana"), enter("ben", phone=True)
    ana.share(encode(draw(300, 200)), "What do you think?")
    own, seen = (who.posts.filter(has_text="What do you think?") for who in (ana, ben))
    seen.get_by_role("link", name="Comment", exact=True).click()
    for number, text in enumerate(("First", "Second", "Third"), 1):
        box(ben.page).fill(text)
        ben.page.get_by_role("button", name="Post", exact=True).click()
        expect(box(ben.page)).to_have_value("")
        expect(written(ben.page)).to_have_count(number)
        expect(own.get_by_text(text)).to_be_visible()
    expect(own.get_by_text("First")).to_have_count(0)
    box(ben.page).fill("Not yet sent")
    ben.page.reload()
    expect(box(ben.page)).to_have_value("Not yet sent")
    expect(written(ben.page)).to_contain_text(["Third", "Second", "First"])

    own.get_by_role("link", name="View all 3 comments").click()
    third = written(ana.page).filter(has_text="Third")
    third.get_by_role("button", name="Report this comment").click()
    asks = ana.page.get_by_role("dialog", name="What is wrong?")
    asks.get_by_label("It is advertising, or fake").check()
    asks.get_by_role("button", name="Report", exact=True).click()
    expect(ana.page.get_by_text("Reported. Thank you.")).to_be_visible()
    expect(written(ben.page).get_by_role("button", name="Report this comment")).to_have_count(0)
    second = written(ana.page).filter(has_text="Second")
    second.get_by_role("button", name="Delete this comment").click()
    question = ana.page.get_by_role("dialog", name="Delete this comment?")
    question.get_by_role("button", name="Delete", exact=True).click()
    for page in (ana.page, ben.page):
        expect(written(page)).to_contain_text(["Third", "First"])

    ana.page.goto("/home")
    own.get_by_role("link", name="ben", exact=True).first.click()
    ana.page.wait_for_url("**/u/ben")


def test_what_one_writes_shows_at_once_though_the_page_is_scrolled(enter: Enter):
    ana, ben = enter("ana"), enter("ben", phone=True)
    ana.share(encode(draw(300, 200)), "From further down")
    own, seen = (who.posts.filter(has_text="From further down") for who in (ana, ben))
    own.get_by_role("link", name="Comment", exact=True).click()
    seen.get_by_role("link", name="Comment", exact=True).click()
    ben.page.set_viewport_size({"width": 390, "height": 420})
    box(ben.page).evaluate("(box) => box.scrollIntoView({ block: 'start' })")
    assert ben.page.evaluate("() => scrollY") > 100
    box(ben.page).fill("By myself")
    box(ben.page).press("Enter")
    expect(written(ben.page)).to_contain_text(["By myself"])
    box(ana.page).fill("By another one")
    box(ana.page).press("Enter")
    expect(written(ben.page)).to_contain_text(["By another one", "By myself"])


def test_what_was_written_below_a_post_that_is_deleted_meanwhile_comes_back(enter: Enter):
    ana, ben = enter("ana"), enter("ben")
    ana.share(encode(draw(300, 200)), "Not for long")
    own, seen = (who.posts.filter(has_text="Not for long") for who in (ana, ben))
    seen.get_by_role("link", name="Comment", exact=True).click()
    box(ben.page).fill("A long thought")
    expect(box(ben.page)).to_be_visible()
    ben.expects_errors = True
    ben.page.context.set_offline(True)
    box(ben.page).press("Enter")
    waiting = ben.page.get_by_role("region", name="Comments").get_by_text("A long thought")
    expect(waiting).to_be_visible()
    ana.delete(own)
    expect(own).to_have_count(0)
    ben.page.context.set_offline(False)
    expect(ben.page.get_by_role("heading", name="This post is not there")).to_be_visible()
    # It can still be read, and copied.
    expect(ben.page.get_by_text("A long thought")).to_be_visible()
    why = ben.page.get_by_role("alert").filter(has_text="This post is not there any more.")
    expect(why).to_be_visible()
