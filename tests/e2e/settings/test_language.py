"""The language of pages: the browser's, until somebody chooses another."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, expect

from tests.cast import draw, encode
from tests.e2e.person import Person
from tests.server import Server

Enter = Callable[..., Person]


def test_a_visitor_reads_their_browsers_language_before_any_script_has_run(
    browser: Browser, server: Server
):
    context = browser.new_context(base_url=server.url, locale="de-DE", java_script_enabled=False)
    page = context.new_page()
    page.goto("/login")

    expect(page).to_have_title("Anmelden · Finsta")
    expect(page.get_by_role("button", name="Anmelden", exact=True)).to_be_visible()
    expect(page.get_by_label("Passwort", exact=True)).to_be_visible()
    context.close()


@pytest.mark.parametrize("phone", [True, False])
def test_a_german_browser_gets_german_pages_refusals_and_numbers(enter: Enter, phone: bool):
    ana = enter("ana", phone=phone, locale="de-DE")
    page = ana.page

    expect(page.get_by_role("link", name="Unterhaltungen")).to_be_visible()
    page.goto("/settings/profile")
    page.locator("#bio").fill("x" * 1_301)
    page.get_by_role("button", name="Profil speichern").click()
    expect(page.get_by_text("1.301")).to_have_count(2)  # the counter, and what is wrong
    expect(page.locator("html")).to_have_attribute("lang", "de")


def test_who_chooses_a_language_has_it_in_every_tab_and_after_logging_out(enter: Enter):
    ana, other, ben = enter("ana"), enter("ana", phone=True), enter("ben")
    page = ana.page
    page.goto("/settings/profile")
    page.get_by_label("Bio").fill("Typed, not saved")
    page.get_by_role("button", name="Deutsch").click()

    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect(page.get_by_role("button", name="Deutsch")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#bio")).to_have_value("Typed, not saved")
    # Another device of hers follows when nobody would notice; nobody else's does.
    expect(other.page.locator("html")).to_have_attribute("lang", "de", timeout=15_000)
    expect(ben.page.locator("html")).to_have_attribute("lang", "en")

    page.get_by_role("button", name=re.compile("Men")).first.click()
    page.get_by_role("button", name="Abmelden").click()
    expect(page).to_have_title("Anmelden · Finsta")

    other.page.goto("/settings/profile")
    other.page.get_by_role("button", name="Wie dieser Browser").click()
    expect(other.page.locator("html")).to_have_attribute("lang", "en")


def test_what_just_happened_is_said_to_each_in_their_language(enter: Enter):
    ana, ben, cleo = enter("ana"), enter("ben", locale="de-DE"), enter("ana", locale="de-DE")
    ana.share(encode(draw()), "For both")

    expect(ben.page.get_by_text("ana hat gerade etwas geteilt!")).to_be_visible()
    expect(cleo.posts.first).to_contain_text("For both")
    expect(ana.page.get_by_text("Post created successfully!")).to_be_visible()


def test_what_a_page_is_told_by_its_state_is_in_its_language(enter: Enter):
    ana = enter("ana", locale="de-DE")
    ana.page.goto("/settings/sessions")
    expect(ana.page.get_by_text("Unbekanntes Gerät").first).to_be_visible()
