"""The settings, as somebody uses them with two browsers."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.cast import PASSWORD
from tests.e2e.person import Person

Enter = Callable[..., Person]


def test_a_lost_phone_is_logged_out_from_the_desk(enter: Enter):
    desk, phone = enter("ana", by_form=True), enter("ana", phone=True, by_form=True)
    phone.expects_errors = True
    page = desk.page
    page.get_by_role("button", name="Menu", exact=True).click()
    page.get_by_role("link", name="Settings").click()
    way = page.get_by_role("link", name="Where you're logged in")
    height = way.evaluate("(link) => link.children[1].clientHeight")
    way.click()
    expect(page.get_by_role("heading", name="Where you're logged in", level=1)).to_be_visible()
    expect(way).to_have_attribute("aria-current", "page")
    # It is bold now, and still on one line.
    assert way.evaluate("(link) => link.children[1].clientHeight") == height
    listed = page.get_by_role("region", name="Where you're logged in").get_by_role("listitem")
    expect(listed.filter(has_text="This device")).to_have_count(1)
    others = listed.filter(has=page.get_by_role("button", name="Log out Chrome on Linux"))
    expect(others.first).to_contain_text("Last used just now")
    page.get_by_role("button", name="Log out everywhere else").click()
    dialog = page.get_by_role("dialog", name="Log out everywhere else?")
    dialog.get_by_role("button", name="Log out").click()
    expect(listed).to_have_count(1)
    expect(phone.page.get_by_role("heading", name="Log in", level=1)).to_be_visible()
    why = phone.page.get_by_role("status").filter(has_text="You were logged out here")
    expect(why).to_be_visible()


def test_a_password_is_changed_and_a_wrong_one_is_said_at_its_field(enter: Enter):
    page = enter("ben", phone=True).page
    page.goto("/settings/password")
    save = page.get_by_role("button", name="Save password")
    save.click()
    expect(page.get_by_role("alert").filter(has_text="Type your current password.")).to_be_visible()
    section = page.get_by_role("region", name="Password")
    section.get_by_label("Current password", exact=True).fill("not my password")
    page.get_by_label("New password", exact=True).fill("a brand new secret")
    save.click()
    wrong = page.get_by_role("alert").filter(has_text="This is not your current password.")
    expect(wrong).to_be_visible()
    for now, then in ((PASSWORD, "a brand new secret"), ("a brand new secret", PASSWORD)):
        section.get_by_label("Current password", exact=True).fill(now)
        page.get_by_label("New password", exact=True).fill(then)
        with page.expect_navigation():
            save.click()
        said = page.get_by_role("status").filter(has_text="Your new password is saved.")
        expect(said).to_be_visible()
