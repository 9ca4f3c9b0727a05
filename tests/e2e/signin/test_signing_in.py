"""The forms of signing up and in."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.cast import PASSWORD
from tests.e2e.person import Person

Visit = Callable[..., Person]


def button(page: Page, name: str) -> Locator:
    """Return a button of the form."""
    return page.get_by_role("button", name=name)


def test_signing_up_checks_while_typing_and_leads_to_the_feed(visit: Visit):
    carla = visit("carla", phone=True)
    page = carla.page
    page.goto("/register")
    page.get_by_label("Your name").fill("Carla Núñez")
    expect(page.get_by_label("Handle")).to_have_value("carla.nunez")
    expect(page.get_by_text("This handle is free.")).to_be_visible()
    page.get_by_label("Email").fill("ana@example.org")
    expect(page.get_by_text("An account with this email exists already.")).to_be_visible()
    expect(page.get_by_label("Email")).to_have_attribute("aria-invalid", "true")
    page.get_by_label("Email").fill(carla.email)
    expect(page.get_by_text("This email can be used.")).to_be_visible()
    page.get_by_label("Handle").fill("Ana")
    expect(page.get_by_text("The handle ana is taken.")).to_be_visible()
    page.get_by_label("Handle").fill("carla")
    expect(page.get_by_text("This handle is free.")).to_be_visible()
    page.get_by_label("Your name").fill("Carla")
    page.get_by_label("Password").fill(PASSWORD)
    button(page, "Create account").click()

    page.wait_for_url("**/home")
    expect(carla.posts.first).to_be_visible()
    page.get_by_text("Menu").click()
    expect(page.get_by_text("@carla")).to_be_visible()
    (session,) = [each for each in page.context.cookies() if each.get("name") == "finsta_session"]
    assert session.get("expires", -1) > 0, "People stay signed in."


def test_a_taken_name_gets_a_number_and_other_scripts_the_emails(visit: Visit):
    page = visit().page
    page.goto("/register")
    handle = page.get_by_label("Handle")
    page.get_by_label("Your name").fill("Ana")
    expect(handle).to_have_value("ana2")
    page.get_by_label("Your name").fill("Анна")
    expect(handle).to_have_value("")
    page.get_by_label("Email").fill("anna.k@example.org")
    expect(handle).to_have_value("anna.k")


def test_all_problems_are_shown_at_once_each_at_its_field(visit: Visit):
    page = visit().page
    page.goto("/register")
    page.get_by_label("Password").fill("short")
    button(page, "Create account").click()

    said = {
        "Your name": "Type your name.",
        "Email": "Type your email.",
        "Password": "The password has 5 characters, at least 12 are needed.",
    }
    expect(page.get_by_role("alert")).to_have_text(list(said.values()))
    for label, sentence in said.items():
        field = page.get_by_label(label)
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(field).to_have_accessible_description(sentence)
    expect(page.get_by_label("Handle")).to_have_attribute("aria-invalid", "false")
    expect(page.get_by_label("Your name")).to_be_focused()

    page.get_by_label("Your name").fill("Dora")
    expect(page.get_by_role("alert")).to_have_text(list(said.values())[1:])
    button(page, "Create account").click()
    expect(page.get_by_label("Email")).to_be_focused()


def test_what_the_server_refuses_comes_back_with_all_that_was_typed(visit: Visit):
    dora = visit("dora")
    page = dora.page
    page.goto("/register")
    page.get_by_label("Your name").fill("Dora")
    page.get_by_label("Email").fill(dora.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("Handle").fill("ana")
    expect(page.get_by_text("The handle ana is taken.")).to_be_visible()
    # As a browser without scripts would.
    page.evaluate("() => document.querySelector('form').submit()")

    handle = page.get_by_label("Handle")
    expect(page.get_by_role("alert")).to_have_text("The handle ana is taken.")
    expect(handle).to_be_focused()
    expect(handle).to_have_accessible_description("The handle ana is taken.")
    expect(page.get_by_label("Your name")).to_have_value("Dora")
    expect(page.get_by_label("Email")).to_have_value(dora.email)
    expect(handle).to_have_value("ana")
    expect(page.get_by_label("Password")).to_have_value("")


def test_signing_up_works_before_any_script_has_run(visit: Visit):
    elena = visit("elena", java_script_enabled=False)
    page = elena.page
    page.goto("/register")
    page.get_by_label("Your name").fill("Elena Ortega")
    page.get_by_label("Email").fill(elena.email)
    page.get_by_label("Password").fill(PASSWORD)
    button(page, "Create account").click()

    page.wait_for_url("**/home")


def test_logging_in_leads_on_before_any_script_has_run(visit: Visit):
    ana = visit("ana", java_script_enabled=False)
    ana.page.goto("/p/7")
    ana.page.get_by_label("Email").fill(ana.email)
    ana.page.get_by_label("Password").fill("not my password")
    button(ana.page, "Log in").click()
    ana.page.wait_for_url("**/login?next=/p/7")
    ana.fill_in()

    ana.page.wait_for_url("**/p/7")


def test_a_password_can_be_read_and_its_strength_is_told(visit: Visit):
    page = visit().page
    page.goto("/register")
    password, show = page.get_by_label("Password"), button(page, "Show password")
    page.get_by_label("Your name").fill("Anna Müller")
    strength = page.get_by_text("Strength:")
    for typed, word in {
        "short": "Weak",
        "anna müller 1990": "Weak",
        "Sommerferien2024": "Fair",
        "correct horse battery": "Good",
        "correct horse battery staple": "Strong",
    }.items():
        password.fill(typed)
        expect(strength.locator("..")).to_have_text(f"Strength: {word}")
    expect(show).to_have_attribute("aria-pressed", "false")
    show.click()
    expect(password).to_have_attribute("type", "text")
    expect(show).to_have_attribute("aria-pressed", "true")
    expect(password).to_have_value("correct horse battery staple")
    show.click()
    expect(password).to_have_attribute("type", "password")


def test_logging_in_goes_on_to_where_one_wanted(visit: Visit):
    ana = visit("ana")
    page = ana.page
    page.goto("/home")
    page.wait_for_url("**/login?next=/home")
    stays = page.get_by_label("Keep me logged in")
    expect(stays).to_be_checked()
    page.get_by_label("Email").fill("ANA@example.org")
    page.get_by_label("Password").fill("not the password")
    stays.uncheck()
    button(page, "Log in").click()
    expect(page.get_by_role("alert")).to_have_text("Invalid email or password")
    expect(page.get_by_label("Email")).to_have_value("ANA@example.org")
    expect(stays).not_to_be_checked()
    page.get_by_label("Password").fill(PASSWORD)
    expect(page.get_by_role("alert")).to_have_count(0)
    button(page, "Log in").click()
    page.wait_for_url("**/home")


def test_the_pages_for_visitors_lead_to_each_other(visit: Visit):
    page = visit().page
    page.goto("/login")
    for link, title in (
        ("Create an account", "Create your account"),
        ("Log in", "Log in"),
    ):
        page.get_by_role("link", name=link, exact=True).click()
        expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()
