"""The list of the settings' pages: a page of its own on a phone, beside the others at a desk."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e.person import Person

Enter = Callable[..., Person]

# What each is called in the list, and on its own page.
_PAGES = {
    "Profile": "Profile",
    "Privacy": "Privacy",
    "Activity": "Activity",
    "Email and password": "Email and password",
    "Passkeys and codes": "Passkeys and codes",
    "Where you're logged in": "Where you're logged in",
    "Your data": "Your data",
}


def heading(page: Page, name: str):
    """Return the page's heading."""
    return page.get_by_role("heading", name=name, level=1)


def listed(page: Page):
    """Return the links of the list."""
    return page.get_by_role("navigation", name="Settings").get_by_role("link")


def test_on_a_phone_the_settings_are_a_list_and_each_page_leads_back(enter: Enter):
    page = enter("ana", phone=True).page
    page.get_by_role("button", name="Menu", exact=True).click()
    page.get_by_role("link", name="Settings").click()
    expect(heading(page, "Settings")).to_be_visible()
    expect(heading(page, "Profile")).to_be_hidden()
    expect(listed(page)).to_have_text(list(_PAGES))
    for name, title in _PAGES.items():
        listed(page).filter(has_text=name).click()
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        expect(heading(page, title)).to_be_visible()
        expect(listed(page)).to_have_count(0)
        back = page.get_by_role("main").get_by_role("link", name="Settings")
        box = back.bounding_box()
        assert box
        assert box["height"] >= 44
        back.click()
        expect(heading(page, "Settings")).to_be_visible()
    page.go_back()
    expect(heading(page, "Your data")).to_be_visible()


def test_by_keyboard_the_list_is_walked_and_left(enter: Enter):
    page = enter("ana", phone=True).page
    page.goto("/settings")
    listed(page).first.focus()
    page.keyboard.press("Tab")
    expect(listed(page).nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(heading(page, "Privacy")).to_be_visible()
    back = page.get_by_role("main").get_by_role("link", name="Settings")
    back.focus()
    page.keyboard.press("Enter")
    expect(heading(page, "Settings")).to_be_visible()


def test_at_a_desk_the_list_stays_beside_and_says_where_one_is(enter: Enter):
    page = enter("ana").page
    page.goto("/settings")
    expect(heading(page, "Settings")).to_be_hidden()
    current = page.locator(".settings-list [aria-current=page]")
    for name, title in _PAGES.items():
        if name != "Profile":
            listed(page).filter(has_text=name).click()
        expect(heading(page, title)).to_be_visible()
        expect(current).to_have_text(name)
        expect(page.get_by_role("main").get_by_role("link", name="Settings")).to_have_count(0)
    listed(page).filter(has_text="Profile").click()
    expect(heading(page, "Profile")).to_be_visible()
    expect(current).to_have_text("Profile")
