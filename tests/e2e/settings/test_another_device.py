"""A phone is logged in by the code that a desk shows: after the password, and once."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.cast import PASSWORD
from tests.e2e.person import Person

Let = Callable[..., Person]


def show_code(page: Page) -> str:
    """Have a code shown, and return the link that is in it."""
    page.goto("/settings/sessions")
    expect(page.get_by_role("heading", name="Log in on another device")).to_be_visible()
    confirm = page.get_by_role("heading", name="Confirm that it's you")
    show = page.get_by_role("button", name="Show a code")
    expect(confirm.or_(show).first).to_be_visible()
    if confirm.is_visible():
        page.get_by_label("Current password", exact=True).fill(PASSWORD)
        with page.expect_navigation():
            page.get_by_role("button", name="Confirm", exact=True).click()
    show.click()
    expect(page.get_by_role("img", name="QR code for your other device")).to_be_visible()
    return page.get_by_label("Link for your other device").input_value()


def see_it_come(page: Page) -> None:
    """Wait until the desk lists the phone, and shows the code no more that let it in."""
    sessions = page.get_by_role("region", name="Where you're logged in").get_by_role("listitem")
    expect(sessions.first).to_contain_text("Chrome on Linux")
    said = page.get_by_text("Your other device is logged in. It is in the list below.")
    expect(said).to_be_visible()
    expect(page.get_by_role("img", name="QR code for your other device")).to_have_count(0)
    expect(page.get_by_label("Link for your other device")).to_have_count(0)


@pytest.mark.parametrize("looks", [{"color_scheme": "light"}, {"color_scheme": "dark"}])
def test_a_phone_is_let_in_by_holding_it_up_and_only_once(
    enter: Let, visit: Let, looks: dict[str, str]
):
    desk, phone = enter("ana", **looks), visit(phone=True)
    link = show_code(desk.page)
    assert link.startswith(f"{desk.server.url}/this-device#")
    for who in (phone, visit()):
        who.page.goto(link)
        expect(who.page).to_have_url(f"{desk.server.url}/this-device")
        log_in = who.page.get_by_role("button", name="Log in")
        expect(log_in).to_be_enabled()
        log_in.click()
        if who is phone:
            who.page.wait_for_url("**/home")
            see_it_come(desk.page)
            continue
        over = who.page.get_by_role("alert").filter(has_text="This link is not valid any more.")
        expect(over).to_be_visible()
    # A new one works where that was said, in the same tab and in another.
    page, again = who.page, who.context.new_page()
    link = show_code(desk.page)
    for each in (page, again):
        each.goto(link)
        expect(each.get_by_role("button", name="Log in")).to_be_enabled()
        expect(each.get_by_text("This link is not valid any more.")).to_have_count(0)
    phone.page.goto("/settings/security")
    # It was let in by the other device, and has proved nothing itself.
    expect(phone.page.get_by_role("heading", name="Confirm that it's you")).to_be_visible()


def test_a_code_stands_in_the_middle_of_a_phone(enter: Let):
    page = enter("ana", phone=True).page
    show_code(page)
    code = page.get_by_role("img", name="QR code for your other device").bounding_box()
    assert code is not None
    width = page.evaluate("innerWidth")
    assert abs(code["x"] + code["width"] / 2 - width / 2) < 1
