"""The forms of signing up and in."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.cast import PASSWORD
from tests.e2e.person import Person

Visit = Callable[..., Person]


def test_signing_up_checks_while_typing_and_leads_to_the_feed(visit: Visit):
    carla = visit("carla", phone=True)
    page = carla.page
    page.goto("/register")
    page.get_by_label("Email").fill("ana@example.org")
    expect(page.get_by_text("An account with this email exists already.")).to_be_visible()
    page.get_by_label("Email").fill(carla.email)
    expect(page.get_by_text("This email can be used.")).to_be_visible()
    page.get_by_label("Handle").fill("Ana")
    expect(page.get_by_text("The handle ana is taken.")).to_be_visible()
    page.get_by_label("Handle").fill("carla")
    expect(page.get_by_text("This handle is free.")).to_be_visible()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Create account").click()

    page.wait_for_url("**/home")
    expect(carla.posts.first).to_be_visible()


def test_a_refused_form_shows_why_and_keeps_what_was_typed(visit: Visit):
    dora = visit("dora")
    page = dora.page
    page.goto("/register")
    page.get_by_label("Email").fill("dora@example.org")
    page.get_by_label("Handle").fill("dora")
    page.get_by_label("Password").fill("short")
    page.get_by_role("button", name="Create account").click()

    expect(page.get_by_role("alert")).to_contain_text("at least 12 bytes")
    expect(page.get_by_label("Email")).to_have_value("dora@example.org")
    expect(page.get_by_label("Handle")).to_have_value("dora")
    expect(page.get_by_label("Password")).to_have_value("")


def test_logging_in_goes_on_to_where_one_wanted(visit: Visit):
    ana = visit("ana")
    page = ana.page
    page.goto("/home")
    page.wait_for_url("**/login?next=/home")
    page.get_by_label("Email").fill("ANA@example.org")
    page.get_by_label("Password").fill("not the password")
    page.get_by_label("Keep me logged in").check()
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("alert")).to_have_text("Invalid email or password")
    expect(page.get_by_label("Email")).to_have_value("ANA@example.org")
    expect(page.get_by_label("Keep me logged in")).to_be_checked()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/home")
