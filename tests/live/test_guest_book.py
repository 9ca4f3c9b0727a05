"""The example of docs/LIVE.md, in two browsers: served by Reflex itself, and by two processes."""

import signal
from collections.abc import Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Browser, Error, Locator, Page, expect

from tests import chromium
from tests.live.guest_book import GuestBook, read_example

BACK_MS = 30_000
REFUSAL = "CHECK constraint failed: likes < 4"


class Guest:
    """Somebody with the book open.

    Args:
        browser: Theirs.
        book: The book.
    """

    def __init__(self, browser: Browser, book: GuestBook) -> None:
        self.context = browser.new_context(base_url=book.url)
        self.context.set_default_timeout(10_000)
        self.page: Page = self.context.new_page()
        self.page.goto("/")
        self.form = self.page.locator("main > form").get_by_role("textbox")

    def entry(self, text: str) -> Locator:
        """Return an entry by its text."""
        return self.page.get_by_role("article").filter(has_text=text)

    def likes(self, text: str, count: int) -> Locator:
        """Return an entry's button while it has so many likes."""
        return self.entry(text).get_by_role("button", name=f"♥ {count}")

    def write(self, text: str, into: Locator | None = None) -> None:
        """Type a text and press Enter."""
        field = into or self.form
        field.fill(text)
        field.press("Enter")


@pytest.fixture(scope="module", params=["one process", "two processes"])
def book(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[GuestBook]:
    is_one = request.param == "one process"
    redis_url = "" if is_one else request.getfixturevalue("redis_url")
    made = GuestBook(tmp_path_factory.mktemp("guests"), redis_url)
    try:
        made.start()
        yield made
    finally:
        made.kill()


@pytest.fixture(scope="module")
def browsers(book: GuestBook) -> Iterator[list[Browser]]:
    """Open two; of two processes each reaches its own by the same address."""
    first, last = book.ports[0], book.ports[-1]
    rule = f"--host-resolver-rules=MAP localhost:{first} localhost:{last}"
    with chromium.opened() as one:
        flags = [*chromium.FLAGS, rule]
        other = one.browser_type.launch(executable_path=chromium.find(), args=flags)
        yield [one, other]
        other.close()


@pytest.fixture
def guests(browsers: list[Browser], book: GuestBook) -> Iterator[list[Guest]]:
    opened = [Guest(browser, book) for browser in browsers]
    yield opened
    for guest in opened:
        guest.context.close()


def test_the_example_is_short():
    lines = [line for line in read_example().splitlines() if line]
    assert len(lines) <= 60
    assert max(map(len, lines)) <= 100


def test_an_entry_appears_in_the_other_tab_once(guests: list[Guest]):
    ana, ben = guests
    ana.write("Hello from Ana")
    expect(ana.form).to_have_value("")
    for guest in guests:
        expect(guest.entry("Hello from Ana")).to_have_count(1)
    ben.page.reload()
    expect(ben.entry("Hello from Ana")).to_have_count(1)


def test_each_browser_reaches_its_own_process(guests: list[Guest], book: GuestBook):
    for guest in guests:
        expect(guest.form).to_be_visible()
    assert min(book.count_connections()) > 0


def test_a_like_shows_at_once_and_is_undone_when_it_is_refused(
    guests: list[Guest], book: GuestBook
):
    ana, ben = guests
    ana.write("Like me")
    for count in range(3):
        ana.likes("Like me", count).click()
        expect(ben.likes("Like me", count + 1)).to_be_visible()

    book.signal(signal.SIGSTOP)
    ben.likes("Like me", 3).click()
    expect(ben.likes("Like me", 4)).to_be_visible()
    expect(ana.likes("Like me", 3)).to_be_visible()
    book.signal(signal.SIGCONT)
    expect(ben.likes("Like me", 3)).to_be_visible()
    expect(ben.page.get_by_text(REFUSAL)).to_be_visible()
    expect(ana.page.get_by_text(REFUSAL)).to_have_count(0)


def test_a_comment_appears_below_its_entry_only(guests: list[Guest]):
    ana, ben = guests
    for text in ("With a comment", "Without one"):
        ana.write(text)
        expect(ben.entry(text)).to_be_visible()
    ana.write("So it is", into=ana.entry("With a comment").get_by_role("textbox"))
    expect(ben.entry("With a comment").get_by_text("So it is")).to_be_visible()
    expect(ben.page.get_by_text("So it is")).to_have_count(1)


def test_what_is_missing_or_refused_is_said_and_what_was_typed_stays(guests: list[Guest]):
    ana, _ben = guests
    ana.write("  ")
    expect(ana.page.get_by_text("Write first.")).to_be_visible()
    ana.write("x" * 81)
    said = "The text has 81 characters, at most 80 are allowed."
    expect(ana.page.get_by_text(said)).to_be_visible()
    expect(ana.form).to_have_value("x" * 81)
    ana.page.reload()
    expect(ana.form).to_have_value("x" * 81)


def test_what_was_written_while_the_server_was_away_is_written_once_when_it_is_back(
    guests: list[Guest], book: GuestBook
):
    ana, ben = guests
    ana.write("Before")
    expect(ben.entry("Before")).to_be_visible()
    book.kill()
    for text in ("First", "Second"):
        ana.write(f"{text} while away")
        expect(ana.page.get_by_text(f"{text} while away …")).to_be_visible()
    expect(ana.form).to_have_value("")

    book.start()
    for guest in guests:
        for text in ("First", "Second"):
            expect(guest.entry(f"{text} while away")).to_have_count(1, timeout=BACK_MS)
    expect(ana.page.get_by_text("…")).to_have_count(0)
    headings = ben.page.get_by_role("heading").all_inner_texts()
    assert [text[:6] for text in headings[:2]] == ["Second", "First "]


def test_what_waits_outlives_a_reload_and_is_written_once(guests: list[Guest]):
    ana, ben = guests
    ana.write("Sent at once")
    expect(ben.entry("Sent at once")).to_be_visible()
    ana.context.set_offline(True)
    ana.write("Kept")
    expect(ana.page.get_by_text("Kept …")).to_be_visible()
    with suppress(Error):  # there is no network to load it from
        ana.page.reload()
    expect(ben.entry("Kept")).to_have_count(0)
    ana.context.set_offline(False)
    ana.page.goto("/")

    for guest in guests:
        expect(guest.entry("Kept")).to_have_count(1, timeout=BACK_MS)
    expect(ana.page.get_by_text("…")).to_have_count(0)


def test_the_page_asks_before_it_goes_and_goes_on_for_who_stays(
    guests: list[Guest], book: GuestBook
):
    ana, ben = guests
    ana.page.on("dialog", lambda dialog: dialog.dismiss())
    ana.write("Before the dialog")
    expect(ben.entry("Before the dialog")).to_be_visible()
    book.signal(signal.SIGSTOP)
    ana.write("On its way")
    with ana.page.expect_event("dialog"):
        ana.page.evaluate("window.location.reload()")
    book.signal(signal.SIGCONT)
    expect(ana.page.get_by_text("On its way …")).to_have_count(0, timeout=BACK_MS)
    expect(ben.entry("On its way")).to_have_count(1)
