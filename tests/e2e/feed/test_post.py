"""A post's own page: the way to it, and what shows where there is none."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.cast import draw, encode
from tests.e2e.person import Person

Enter = Callable[..., Person]

NOT_THERE = "This post is not there"


def test_a_copied_link_leads_to_the_post_until_it_is_deleted(enter: Enter, visit: Enter):
    ana, ben = enter("ana"), visit("ben", phone=True)
    ana.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ana.share(encode(draw()), "Look at this one", "A red square")
    ana.open_menu(ana.posts.first).get_by_role("button", name="Copy link").click()
    expect(ana.page.get_by_text("Copied.")).to_be_visible()
    link = ana.page.evaluate("() => navigator.clipboard.readText()")
    assert link.startswith(f"{ana.server.url}/p/")

    # Who is not signed in sees nothing of it, and comes there after signing in.
    ben.page.goto(link)
    expect(ben.page.get_by_text("Look at this one")).to_have_count(0)
    ben.fill_in()
    expect(ben.posts).to_have_count(1)
    expect(ben.page.get_by_text("Look at this one")).to_be_visible()
    expect(ben.page).to_have_url(link)
    expect(ben.page).to_have_title("ana: post · Finsta")

    ana.delete(ana.posts.first)
    expect(ben.page.get_by_text(NOT_THERE)).to_be_visible()
    expect(ben.posts).to_have_count(0)
    ben.page.get_by_role("link", name="All posts").click()
    expect(ben.posts).to_have_count(12)


def test_an_address_of_no_post_says_so(enter: Enter):
    ana = enter("ana")
    for name in ("999999", "abc", "0", "99999999999999999999"):
        ana.page.goto(f"/p/{name}")
        expect(ana.page.get_by_text(NOT_THERE)).to_be_visible()
    # The time of a post is the way to its page, and back is where one was.
    ana.page.get_by_role("link", name="All posts").click()
    ana.posts.first.locator("time").click()
    ana.page.wait_for_url("**/p/*")
    expect(ana.posts).to_have_count(1)
    ana.page.go_back()
    expect(ana.posts).to_have_count(12)
