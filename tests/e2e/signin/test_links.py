"""Ways in by mail, as somebody clicks through them, with the mailbox of a demo."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.person import Person
from tests.server import Server

_NEW = "a brand new secret"
DEMO_PASSWORD = "finsta demo 2026"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, demo_home: Path) -> Iterator[Server]:
    """Start a demo: its mails come to a page."""
    folder = tmp_path_factory.mktemp("demo")
    shutil.copytree(demo_home, folder, dirs_exist_ok=True)
    with Server(folder, FINSTA_DEMO="1") as running:
        yield running


@pytest.fixture
def come(browser: Browser, demo: Server) -> Iterator[Callable[..., Person]]:
    """Let people come who are not signed in."""
    present: list[Person] = []

    def _come(handle: str, *, phone: bool = False) -> Person:
        present.append(Person(browser, demo, handle, phone=phone))
        return present[-1]

    yield _come
    for person in present:
        person.leave()


def ask_for_reset(page: Page, email: str) -> None:
    """Ask for a new password, as who has forgotten it."""
    page.goto("/login")
    page.get_by_role("link", name="Forgot your password?").click()
    # The page that is left has a field of that name as well.
    expect(page.get_by_role("heading", name="Forgotten password")).to_be_visible()
    page.get_by_label("Email").fill(email)
    page.get_by_role("button", name="Send reset link").click()
    expect(page.get_by_role("status").filter(has_text="a mail is on its way")).to_be_visible()


def open_mailbox(page: Page, subject: str) -> str:
    """Wait for a mail in the mailbox of the demo, and return its link."""
    page.goto("/dev/mailbox")
    mail = page.get_by_role("article").filter(has_text=subject)
    while not mail.count():
        page.reload()
    expect(page.get_by_role("heading", name="Mailbox")).to_be_visible()
    return mail.first.get_by_role("link").first.get_attribute("href") or ""


def test_who_forgot_a_password_sets_a_new_one(come: Callable[..., Person], demo: Server):
    ana = come("ana", phone=True)
    page = ana.page
    frames: list[str] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda f: frames.append(str(f))))
    ask_for_reset(page, "ana@example.org")
    link = open_mailbox(page, "Set a new password")
    token = link.partition("#")[2]

    page.goto(link)
    password = page.get_by_label("New password")
    save = page.get_by_role("button", name="Save password")
    expect(save).to_be_enabled()
    expect(page).to_have_url(f"{demo.url}/reset-password")
    password.fill("short")
    save.click()
    expect(page.get_by_role("alert").filter(has_text="at least 12 are needed")).to_be_visible()
    page.reload()
    password.fill(_NEW)
    save.click()
    said = page.get_by_role("status").filter(has_text="Your new password is saved.")
    expect(said).to_be_visible()
    assert not [frame for frame in frames if token in frame]

    # The link is used up, also when somebody goes back to it.
    page.go_back()
    password.fill("yet another secret")
    save.click()
    over = page.get_by_role("alert").filter(has_text="This link is not valid any more.")
    expect(over).to_be_visible()
    page.goto("/login")
    page.get_by_label("Email").fill("ana@example.org")
    page.get_by_label("Password", exact=True).fill(_NEW)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="Home", level=1)).to_be_attached()


def test_a_link_by_mail_signs_in_on_another_device(come: Callable[..., Person]):
    desk, phone = come("ben"), come("ben", phone=True)
    ask_for_link(desk.page, "ben@example.org")
    # Of an email that was never confirmed first, and then to log in.
    desk.page.goto(open_mailbox(desk.page, "Confirm your email"))
    desk.page.get_by_role("button", name="Confirm email").click()
    said = desk.page.get_by_role("status").filter(has_text="Your email is confirmed.")
    expect(said).to_be_visible()
    ask_for_link(desk.page, "ben@example.org")
    link = open_mailbox(desk.page, "Your link to log in")
    phone.page.goto(link)
    phone.page.get_by_role("button", name="Log in").click()
    expect(phone.page.get_by_role("heading", name="Home", level=1)).to_be_attached()
    desk.page.goto(link)
    desk.page.get_by_role("button", name="Log in").click()
    over = desk.page.get_by_role("alert").filter(has_text="This link is not valid any more.")
    expect(over).to_be_visible()


def test_a_link_by_mail_leads_on_to_the_post_that_was_wanted(come: Callable[..., Person]):
    elif_, phone = come("elif"), come("elif", phone=True)
    page = elif_.page
    ask_for_link(page, "elif@example.org")
    page.goto(open_mailbox(page, "Confirm your email"))
    page.get_by_role("button", name="Confirm email").click()
    expect(page.get_by_role("status").filter(has_text="Your email is confirmed.")).to_be_visible()

    ask_for_link(page, "elif@example.org", "/p/2")
    # Who has the password after all goes there, too.
    expect(page).to_have_url(re.compile(r"/login\?next=/p/2$"))
    phone.page.goto(open_mailbox(page, "Your link to log in"))
    phone.page.get_by_role("button", name="Log in").click()
    expect(phone.page).to_have_url(re.compile("/p/2$"))
    expect(phone.page.get_by_role("article")).to_be_visible()


def ask_for_link(page: Page, email: str, wanted: str = "/login") -> None:
    """Ask for a link to log in with, on the way to a page."""
    page.goto(wanted)
    page.get_by_label("Email").fill(email)
    page.get_by_role("button", name="Email me a link").click()
    expect(page.get_by_role("status").filter(has_text="a mail is on its way")).to_be_visible()


def test_what_was_typed_wrongly_stays_at_its_field(come: Callable[..., Person]):
    cat = come("cat")
    cat.page.goto("/login")
    cat.page.get_by_role("button", name="Email me a link").click()
    expect(cat.page.get_by_role("alert").filter(has_text="Type your email.")).to_be_visible()
    cat.page.get_by_label("Email").fill("cat")
    cat.page.get_by_role("button", name="Email me a link").click()
    alert = cat.page.get_by_role("alert").filter(has_text="Type the whole email")
    expect(alert).to_be_visible()
    expect(cat.page.get_by_label("Email")).to_have_value("cat")


def test_where_nothing_is_mailed_it_is_said(browser: Browser, tmp_path: Path):
    with Server(tmp_path) as server:
        dan = Person(browser, server, "dan", phone=True)
        dan.page.goto("/login")
        dan.page.get_by_role("link", name="Forgot your password?").click()
        expect(dan.page.get_by_text("This server can't send mail.")).to_be_visible()
        expect(dan.page.get_by_role("button", name="Send reset link")).to_have_count(0)
        dan.page.goto("/login")
        expect(dan.page.get_by_role("button", name="Email me a link")).to_have_count(0)
        dan.leave()


def test_an_email_is_changed_by_the_link_and_taken_back_before(come: Callable[..., Person]):
    ben = come("ben", phone=True)
    page = ben.page
    page.goto("/login")
    page.get_by_label("Email").fill("ben@example.org")
    page.get_by_label("Password").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/home")
    for email, is_kept in (("wrong@example.net", True), ("ben@example.net", False)):
        page.goto("/settings/password")
        page.get_by_label("New email").fill(email)
        section = page.get_by_role("region", name="Email", exact=True)
        section.get_by_label("Current password", exact=True).fill(DEMO_PASSWORD)
        with page.expect_navigation():
            page.get_by_role("button", name="Save email").click()
        expect(page.get_by_text("We sent a link to your new email.")).to_be_visible()
        waiting = page.get_by_text("Waiting for you to open the link")
        expect(waiting).to_contain_text(email)
        if is_kept:
            page.get_by_role("button", name="Keep my email").click()
            expect(page.get_by_text("Your email stays as it is.")).to_be_visible()
            expect(waiting).to_have_count(0)
    link = open_mailbox(page, "ben@example.net")
    page.goto(link)
    expect(page.get_by_role("heading", name="Your new email")).to_be_visible()
    with page.expect_navigation():
        page.get_by_role("button", name="Confirm new email").click()
    expect(page.get_by_text("Your new email is saved.")).to_be_visible()
    # By the back button, or in another tab, it does nothing more.
    page.goto(link)
    with page.expect_navigation():
        page.get_by_role("button", name="Confirm new email").click()
    over = page.get_by_role("alert").filter(has_text="This link is not valid any more.")
    expect(over).to_be_visible()
