"""One's e-mail on a server that mails nothing: said, and changed at once."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.cast import PASSWORD
from tests.e2e.person import Person

Enter = Callable[..., Person]


def ask(page: Page, email: str, password: str) -> None:
    """Ask for another e-mail."""
    page.get_by_label("New email").fill(email)
    section = page.get_by_role("region", name="Email", exact=True)
    section.get_by_label("Current password", exact=True).fill(password)
    with page.expect_navigation():
        page.get_by_role("button", name="Save email").click()


def test_another_email_needs_the_password_and_counts_at_once(enter: Enter):
    page = enter("ben", phone=True).page
    page.goto("/settings/password")
    expect(page.get_by_text("ben@example.org")).to_be_visible()
    expect(page.get_by_text("the new email counts at once")).to_be_visible()
    ask(page, "ben@example.net", "not my password")
    wrong = page.get_by_role("alert").filter(has_text="This is not your current password.")
    expect(wrong).to_be_visible()
    expect(page.get_by_label("New email")).to_have_value("ben@example.net")
    ask(page, "ben@example.net", PASSWORD)
    said = page.get_by_role("status").filter(has_text="Your new email is saved.")
    expect(said).to_be_visible()
    expect(page.get_by_text("ben@example.net")).to_be_visible()
