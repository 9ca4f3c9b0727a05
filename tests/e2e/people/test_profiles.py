"""Profiles in two browsers: following, asking, muting, blocking, and what shows of it at once."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.cast import draw, encode
from tests.e2e.person import Person

Enter = Callable[..., Person]


def go_to(person: Person, handle: str) -> Page:
    """Go to somebody's profile."""
    person.page.goto(f"/u/{handle}")
    expect(person.page.get_by_role("heading", level=1)).to_have_text(handle)
    return person.page


def press(page: Page, name: str) -> None:
    """Press the button of a name."""
    page.get_by_role("button", name=name, exact=True).click()


def in_menu(page: Page, name: str) -> None:
    """Press what is in the menu of a profile."""
    press(page, "More")
    page.get_by_role("dialog", name="More").get_by_role("button", name=name, exact=True).click()


def tiles(page: Page) -> Locator:
    """Return the squares of a profile's posts."""
    return page.locator("main").get_by_role("listitem").get_by_role("link")


def test_a_name_leads_to_a_profile_and_a_square_to_its_post(enter: Enter):
    ben = enter("ben", phone=True)
    ben.posts.first.get_by_role("link", name="ana", exact=True).click()
    ben.page.wait_for_url("**/u/ana")
    expect(ben.page.get_by_text("30 posts")).to_be_visible()
    expect(ben.page).to_have_title("ana (@ana) · Finsta")
    expect(tiles(ben.page)).to_have_count(30)
    tiles(ben.page).first.click()
    ben.page.wait_for_url("**/p/*")
    expect(ben.posts).to_have_count(1)
    ben.page.goto("/u/nobody.at.all")
    expect(ben.page.get_by_role("heading", name="This person is not here")).to_be_visible()


def test_following_shows_at_once_to_both_and_fills_the_feed_of_whom_one_follows(enter: Enter):
    ana, ben = enter("ana"), enter("ben", phone=True)
    his, hers = go_to(ben, "ana"), go_to(ana, "ben")
    press(his, "Follow")
    expect(his.get_by_role("button", name="Following", exact=True)).to_be_visible()
    expect(his.get_by_text("1 follower")).to_be_visible()
    expect(hers.get_by_text("1 following")).to_be_visible()
    expect(hers.get_by_text("Follows you")).to_be_visible()
    expect(hers.get_by_role("button", name="Follow back")).to_be_visible()

    press(his, "1 follower")
    followers = his.get_by_role("dialog", name="Followers")
    expect(followers.get_by_role("listitem")).to_contain_text(["ben"])
    his.keyboard.press("Escape")
    ben.page.get_by_role("link", name="Home").click()
    ben.page.get_by_role("link", name="Following", exact=True).click()
    ben.page.wait_for_url("**/following")
    expect(ben.posts.first).to_contain_text("ana")
    ana.share(encode(draw(300, 200)), "Just for those who follow")
    expect(ben.posts.filter(has_text="Just for those who follow")).to_be_visible()
    press(go_to(ben, "ana"), "Following")
    expect(hers.get_by_text("0 following")).to_be_visible()


def test_a_private_account_is_asked_and_lets_in_or_not(enter: Enter):
    ana, ben = enter("ana"), enter("ben", phone=True)
    ana.page.goto("/settings/privacy")
    ana.page.get_by_role("switch", name="Private account").click()
    his = go_to(ben, "ana")
    expect(his.get_by_role("heading", name="This account is private")).to_be_visible()
    press(his, "Follow")
    expect(his.get_by_role("button", name="Requested")).to_be_visible()
    hers = go_to(ana, "ana")
    asks = hers.get_by_role("region", name="Follow requests").get_by_role("listitem")
    expect(asks).to_contain_text(["ben"])
    asks.get_by_role("button", name="Accept").click()
    expect(hers.get_by_role("region", name="Follow requests")).to_be_hidden()
    expect(tiles(his).first).to_be_visible()

    in_menu(go_to(ana, "ben"), "Remove follower")
    expect(his.get_by_role("heading", name="This account is private")).to_be_visible()
    expect(tiles(his)).to_have_count(0)
    ana.page.goto("/settings/privacy")
    ana.page.get_by_role("switch", name="Private account").click()
    expect(tiles(his).first).to_be_visible()


def test_a_block_takes_both_out_of_each_others_sight_at_once_and_ends_in_the_settings(enter: Enter):
    ana, ben = enter("ana"), enter("ben", phone=True)
    expect(ben.posts.first).to_be_visible()
    hers = go_to(ana, "ben")
    in_menu(hers, "Block")
    hers.get_by_role("dialog").get_by_role("button", name="Block", exact=True).click()
    expect(hers.get_by_role("heading", name="You blocked this person")).to_be_visible()
    expect(ben.posts).to_have_count(0)
    ben.page.goto("/u/ana")
    expect(ben.page.get_by_role("heading", name="This person is not here")).to_be_visible()

    hers.goto("/settings/privacy")
    blocked = hers.get_by_role("region", name="Blocked people")
    blocked.get_by_role("button", name="Unblock").click()
    expect(blocked.get_by_text("You have blocked nobody.")).to_be_visible()
    expect(ben.page.get_by_role("heading", level=1)).to_have_text("ana")
    ben.page.goto("/home")
    expect(ben.posts.first).to_be_visible()


def test_who_is_muted_is_gone_from_the_feed_alone(enter: Enter):
    ben = enter("ben", phone=True)
    his = go_to(ben, "ana")
    in_menu(his, "Mute")
    ben.page.get_by_role("link", name="Home").click()
    expect(ben.page.get_by_text("No posts yet")).to_be_visible()
    expect(tiles(go_to(ben, "ana")).first).to_be_visible()
    # A post of theirs can be looked at, and does not come back with it.
    tiles(his).first.click()
    ben.page.wait_for_url("**/p/*")
    expect(ben.posts).to_have_count(1)
    ben.page.get_by_role("link", name="Home").click()
    ben.page.wait_for_url("**/home")
    expect(ben.page.get_by_role("link", name="Everyone")).to_have_attribute("aria-current", "page")
    expect(ben.posts).to_have_count(0)
    in_menu(go_to(ben, "ana"), "Unmute")
    ben.page.get_by_role("link", name="Home").click()
    expect(ben.posts.first).to_be_visible()


def test_message_leads_to_where_one_writes(enter: Enter):
    ben = enter("ben", phone=True)
    press(go_to(ben, "ana"), "Message")
    ben.page.wait_for_url("**/conversations/*")
    expect(ben.page.get_by_role("textbox", name="Message")).to_be_visible()


def test_what_is_reported_stays_when_no_reason_is_chosen(enter: Enter):
    ben = enter("ben", phone=True)
    his = go_to(ben, "ana")
    in_menu(his, "Report")
    asks = his.get_by_role("dialog", name="What is wrong?")
    asks.get_by_label("In your own words").fill("Not nice")
    asks.get_by_role("button", name="Report", exact=True).click()
    expect(asks.get_by_text("Choose what is wrong with it.")).to_be_visible()
    expect(asks.get_by_label("In your own words")).to_have_value("Not nice")
    asks.get_by_label("It hurts or threatens somebody").check()
    asks.get_by_role("button", name="Report", exact=True).click()
    expect(his.get_by_text("Reported. Thank you.")).to_be_visible()
