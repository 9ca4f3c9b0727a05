"""What was entered in the composer outlives a reload and the end of a session."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.cast import PASSWORD, draw, encode
from tests.e2e.person import Person

Enter = Callable[..., Person]


def fill_in(person: Person) -> None:
    """Fill in the composer and wait until the photo is with the server."""
    person.open_composer()
    with person.page.expect_response("**/photos"):
        person.choose(encode(draw()))
    person.composer.get_by_label("Alt text").fill("Three colours")
    person.composer.get_by_label("Caption").fill("Written before")


def expect_draft(person: Person) -> None:
    """See everything in the composer again, and share it."""
    person.open_composer()
    expect(person.composer.get_by_label("Caption")).to_have_value("Written before")
    expect(person.composer.get_by_label("Alt text")).to_have_value("Three colours")
    expect(person.composer.locator("img")).to_be_visible()
    person.submit()
    expect(person.page.get_by_text("Post created successfully!")).to_be_visible()
    expect(person.posts.first.get_by_alt_text("Three colours")).to_be_visible()


def test_a_draft_survives_a_reload(enter: Enter):
    ana = enter("ana")
    fill_in(ana)
    ana.page.reload()
    expect(ana.posts.first).to_be_visible()
    expect_draft(ana)

    ana.page.reload()
    expect(ana.posts.first).to_be_visible()
    ana.open_composer()
    expect(ana.composer.get_by_label("Caption")).to_have_value("")


def log_out(page: Page) -> None:
    page.get_by_text("Menu").click()
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url("**/login**")


def kept(page: Page) -> list[str]:
    """Return the names under which a tab keeps what was typed."""
    return page.evaluate("Object.keys(sessionStorage).filter((name) => name.startsWith('finsta-'))")


def test_a_draft_survives_a_session_that_only_time_has_ended(enter: Enter):
    ana = enter("ana", phone=True)
    fill_in(ana)
    ana.context.clear_cookies()
    ana.page.reload()

    ana.page.wait_for_url("**/login?next=/home")
    ana.page.get_by_label("Email").fill(ana.email)
    ana.page.get_by_label("Password").fill(PASSWORD)
    ana.page.get_by_role("button", name="Log in").click()
    ana.page.wait_for_url("**/home")
    expect_draft(ana)


def test_logging_out_takes_what_was_typed_from_every_tab_of_the_browser(enter: Enter):
    ana, ben = enter("ana"), enter("ben")
    fill_in(ana)
    fill_in(ben)
    away = ana.context.new_page()
    away.goto("/home")
    away.evaluate("sessionStorage.setItem('finsta-messages', '{}')")
    away.goto("about:blank")
    second = ana.context.new_page()
    second.goto("/home")
    assert kept(ana.page)

    log_out(second)

    ana.page.wait_for_url("**/login?next=%2Fhome")
    away.goto("/login")
    for page in (ana.page, second, away):
        assert kept(page) == []
    assert kept(ben.page)


def test_nobody_else_gets_the_draft_in_the_same_tab(enter: Enter):
    ana = enter("ana")
    fill_in(ana)
    ana.page.keyboard.press("Escape")
    log_out(ana.page)
    ana.email = "ben@example.org"
    ana.sign_in()

    ana.open_composer()
    expect(ana.composer.get_by_label("Caption")).to_have_value("")
    expect(ana.composer.locator("img")).to_have_count(0)
