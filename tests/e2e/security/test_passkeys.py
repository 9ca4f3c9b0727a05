"""Passkeys, as people use them: Chromium plays the device."""

import sqlite3
from collections.abc import Callable
from contextlib import closing

from playwright.sync_api import Page, expect

from tests.cast import PASSWORD
from tests.e2e.person import Person
from tests.e2e.security.device import Device, until_asked
from tests.server import Server

Enter = Callable[..., Person]


def forget_proofs(server: Server) -> None:
    """Let all that anybody has proved be long ago."""
    with closing(sqlite3.connect(server.data_dir / "finsta.db")) as database, database:
        database.execute("UPDATE account_sessions SET proved_at = '2020-01-01 00:00:00'")


def add_passkey(page: Page, name: str) -> None:
    """Add a passkey from the menu on."""
    page.goto("/settings")
    page.get_by_role("link", name="Passkeys and codes").click()
    page.get_by_label("Name of the new passkey").fill(name)
    page.get_by_role("button", name="Add a passkey").click()
    said = page.get_by_role("status").filter(has_text="Your passkey is added.")
    expect(said).to_be_visible()
    expect(listed(page).filter(has_text=name)).to_be_visible()


def listed(page: Page):
    """Return the passkeys that the page shows."""
    return page.get_by_role("region", name="Passkeys").get_by_role("listitem")


def rename(page: Page, old: str, new: str) -> None:
    """Rename a passkey."""
    page.get_by_role("button", name=f"Rename {old}").click()
    page.get_by_label("Name", exact=True).fill(new)
    page.get_by_role("button", name="Save name").click()
    expect(listed(page).filter(has_text=new)).to_be_visible()


def log_out(page: Page) -> None:
    """Log out by the menu."""
    page.get_by_role("button", name="Menu", exact=True).click()
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("heading", name="Log in", level=1)).to_be_visible()


def test_a_passkey_is_added_logs_in_and_is_refused_once_removed(enter: Enter):
    ana = enter("ana", phone=True)
    page, device = ana.page, Device(ana.page)
    add_passkey(page, "Phone")
    assert device.count() == 1
    expect(listed(page)).to_contain_text("Added just now, never used")
    rename(page, "Phone", "My phone")
    expect(page.get_by_text("Your passkey is added.")).to_have_count(0)

    device.let_touch(False)
    log_out(page)
    by_passkey = page.get_by_role("button", name="Use a passkey")
    until_asked(page, "")
    device.let_touch(True)
    device.let_in(False)
    by_passkey.click()
    alert = page.get_by_role("alert").filter(has_text="No passkey was used. You can try again.")
    expect(alert).to_be_visible()
    device.let_in(True)
    by_passkey.click()
    page.wait_for_url("**/home")
    expect(ana.posts.first).to_be_visible()

    page.goto("/settings/security")
    expect(listed(page)).to_contain_text("last used")
    rename(page, "My phone", "Old phone")
    page.get_by_role("button", name="Remove Old phone").click()
    page.get_by_role("dialog").get_by_role("button", name="Remove", exact=True).click()
    expect(page.get_by_text("You have none yet.")).to_be_visible()

    device.let_touch(False)
    log_out(page)
    until_asked(page, "")
    device.let_touch(True)
    with page.expect_request("**/auth/passkey"):
        by_passkey.click()
    # The page asks again as soon as it is back, and would be answered over and over.
    device.let_touch(False)
    refused = page.get_by_role("alert").filter(has_text="This passkey doesn't work here.")
    expect(refused).to_be_visible()
    expect(page).to_have_url(f"{ana.server.url}/login")


def test_where_one_wanted_to_go_a_passkey_leads_too(enter: Enter, server: Server):
    ben = enter("ben")
    page, device = ben.page, Device(ben.page)
    add_passkey(page, "Laptop")
    device.let_touch(False)
    log_out(page)
    page.goto("/settings")
    page.wait_for_url("**/login?next=/settings")
    until_asked(page, "")
    device.let_touch(True)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", name="Profile", level=1)).to_be_visible()
    (session,) = [one for one in page.context.cookies() if one.get("name") == "finsta_session"]
    assert session.get("expires", -1) > 0, "People stay signed in."

    # Twenty minutes later the passkey is enough to go on, and so is the password.
    forget_proofs(server)
    page.goto("/settings/security")
    asks = page.get_by_role("region", name="Confirm that it's you")
    expect(asks).to_be_visible()
    expect(page.get_by_role("button", name="Add a passkey")).to_have_count(0)
    expect(page.get_by_role("button", name="Remove Laptop")).to_have_count(0)
    asks.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("button", name="Remove Laptop")).to_be_visible()
    expect(asks).to_have_count(0)

    # Also where it runs out while the page is open.
    forget_proofs(server)
    page.get_by_role("button", name="Remove Laptop").click()
    page.get_by_role("dialog").get_by_role("button", name="Remove", exact=True).click()
    # It is asked for before anything else.
    expect(page.get_by_text("Confirm that it's you first.")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    asks.get_by_label("Current password").fill("not my password")
    asks.get_by_role("button", name="Confirm").click()
    wrong = asks.get_by_role("alert").filter(has_text="This is not your current password.")
    expect(wrong).to_be_visible()
    asks.get_by_label("Current password").fill(PASSWORD)
    asks.get_by_role("button", name="Confirm").click()
    expect(page.get_by_role("button", name="Remove Laptop")).to_be_visible()
    expect(listed(page)).to_have_count(1)


def test_a_device_has_one_passkey_for_an_account_and_says_so(enter: Enter):
    ana = enter("ana")
    page, _device = ana.page, Device(ana.page)
    add_passkey(page, "Desk")
    page.get_by_label("Name of the new passkey").fill("Desk again")
    page.get_by_label("Name of the new passkey").press("Enter")
    alert = page.get_by_role("alert").filter(has_text="has a passkey for your account already")
    expect(alert).to_be_visible()
    expect(page.get_by_label("Name of the new passkey")).to_have_value("Desk again")
    expect(listed(page)).to_have_count(1)


def test_at_an_address_without_passkeys_it_is_said_plainly(visit: Callable[..., Person]):
    ana = visit("ana", phone=True)
    page = ana.page
    page.goto(ana.server.url.replace("localhost", "127.0.0.1") + "/login")
    expect(page.get_by_role("button", name="Email me a link")).to_have_count(0)
    expect(page.get_by_role("button", name="Use a passkey")).to_have_count(0)
    ana.fill_in()
    page.wait_for_url("**/home")
    page.goto(ana.server.url.replace("localhost", "127.0.0.1") + "/settings/security")
    expect(page.get_by_text("This browser has no passkeys at this address")).to_be_visible()
    expect(page.get_by_label("Name of the new passkey")).to_be_hidden()
