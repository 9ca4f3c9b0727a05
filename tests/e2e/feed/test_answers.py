"""Replies, edits and likes of comments, and comments turned off, as people see them."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.cast import draw, encode
from tests.e2e.feed.test_comments import box, written
from tests.e2e.person import Person

Enter = Callable[..., Person]
Shared = tuple[Person, Person, Locator]


@pytest.fixture
def shared(enter: Enter) -> Shared:
    """Let Ana share a photo, and both be at its page; return her card of it, too."""
    ana, ben = enter("ana"), enter("ben", phone=True)
    caption = f"Answered {id(ana)}"
    ana.share(encode(draw(300, 200)), caption)
    for who in (ana, ben):
        who.posts.filter(has_text=caption).get_by_role("link", name="Comment", exact=True).click()
        who.page.wait_for_url("**/p/*")
        expect(box(who.page)).to_be_visible()
    return ana, ben, ana.posts.filter(has_text=caption)


def write(page: Page, text: str) -> Locator:
    """Write below the post of a page, and return what stands there then."""
    box(page).fill(text)
    box(page).press("Enter")
    return comment(page, text)


def comment(page: Page, text: str) -> Locator:
    """Return the comment that says something, or the reply."""
    return written(page).filter(has=page.get_by_text(text, exact=True)).last


def press(where: Locator, name: str) -> None:
    """Press a button of a comment itself."""
    where.get_by_role("button", name=name, exact=True).first.click()


def reply_box(page: Page) -> Locator:
    """Return the box in which one replies."""
    return page.get_by_role("textbox", name="Add a reply")


def test_replies_stand_below_what_they_answer_and_go_with_it(shared: Shared):
    ana, ben, _ = shared
    box(ben.page).fill("Where is that?")
    ben.page.get_by_role("button", name="Post", exact=True).click()
    top = comment(ana.page, "Where is that?")
    press(top, "Reply")
    expect(reply_box(ana.page)).to_be_focused()
    reply_box(ana.page).press_sequentially("Behind the tower")
    ana.page.reload()
    expect(reply_box(ana.page)).to_have_value("Behind the tower")
    reply_box(ana.page).press("Enter")
    expect(reply_box(ana.page)).to_have_count(0)
    replies = ben.page.get_by_role("list", name="Replies").get_by_role("listitem")
    expect(replies).to_contain_text(["Behind the tower"])
    press(top, "Reply")
    ana.page.get_by_role("button", name="Cancel").press("Enter")
    expect(top.get_by_role("button", name="Reply", exact=True).first).to_be_focused()

    press(replies.filter(has_text="Behind the tower"), "Reply")
    expect(reply_box(ben.page)).to_have_value("@ana ")
    # What is typed stays, whoever is answered.
    reply_box(ben.page).press_sequentially("which one?")
    press(comment(ben.page, "Where is that?"), "Reply")
    expect(reply_box(ben.page)).to_have_value("@ana which one?")
    ben.page.get_by_role("button", name="Post", exact=True).last.click()
    expect(replies).to_have_count(2)
    expect(ana.page.get_by_role("link", name="@ana")).to_be_visible()
    for number in range(3):
        press(comment(ana.page, "Where is that?"), "Reply")
        reply_box(ana.page).fill(f"And {number}")
        reply_box(ana.page).press("Enter")
        expect(ana.page.get_by_text(f"And {number}")).to_be_visible()

    ben.page.reload()
    expect(replies).to_contain_text(["And 0", "And 1", "And 2"])
    ben.page.get_by_role("button", name="View 2 more replies").click()
    expect(replies).to_have_count(5)
    expect(ben.page.get_by_role("button", name="more repl")).to_have_count(0)
    press(comment(ben.page, "Where is that?"), "Delete this comment")
    question = ben.page.get_by_role("dialog", name="Delete this comment?")
    expect(question.get_by_text("with all replies to it")).to_be_visible()
    question.get_by_role("button", name="Delete", exact=True).click()
    for page in (ana.page, ben.page):
        expect(written(page)).to_have_count(0)


def test_a_reply_to_what_is_deleted_meanwhile_comes_back_with_a_sentence(shared: Shared):
    ana, ben, _ = shared
    write(ana.page, "Not for long")
    press(comment(ben.page, "Not for long"), "Reply")
    ben.expects_errors = True
    ben.page.context.set_offline(True)
    reply_box(ben.page).fill("A long thought")
    ben.page.get_by_role("button", name="Post", exact=True).last.click()
    press(comment(ana.page, "Not for long"), "Delete this comment")
    question = ana.page.get_by_role("dialog", name="Delete this comment?")
    question.get_by_role("button", name="Delete", exact=True).click()
    expect(written(ana.page)).to_have_count(0)
    ben.page.context.set_offline(False)
    region = ben.page.get_by_role("region", name="Comments")
    expect(region.get_by_text("This comment is not there any more.")).to_be_visible()
    expect(region.get_by_text("A long thought")).to_be_visible()


def test_an_edit_shows_everywhere_and_two_at_once_lose_nothing(shared: Shared):
    ana, ben, _ = shared
    write(ana.page, "Lovley")
    other = ana.page.context.new_page()
    other.goto(ana.page.url)
    fields = []
    for page in (ana.page, other):
        press(comment(page, "Lovley"), "Edit this comment")
        field = page.get_by_role("textbox", name="Edit your comment")
        expect(field).to_have_value("Lovley")
        expect(field).to_be_focused()
        fields.append(field)
    first, second = fields
    second.fill("Loveliest")
    first.fill("Lovely")
    first.press("Enter")
    expect(first).to_have_count(0)
    expect(comment(ben.page, "Lovely").get_by_text("edited")).to_be_visible()
    expect(ben.page.get_by_role("button", name="Edit this comment")).to_have_count(0)

    expect(other.get_by_text("It says now: Lovely")).to_be_visible()
    other.get_by_role("listitem").get_by_role("button", name="Save", exact=True).click()
    sentence = "You have changed this comment elsewhere meanwhile."
    expect(other.get_by_text(sentence)).to_be_visible()
    expect(second).to_have_value("Loveliest")
    other.get_by_role("button", name="Replace that").click()
    other.get_by_role("listitem").get_by_role("button", name="Save", exact=True).click()
    expect(comment(ben.page, "Loveliest")).to_be_visible()
    expect(second).to_have_count(0)
    press(comment(other, "Loveliest"), "Edit this comment")
    other.get_by_role("button", name="Cancel", exact=True).click()
    expect(comment(other, "Loveliest")).to_be_visible()


def test_a_comment_is_liked_at_once_and_who_does_is_listed(shared: Shared):
    ana, ben, _ = shared
    write(ana.page, "My own words")
    own, seen = comment(ana.page, "My own words"), comment(ben.page, "My own words")
    heart = seen.get_by_role("button", name="Like this comment")
    expect(heart).to_have_attribute("aria-pressed", "false")
    heart.click()
    expect(heart).to_have_attribute("aria-pressed", "true")
    own.get_by_role("button", name="1 like").press("Enter")
    dialog = ana.page.get_by_role("dialog", name="Likes")
    expect(dialog.get_by_role("listitem")).to_contain_text(["ben"])
    heart.click()
    expect(dialog.get_by_text("No likes yet")).to_be_visible()
    ana.page.keyboard.press("Escape")
    ben.expects_errors = True
    ben.page.context.set_offline(True)
    heart.click()
    expect(seen.get_by_role("button", name="1 like")).to_be_visible()
    press(own, "Delete this comment")
    question = ana.page.get_by_role("dialog", name="Delete this comment?")
    question.get_by_role("button", name="Delete", exact=True).click()
    expect(own).to_have_count(0)
    ben.page.context.set_offline(False)
    expect(ben.page.get_by_text("This comment is not there any more.")).to_be_visible()


def test_comments_are_turned_off_and_on_for_everybody_at_once(shared: Shared):
    ana, ben, card = shared
    write(ana.page, "Still to be read")
    expect(comment(ben.page, "Still to be read")).to_be_visible()
    ben.expects_errors = True
    ben.page.context.set_offline(True)
    box(ben.page).fill("On its way")
    ben.page.get_by_role("button", name="Post", exact=True).click()
    card.get_by_role("button", name="Post menu").click()
    ana.page.get_by_role("button", name="Turn off comments").click()
    expect(box(ana.page)).to_have_count(0)
    ben.page.context.set_offline(False)
    region = ben.page.get_by_role("region", name="Comments")
    why = region.get_by_role("alert").filter(has_text="Comments are turned off.")
    expect(why).to_be_visible()
    expect(region.get_by_text("On its way")).to_be_visible()
    for who in (ana, ben):
        expect(box(who.page)).to_have_count(0)
        expect(who.page.get_by_text("Comments are turned off.").first).to_be_visible()
        expect(comment(who.page, "Still to be read")).to_be_visible()
        expect(who.page.get_by_role("button", name="Reply", exact=True)).to_have_count(0)
        expect(who.page.get_by_role("link", name="Comment", exact=True)).to_have_count(0)
    card.get_by_role("button", name="Post menu").click()
    ana.page.get_by_role("button", name="Turn on comments").click()
    for who in (ana, ben):
        expect(box(who.page)).to_be_visible()
    region.get_by_role("button", name="Retry").click()
    expect(comment(ana.page, "On its way")).to_be_visible()


def test_who_comes_from_the_feed_or_was_away_has_all_that_stands_below(shared: Shared):
    ana, ben, _ = shared
    address = ana.page.url
    for text in ("One", "Two", "Three"):
        write(ana.page, text)
        expect(comment(ana.page, text)).to_be_visible()
    press(comment(ana.page, "Three"), "Reply")
    reply_box(ana.page).fill("To three")
    reply_box(ana.page).press("Enter")
    press(comment(ben.page, "To three"), "Like this comment")
    expect(comment(ana.page, "To three").get_by_role("button", name="1 like")).to_be_visible()

    # The feed has brought the last two, without replies.
    ben.page.goto("/home")
    ben.page.get_by_role("link", name="View all 4 comments").first.click()
    ben.page.wait_for_url(address)
    heart = comment(ben.page, "To three").get_by_role("button", name="Like this comment")
    expect(heart).to_have_attribute("aria-pressed", "true")
    expect(comment(ben.page, "One")).to_be_visible()

    ben.expects_errors = True
    ben.page.context.set_offline(True)
    press(comment(ana.page, "Three"), "Reply")
    reply_box(ana.page).fill("While he was away")
    reply_box(ana.page).press("Enter")
    expect(comment(ana.page, "While he was away")).to_be_visible()
    press(comment(ana.page, "To three"), "Delete this comment")
    question = ana.page.get_by_role("dialog", name="Delete this comment?")
    question.get_by_role("button", name="Delete", exact=True).click()
    expect(comment(ana.page, "To three")).to_have_count(0)
    ben.page.context.set_offline(False)
    expect(comment(ben.page, "While he was away")).to_be_visible()
    expect(ben.page.get_by_text("To three", exact=True)).to_have_count(0)
    # And hears what comes from now on.
    press(comment(ana.page, "Three"), "Reply")
    reply_box(ana.page).fill("Back again?")
    reply_box(ana.page).press("Enter")
    expect(comment(ben.page, "Back again?")).to_be_visible()
