"""Codes of an app, as people use them: set up, logged in by, lost, and turned off."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.accounts.factors.people import App
from tests.e2e.person import Person
from tests.e2e.security.test_passkeys import forget_proofs, log_out
from tests.e2e.test_look import look

Enter = Callable[..., Person]


def region(page: Page, name: str) -> Locator:
    """Return a section of the page."""
    return page.get_by_role("region", name=name)


def set_up(page: Page) -> tuple[App, list[str]]:
    """Set an app up as the page says, and return it with the recovery codes."""
    page.goto("/settings/security")
    page.get_by_role("button", name="Set up an app").click()
    expect(page.get_by_role("img", name="QR code for your app")).to_be_visible()
    # What has come in a button's place has the focus, or the region around it.
    expect(region(page, "Authenticator app").locator(":focus")).to_have_count(1)
    app = App(page.locator("code").inner_text().replace(" ", ""))
    page.get_by_label("Code", exact=True).fill(app.code())
    page.get_by_role("button", name="Switch on").click()
    shown = region(page, "Recovery codes").get_by_role("listitem")
    expect(shown).to_have_count(10)
    return app, shown.all_inner_texts()


def turn_off(page: Page) -> None:
    """Turn the app off again."""
    page.goto("/settings/security")
    page.get_by_role("button", name="Switch off").click()
    page.get_by_role("dialog").get_by_role("button", name="Switch off").click()
    expect(page.get_by_role("button", name="Set up an app")).to_be_focused()


def test_an_app_is_set_up_asked_for_and_turned_off(enter: Enter, tmp_path: Path):
    ana = enter("ana", phone=True)
    page = ana.page
    page.goto("/settings/security")
    page.get_by_role("button", name="Set up an app").click()
    page.get_by_label("Code", exact=True).fill("000000")
    page.get_by_role("button", name="Switch on").click()
    wrong = page.get_by_role("alert").filter(has_text="This is not the code that your app shows")
    expect(wrong).to_be_visible()
    app, codes = set_up(page)
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as a file").click()
    saved.value.save_as(tmp_path / "codes.txt")
    head, _blank, *kept = (tmp_path / "codes.txt").read_text().splitlines()
    assert head.startswith(f"Recovery codes of @{ana.handle} for Finsta at localhost")
    assert kept == codes
    page.reload()
    expect(region(page, "Recovery codes").get_by_text("You have 10 codes left.")).to_be_visible()
    assert not any(code in page.content() for code in codes)

    log_out(page)
    page.goto("/settings")
    ana.fill_in()
    expect(page.get_by_role("heading", name="Type your code")).to_be_visible()
    assert not any(one.get("name") == "finsta_session" for one in page.context.cookies())
    page.get_by_label("Code", exact=True).fill("no code")
    page.get_by_role("button", name="Log in").click()
    expect(wrong).to_be_visible()
    page.get_by_label("Code", exact=True).fill(app.code(1))
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="Settings", level=1)).to_be_visible()

    # The way back leads to no second log-in.
    page.go_back()
    expect(page.get_by_role("heading", name="Log in")).to_have_count(0)
    page.wait_for_url("**/home")
    turn_off(page)
    log_out(page)
    ana.fill_in()
    page.wait_for_url("**/home")


def test_who_has_lost_the_phone_gets_in_by_a_recovery_code(enter: Enter):
    ben = enter("ben")
    page = ben.page
    _app, codes = set_up(page)
    for left, code in ((9, codes[0]), (8, codes[1].upper().replace("-", " "))):
        log_out(page)
        ben.fill_in()
        page.get_by_text("You don't have your phone?").click()
        page.get_by_label("Recovery code").fill("abcd-abcd-abcd-abcd")
        page.get_by_role("button", name="Use this code").click()
        alert = page.get_by_role("alert").filter(has_text="not one of your unused recovery codes")
        expect(alert).to_be_visible()
        expect(page.get_by_label("Recovery code")).to_be_focused()
        page.get_by_label("Recovery code").fill(code)
        page.get_by_role("button", name="Use this code").click()
        page.wait_for_url("**/home")
        page.goto("/settings/security")
        expect(region(page, "Recovery codes")).to_contain_text(f"You have {left} codes left.")
    page.get_by_role("button", name="Make new codes").click()
    page.get_by_role("dialog").get_by_role("button", name="Make new codes").click()
    shown = region(page, "Recovery codes").get_by_role("listitem")
    expect(shown).to_have_count(10)
    assert not set(shown.all_inner_texts()) & set(codes)

    # Where none is left, there is none to ask about.
    with closing(sqlite3.connect(ben.server.data_dir / "finsta.db")) as database:
        database.execute("DELETE FROM recovery_codes")
        database.commit()
    page.reload()
    expect(region(page, "Recovery codes")).to_contain_text("You have no codes left.")
    page.get_by_role("button", name="Make new codes").click()
    expect(shown).to_have_count(10)
    turn_off(page)


def test_another_tab_of_the_account_shows_that_it_is_on_and_no_codes(enter: Enter):
    ana = enter("ana")
    other = ana.context.new_page()
    other.goto("/settings/security")
    expect(other.get_by_role("button", name="Set up an app")).to_be_visible()
    set_up(ana.page)
    expect(region(other, "Recovery codes")).to_contain_text("You have 10 codes left.")
    expect(region(other, "Recovery codes").get_by_role("listitem")).to_have_count(0)
    turn_off(other)
    expect(ana.page.get_by_role("button", name="Set up an app")).to_be_visible()


def test_who_waits_for_no_code_is_led_to_the_log_in(visit: Enter):
    page = visit().page
    page.goto("/login-code")
    expect(page.get_by_role("heading", name="Log in", level=1)).to_be_visible()


def test_the_page_looks_right(enter: Enter, artefacts: Path):
    ana = enter("ana")
    page = ana.page
    page.goto("/settings/security")
    expect(page.get_by_role("button", name="Set up an app")).to_be_visible()
    look(page, artefacts, "security", full_page=True)
    page.get_by_role("button", name="Set up an app").click()
    expect(page.get_by_role("img", name="QR code for your app")).to_be_visible()
    look(page, artefacts, "security-setup", full_page=True)
    app, _codes = set_up(page)
    look(page, artefacts, "security-codes", full_page=True)
    expect(page.locator("main:focus, main:focus-within")).to_have_count(1)
    forget_proofs(ana.server)
    page.reload()
    expect(region(page, "Confirm that it's you")).to_be_visible()
    look(page, artefacts, "security-proof", full_page=True)
    log_out(page)
    look(page, artefacts, "login")
    ana.fill_in()
    expect(page.get_by_role("heading", name="Type your code")).to_be_visible()
    page.get_by_text("You don't have your phone?").click()
    look(page, artefacts, "login-code")
    page.get_by_label("Code", exact=True).fill(app.code(1))
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/home")
    turn_off(page)
