"""Keys of a page: they press its buttons and lead from post to post, unless somebody types."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.house import House
from tests.e2e.person import Person
from tests.e2e.talker import Talker

Enter = Callable[..., Person]
Talk = Callable[..., Talker]

ALL = ["j", "k", "l", "c", "n", "/", "?"]
# How far below the window's upper edge a post begins that somebody has gone to.
TOP_PX = 40


def like(post: Locator) -> Locator:
    """Return the button that likes a post."""
    return post.get_by_role("button", name="Like", exact=True)


def keys_of(page: Page) -> Locator:
    """Return the dialog that lists the keys of a page."""
    return page.get_by_role("dialog", name="Keyboard shortcuts")


def send(page: Page, key: str, **how: object) -> bool:
    """Let the page get a key as a browser tells it, and return whether it did something."""
    return page.evaluate(
        """([key, how]) => !document.activeElement.dispatchEvent(
            new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true, ...how}))""",
        [key, how],
    )


@pytest.mark.parametrize("path", ["/home", "/following"])
def test_j_and_k_lead_from_post_to_post_and_l_likes_where_one_is(enter: Enter, path: str):
    ben = enter("ben")
    page = ben.page
    if path == "/following":
        page.goto("/u/ana")
        page.get_by_role("button", name="Follow", exact=True).click()
        expect(page.get_by_role("button", name="Following", exact=True)).to_be_visible()
        page.goto(path)
        expect(ben.posts.first).to_be_visible()
    page.keyboard.press("j")
    expect(ben.posts.nth(0)).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(ben.posts.nth(2)).to_be_focused()
    box = ben.posts.nth(2).bounding_box()
    assert box is not None
    assert 0 <= box["y"] <= TOP_PX
    assert ben.posts.nth(2).evaluate("post => post.matches(':focus-visible')")
    page.keyboard.press("k")
    expect(ben.posts.nth(1)).to_be_focused()

    before = like(ben.posts.nth(1)).get_attribute("aria-pressed")
    after = {"true": "false", "false": "true"}[before or ""]
    page.keyboard.press("l")
    expect(like(ben.posts.nth(1))).to_have_attribute("aria-pressed", after)
    expect(like(ben.posts.nth(1))).to_be_focused()
    expect(like(ben.posts.nth(1))).to_have_attribute("aria-keyshortcuts", "l")
    page.keyboard.press("l")
    expect(like(ben.posts.nth(1))).to_have_attribute("aria-pressed", before or "")
    page.keyboard.press("j")
    expect(ben.posts.nth(2)).to_be_focused()


def test_who_only_scrolls_is_at_the_post_that_they_look_at(enter: Enter):
    ben = enter("ben")
    ben.posts.nth(3).evaluate("post => post.scrollIntoView({block: 'start'})")
    before = like(ben.posts.nth(3)).get_attribute("aria-pressed")
    ben.page.keyboard.press("l")
    expect(like(ben.posts.nth(3))).not_to_have_attribute("aria-pressed", before or "")
    expect(like(ben.posts.nth(3))).to_be_focused()
    # Who has scrolled on is no more where the focus is.
    ben.posts.nth(7).evaluate("post => post.scrollIntoView({block: 'start'})")
    ben.page.keyboard.press("k")
    expect(ben.posts.nth(6)).to_be_focused()


def test_j_at_the_end_of_what_is_loaded_goes_on_with_what_comes(enter: Enter):
    ben = enter("ben")
    count = ben.posts.count()
    assert count < 30
    for number in range(30):
        ben.page.keyboard.press("j")
        expect(ben.posts.nth(number)).to_be_focused()
    expect(ben.page.get_by_text("You have seen every post.")).to_be_visible()
    ben.page.keyboard.press("j")
    expect(ben.page.get_by_text("You have seen every post.")).to_be_in_viewport()


def test_c_leads_to_where_one_writes_below_the_post(enter: Enter):
    ben = enter("ben")
    ben.page.keyboard.press("j")
    ben.page.keyboard.press("j")
    ben.page.keyboard.press("c")
    ben.page.wait_for_url("**/p/*")
    field = ben.page.get_by_label("Add a comment")
    expect(field).to_be_focused()
    ben.page.keyboard.type("njlc/?")
    expect(field).to_have_value("njlc/?")
    field.fill("")
    field.blur()
    ben.page.keyboard.press("l")
    expect(like(ben.posts)).to_be_focused()
    ben.page.keyboard.press("c")
    expect(field).to_be_focused()
    expect(field).to_have_value("")


def test_n_and_slash_work_on_every_page_and_type_nothing(enter: Enter):
    ben = enter("ben")
    for path in ("/settings", "/u/ana", "/conversations"):
        ben.page.goto(path)
        expect(ben.page.get_by_role("navigation", name="Main")).to_be_visible()
        ben.page.wait_for_function("() => document.activeElement === document.body")
        ben.page.keyboard.press("n")
        expect(ben.composer).to_be_visible()
        expect(ben.composer.get_by_role("textbox").first).to_have_value("")
        ben.page.keyboard.press("Escape")
        expect(ben.composer).to_be_hidden()
        assert not send(ben.page, "j")
    # As keyboards have it on which a slash is Shift and 7.
    assert send(ben.page, "/", code="Digit7", shiftKey=True)
    ben.page.wait_for_url("**/search")
    field = ben.page.get_by_role("searchbox")
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    field.blur()
    ben.page.keyboard.press("/")
    expect(field).to_be_focused()
    expect(field).to_have_value("")


def test_keys_do_nothing_where_they_mean_something_else(enter: Enter):
    ben = enter("ben")
    page = ben.page
    page.keyboard.press("j")
    expect(ben.posts.first).to_be_focused()
    for how in ({"ctrlKey": True}, {"altKey": True}, {"metaKey": True}, {"isComposing": True}):
        assert not send(page, "n", **how), how
    for key in ("n", "l", "c"):
        assert not send(page, key, repeat=True), key
    assert send(page, "j", repeat=True)
    expect(ben.posts.nth(1)).to_be_focused()
    # With capitals locked, and a capital that is meant.
    assert send(page, "K")
    assert not send(page, "J", shiftKey=True)

    page.get_by_role("button", name="Menu", exact=True).click()
    assert not send(page, "n")
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    expect(ben.composer).to_be_visible()
    ben.composer.focus()
    assert not send(page, "?")
    page.keyboard.press("Escape")


def test_what_the_keys_are_is_told_and_they_can_be_turned_off(enter: Enter):
    ben = enter("ben")
    page = ben.page
    page.keyboard.press("?")
    listed = keys_of(page)
    expect(listed.get_by_role("term")).to_have_text(ALL)
    expect(listed.get_by_role("definition").first).to_have_text("Next post")
    listed.get_by_role("switch").click()
    expect(listed.get_by_role("switch")).to_have_attribute("aria-checked", "false")
    page.keyboard.press("Escape")
    expect(listed).to_be_hidden()
    for key in ALL:
        assert not send(page, key), key
    expect(like(ben.posts.first)).not_to_have_attribute("aria-keyshortcuts", "l")

    # In this browser, also after somebody has logged out.
    page.get_by_role("button", name="Menu", exact=True).click()
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url("**/login*")
    ben.sign_in()
    assert not send(page, "j")
    other = ben.context.new_page()
    other.goto("/settings")
    other.get_by_role("button", name="Menu", exact=True).click()
    other.get_by_role("button", name="Keyboard shortcuts").click()
    expect(keys_of(other).get_by_role("term")).to_have_text(ALL[4:])
    other.keyboard.press("Escape")
    other.get_by_role("main").get_by_role("switch", name="Keyboard shortcuts").click()
    expect(like(ben.posts.first)).to_have_attribute("aria-keyshortcuts", "l")
    assert send(page, "j")


def test_the_menu_has_the_list_where_there_is_a_keyboard(enter: Enter):
    phone = enter("ben", phone=True, has_touch=True, is_mobile=True)
    phone.page.get_by_role("button", name="Menu", exact=True).tap()
    expect(phone.page.get_by_role("link", name="Settings")).to_be_visible()
    expect(phone.page.get_by_role("button", name="Keyboard shortcuts")).to_be_hidden()


def test_in_a_conversation_only_what_every_page_has_is_a_key(house: House, talk: Talk):
    where = house.start()
    house.say("ben", where, "First", minutes_ago=3)
    house.say("ben", where, "Second", minutes_ago=2)
    ana = talk("ana", where)
    expect(ana.message("Second")).to_be_visible()
    expect(ana.box).to_be_focused()
    ana.page.keyboard.type("n/?jl")
    expect(ana.box).to_have_value("n/?jl")
    ana.box.fill("")
    ana.message("Second").focus()
    assert not send(ana.page, "j")
    ana.page.keyboard.press("ArrowUp")
    expect(ana.message("First")).to_be_focused()
    ana.page.keyboard.press("?")
    expect(keys_of(ana.page).get_by_role("term")).to_have_text(ALL[4:])
