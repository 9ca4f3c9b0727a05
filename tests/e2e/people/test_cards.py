"""The card that shows who somebody is where a pointer rests on their name."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.cast import draw, encode
from tests.e2e.person import Person

Enter = Callable[..., Person]

FOLLOW = re.compile("^Follow( back)?$")
# Longer than a pointer rests until a card shows: what does not show by then doesn't.
RESTED = "() => performance.now() - window.restedSince > 900"
# What a scroll tells comes with the next frame.
SCROLL = """element => new Promise((scrolled) => {
    element.scrollIntoView({block: "end"});
    requestAnimationFrame(() => requestAnimationFrame(scrolled));
})"""


def card(page: Page) -> Locator:
    """Return the card."""
    return page.get_by_role("group", name="Profile")


def post_of_anas(person: Person) -> Locator:
    """Return a post that is there from the beginning."""
    return person.posts.filter(has_text="Post number 29")


def her_name(person: Person) -> Locator:
    """Return Ana's name above it."""
    return post_of_anas(person).get_by_role("link", name="ana", exact=True)


def rest(page: Page) -> None:
    """Wait as long as a card would take to come."""
    page.evaluate("() => { window.restedSince = performance.now(); }")
    page.wait_for_function(RESTED)


def say(person: Person, bio: str) -> None:
    """Save what somebody says of themselves."""
    person.page.goto("/settings/profile")
    expect(person.page.get_by_label("Your name")).not_to_have_value("")
    person.page.get_by_label("Bio").fill(bio)
    person.page.get_by_role("button", name="Save profile").click()
    expect(person.page.get_by_text("Your profile is saved.")).to_be_visible()


def test_a_pointer_that_rests_on_a_name_shows_who_it_is_and_follows(enter: Enter, artefacts: Path):
    ana, ben = enter("ana"), enter("ben")
    say(ana, "Mountains, mostly.\nAnd what grows there, as long as there is light.")
    page = ben.page
    her_name(ben).hover()
    expect(card(page)).to_contain_text("Mountains, mostly.")
    expect(card(page)).to_contain_text("@ana")
    expect(card(page).get_by_text("30 posts")).to_be_visible()
    place, name = card(page).bounding_box(), her_name(ben).bounding_box()
    assert place is not None
    assert name is not None
    assert place["y"] >= name["y"] + name["height"] or place["y"] + place["height"] <= name["y"]
    page.screenshot(path=artefacts / "card-1440.png")

    # It stays while the pointer goes there, and shows what is done.
    card(page).get_by_role("button", name=FOLLOW).hover()
    rest(page)
    card(page).get_by_role("button", name=FOLLOW).click()
    expect(card(page).get_by_role("button", name="Following")).to_be_visible()
    expect(card(page).get_by_text("1 follower", exact=True)).to_be_visible()
    ana.page.goto("/u/ben")
    ana.page.get_by_role("button", name="Follow back").click()
    expect(card(page)).to_contain_text("Follows you")
    card(page).get_by_role("button", name="Following").click()
    expect(card(page).get_by_text("0 followers")).to_be_visible()
    page.mouse.move(5, 5)
    expect(card(page)).to_have_count(0)


def test_a_card_closes_by_escape_by_scrolling_and_with_the_page(enter: Enter):
    ben = enter("ben")
    page = ben.page
    her_name(ben).hover()
    expect(card(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(card(page)).to_have_count(0)
    rest(page)
    expect(card(page)).to_have_count(0)
    page.mouse.move(5, 5)
    her_name(ben).hover()
    expect(card(page)).to_be_visible()
    page.mouse.wheel(0, 300)
    expect(card(page)).to_have_count(0)
    page.evaluate("() => window.scrollTo(0, 0)")
    page.mouse.move(5, 5)
    her_name(ben).hover()
    card(page).get_by_role("link").click()
    page.wait_for_url("**/u/ana")
    expect(card(page)).to_have_count(0)


def test_among_those_who_like_a_post_it_opens_above_their_dialog(enter: Enter):
    ana, ben = enter("ana"), enter("ben")
    post_of_anas(ana).get_by_role("button", name="Like", exact=True).click()
    page = ben.page
    post_of_anas(ben).get_by_role("button", name=re.compile(r"\d+ like")).click()
    likes = page.get_by_role("dialog", name="Likes")
    likes.get_by_role("link", name="ana").hover()
    expect(card(page).get_by_text("30 posts")).to_be_visible()
    card(page).get_by_role("button", name=FOLLOW).click()
    expect(card(page).get_by_role("button", name="Following")).to_be_visible()
    card(page).get_by_role("button", name="Following").click()
    expect(card(page).get_by_role("button", name=FOLLOW)).to_be_visible()
    page.keyboard.press("Escape")
    expect(card(page)).to_have_count(0)
    expect(likes).to_be_visible()
    page.keyboard.press("Escape")
    expect(likes).to_be_hidden()


def test_mentions_and_comments_have_it_inside_of_the_window(enter: Enter):
    ana, ben = enter("ana"), enter("ben")
    ben.share(encode(draw(300, 200)), "With @ana")
    post = ben.posts.filter(has_text="With @ana")
    ana.page.goto(post.get_by_role("link", name="now").get_attribute("href") or "")
    ana.page.get_by_label("Add a comment").fill("Said here")
    ana.page.get_by_role("button", name="Post", exact=True).click()
    page = ben.page
    page.set_viewport_size({"width": 1000, "height": 420})
    expect(post.get_by_text("Said here")).to_be_visible()
    for named in (
        post.get_by_role("link", name="@ana"),
        post.get_by_text("ana", exact=True).last,
    ):
        page.mouse.move(5, 5)
        expect(card(page)).to_have_count(0)
        named.evaluate(SCROLL)
        named.hover()
        expect(card(page).get_by_text("30 posts")).to_be_visible()
        expect(card(page)).to_be_in_viewport(ratio=1)
        place, name = card(page).bounding_box(), named.bounding_box()
        assert place is not None
        assert name is not None
        assert place["y"] + place["height"] <= name["y"] or place["y"] >= name["y"] + name["height"]


def test_touch_and_the_keyboard_find_no_card(enter: Enter):
    phone = enter("ben", phone=True, has_touch=True, is_mobile=True)
    box = her_name(phone).bounding_box()
    assert box is not None
    phone.page.evaluate(
        """([x, y]) => document.elementFromPoint(x, y).dispatchEvent(new PointerEvent(
            "pointermove", {bubbles: true, pointerType: "touch", clientX: x, clientY: y}))""",
        [box["x"] + 5, box["y"] + 20],
    )
    rest(phone.page)
    expect(card(phone.page)).to_have_count(0)
    desk = enter("ben")
    her_name(desk).focus()
    rest(desk.page)
    expect(card(desk.page)).to_have_count(0)


def test_who_is_kept_away_has_no_card_and_who_is_private_is_asked(enter: Enter):
    ana, ben = enter("ana"), enter("ben")
    ana.page.goto("/settings/privacy")
    ana.page.get_by_role("switch", name="Private account").click()
    page = ben.page
    page.goto("/search")
    found = page.get_by_role("main").get_by_role("link", name="ana")
    found.hover()
    expect(card(page)).to_contain_text("Private")
    card(page).get_by_role("button", name=FOLLOW).click()
    expect(card(page).get_by_role("button", name="Requested")).to_be_visible()
    asking = ana.page
    asking.goto("/u/ana")
    asking.get_by_role("button", name="Accept").click()
    card(page).get_by_role("button", name="Following").click()
    asks = page.get_by_role("dialog", name="Unfollow @ana?")
    asks.get_by_role("button", name="Unfollow").click()
    expect(asks).to_be_hidden()

    asking.goto("/u/ben")
    asking.get_by_role("button", name="More").click()
    asking.get_by_role("dialog", name="More").get_by_role("button", name="Block").click()
    page.mouse.move(5, 5)
    expect(card(page)).to_have_count(0)
    found.hover()
    expect(card(page).get_by_role("link")).to_be_visible()
    asking.get_by_role("dialog").get_by_role("button", name="Block", exact=True).click()
    expect(asking.get_by_role("heading", name="You blocked this person")).to_be_visible()
    expect(card(page).get_by_role("link")).to_have_count(0)
    page.mouse.move(5, 5)
    found.hover()
    rest(page)
    expect(card(page).get_by_role("link")).to_have_count(0)
    expect(card(page)).to_be_hidden()
