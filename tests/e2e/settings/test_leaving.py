"""Leaving, as somebody does it: with a zip, with a change of mind, and for good."""

import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlmodel import Session

from finsta import media
from finsta.infra import db
from tests.cast import PASSWORD, register, share
from tests.e2e.person import Person
from tests.messenger.talk import say, start
from tests.server import Server

Enter = Callable[..., Person]

_ERASED_MS = 30_000

# Photos come and go, and names must not come twice.
_numbers = count(1)


@contextmanager
def database(server: Server) -> Iterator[Session]:
    """Open the server's database, past the server."""
    db.configure(db.make_engine(f"sqlite:///{server.data_dir / 'finsta.db'}"))
    try:
        with db.writing() as session:
            yield session
    finally:
        db.close()


@pytest.fixture
def talking(server: Server) -> tuple[str, str, int]:
    """Let two people talk who are new here; one has shared a post."""
    number = next(_numbers)
    leaver, other = f"cleo{number}", f"dora{number}"
    store = media.PhotoStore(server.data_dir / "photos")
    with database(server) as session:
        cleo, dora = register(session, leaver), register(session, other)
        cleo.display_name = "Cleo Winter"
        session.add(cleo)
        share(session, store, cleo, _caption(leaver))
        where = start(session, cleo, dora, title="The two of us")
        say(session, cleo, where, "Remember me")
    return leaver, other, where


def _caption(handle: str) -> str:
    return f"The last summer of {handle}"


def open_account(page: Page) -> None:
    """Go to the page from the settings."""
    page.goto("/settings")
    page.get_by_role("link", name="Your data").click()
    expect(page.get_by_role("heading", name="Delete account")).to_be_visible()


def delete_account(page: Page, password: str = PASSWORD) -> None:
    """Fill in the form that deletes one's account."""
    page.get_by_label("Current password", exact=True).fill(password)
    page.get_by_role("button", name="Delete my account").click()


def let_a_week_pass(server: Server, handle: str) -> None:
    """Let the time be over in which somebody could come back."""
    past = (datetime.now(UTC) - timedelta(seconds=1)).strftime("%Y-%m-%d %H:%M:%S.%f")
    with closing(sqlite3.connect(server.data_dir / "finsta.db", timeout=20)) as connection:
        connection.execute("UPDATE accounts SET deletes_at = ? WHERE handle = ?", (past, handle))
        connection.commit()


def test_a_zip_is_made_while_one_looks_and_any_browser_shows_it(
    enter: Enter, browser: Browser, tmp_path: Path
):
    ana = enter("ana")
    page, second = ana.page, ana.context.new_page()
    open_account(page)
    second.goto("/settings/account")
    expect(second.get_by_role("button", name="Make a zip")).to_be_visible()
    page.get_by_role("button", name="Make a zip").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Take your data out").locator(":focus")).to_have_count(1)
    for each in (page, second):
        expect(each.get_by_text("Your zip is ready.")).to_be_visible()
    page.reload()
    link = page.get_by_role("link", name="Download (")
    with page.expect_download() as started:
        link.click()
    assert started.value.suggested_filename == "finsta-ana.zip"
    started.value.save_as(tmp_path / "ana.zip")
    expect(page).to_have_url(f"{ana.server.url}/settings/account")

    with zipfile.ZipFile(tmp_path / "ana.zip") as opened:
        opened.extractall(tmp_path / "zip")
    context = browser.new_context(offline=True)
    complaints = list[str]()
    at_home = context.new_page()
    at_home.on("console", lambda message: complaints.append(message.text))
    at_home.goto((tmp_path / "zip" / "index.html").as_uri())
    expect(at_home.get_by_role("heading", name="ana")).to_be_visible()
    at_home.get_by_role("link", name="Posts 30").click()
    expect(at_home.get_by_role("article")).to_have_count(30)
    photo = at_home.get_by_role("img", name="Picture 29")
    photo.scroll_into_view_if_needed()
    at_home.wait_for_function("() => document.images[29].naturalWidth > 0")
    at_home.get_by_role("link", name="All").click()
    expect(at_home.get_by_role("link", name="posts.json")).to_be_visible()
    context.close()
    assert complaints == []


def test_who_changes_their_mind_logs_in_and_all_is_as_it_was(
    enter: Enter, talking: tuple[str, str, int]
):
    leaver, other, _ = talking
    cleo, dora = enter(leaver, phone=True), enter(other)
    page = cleo.page
    last = dora.posts.filter(has_text=_caption(leaver))
    expect(last).to_be_visible()
    profile = dora.context.new_page()
    profile.goto(f"/u/{leaver}")
    named, nobody = (
        profile.get_by_role("heading", name=name)
        for name in ("Cleo Winter", "This person is not here")
    )
    expect(named).to_be_visible()
    open_account(page)
    page.get_by_role("button", name="Delete my account").click()
    expect(page.get_by_role("alert").filter(has_text="Type your current password.")).to_be_visible()
    delete_account(page, "not my password")
    wrong = page.get_by_role("alert").filter(has_text="This is not your current password.")
    expect(wrong).to_be_visible()

    delete_account(page)

    said = page.get_by_role("status").filter(has_text="Your account will be deleted on")
    expect(said).to_be_visible()
    expect(page).to_have_url(f"{cleo.server.url}/login")
    expect(last).to_have_count(0)
    expect(nobody).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Log in", level=1)).to_be_visible()

    cleo.fill_in()

    kept = page.get_by_role("status").filter(has_text="Welcome back. Your account is kept.")
    expect(kept).to_be_visible()
    expect(last).to_be_visible()  # in the tab that had lost it
    expect(named).to_be_visible()
    page.reload()
    page.get_by_role("link", name="Home").click()
    expect(cleo.posts.filter(has_text=_caption(leaver))).to_be_visible()


def test_for_good_only_messages_are_left_and_open_tabs_show_no_name(
    enter: Enter, server: Server, talking: tuple[str, str, int]
):
    leaver, other, where = talking
    cleo, dora = enter(leaver), enter(other, phone=True)
    german = enter(other, locale="de-DE").page
    page = dora.page
    for each in (page, german):
        each.goto(f"/conversations/{where}")
    message = page.get_by_role("main").get_by_text("Remember me", exact=True)
    expect(message).to_be_visible()
    expect(page.get_by_role("article", name="Cleo Winter")).to_be_visible()
    open_account(cleo.page)
    delete_account(cleo.page)
    expect(cleo.page.get_by_role("status").filter(has_text="will be deleted")).to_be_visible()

    let_a_week_pass(server, leaver)

    theirs = page.get_by_role("article", name="Deleted account")
    expect(theirs).to_be_visible(timeout=_ERASED_MS)
    expect(page.get_by_text("Cleo Winter")).to_have_count(0, timeout=_ERASED_MS)
    expect(german.get_by_role("article", name="Gelöschtes Konto")).to_be_visible()
    expect(message).to_be_visible()
    cleo.page.get_by_label("Email").fill(cleo.email)
    cleo.page.get_by_label("Password", exact=True).fill(PASSWORD)
    cleo.page.get_by_role("button", name="Log in").click()
    refused = cleo.page.get_by_role("alert").filter(has_text="Invalid email or password")
    expect(refused).to_be_visible()
    page.goto("/home")
    expect(dora.loading).to_have_count(0)
    expect(dora.posts.filter(has_text=_caption(leaver))).to_have_count(0)
