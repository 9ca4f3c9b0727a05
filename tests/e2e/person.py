"""A person with a browser: signs in, shares, looks; complains of any console error."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Locator, ViewportSize, expect

from finsta.web.shared.sessions import SESSION_COOKIE
from tests.cast import PASSWORD
from tests.server import Server

PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1440, "height": 900}

# What Chromium itself reports while the server is away, which the tests take away on purpose.
_OF_THE_NETWORK = (
    "ERR_CONNECTION",
    "ERR_SOCKET_NOT_CONNECTED",
    "ERR_EMPTY_RESPONSE",
    "ERR_CONTENT_LENGTH_MISMATCH",
    "ERR_INTERNET_DISCONNECTED",
    "WebSocket connection to",
    "404",
    "Error loading route module",
    "Failed to fetch dynamically imported module",
)


class Person:
    """Somebody who uses Finsta.

    Args:
        browser: Chromium.
        server: The program.
        handle: The e-mail follows from it.
        phone: Whether the window is 390 px wide, else 1,440.
        options: For Playwright's context, as `color_scheme`.
    """

    def __init__(
        self, browser: Browser, server: Server, handle: str, *, phone: bool, **options: Any
    ) -> None:
        self.server = server
        self.handle = handle
        self.email = f"{handle}@example.org"
        self.expects_errors = False
        self.complaints: list[str] = []
        self._files = TemporaryDirectory()
        self.context = browser.new_context(
            viewport=PHONE if phone else DESK,
            base_url=server.url,
            **options,
        )
        self.context.set_default_timeout(10_000)
        self.page = self.context.new_page()
        self.page.on("console", self._note)
        self.page.on("pageerror", lambda error: self.complaints.append(f"{error}: {error.stack}"))

    def sign_in(self) -> None:
        """Log in through the form and wait for the feed."""
        self.page.goto("/login")
        self.fill_in()
        self._arrive()

    def come_in(self, token: str) -> None:
        """Open the feed with a session that was started elsewhere, and wait for it.

        Args:
            token: The session's.
        """
        self.bring(token)
        self.page.goto("/home")
        self._arrive()

    def bring(self, token: str) -> None:
        """Have a session that was started elsewhere.

        Args:
            token: The session's.
        """
        self.context.add_cookies([{"name": SESSION_COOKIE, "value": token, "url": self.server.url}])

    def fill_in(self) -> None:
        """Fill in the form that is shown to strangers, and send it."""
        self.page.get_by_label("Email").fill(self.email)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Log in").click()

    def leave(self) -> None:
        """Close the browser; it must have seen no error."""
        self.context.close()
        self._files.cleanup()
        assert self.complaints == [], self.complaints

    @property
    def loading(self) -> Locator:
        """What shows until the feed is there."""
        return self.page.get_by_text("Finsta is loading …")

    @property
    def posts(self) -> Locator:
        """The cards of the feed."""
        return self.page.get_by_role("article")

    @property
    def composer(self) -> Locator:
        """The dialog of a new post."""
        return self.page.get_by_role("dialog", name="Create Post")

    def open_composer(self) -> Locator:
        """Open the composer from the navigation."""
        self.page.get_by_role("navigation").get_by_role("button", name="Create Post").click()
        expect(self.composer).to_be_visible()
        return self.composer

    def choose(self, *photos: bytes, name: str = "photo.jpg") -> None:
        """Choose photos in the open composer.

        Args:
            photos: The files.
            name: What their names end with.
        """
        # By its path: many bytes would take their time on the way to a busy browser.
        files = [Path(self._files.name, f"{number} {name}") for number in range(len(photos))]
        for file, data in zip(files, photos, strict=True):
            file.write_bytes(data)
        self.composer.get_by_label("Photos of your post").set_input_files(files)

    def submit(self) -> None:
        """Press the composer's button."""
        self.composer.get_by_role("button", name="Create Post").click()

    def share(self, data: bytes, caption: str, alt_text: str = "") -> None:
        """Share a photo and wait until it is there.

        Args:
            data: The file.
            caption: The caption.
            alt_text: The description.
        """
        self.open_composer()
        self.choose(data)
        self.composer.get_by_label("Alt text").fill(alt_text)
        self.composer.get_by_label("Caption").fill(caption)
        self.submit()
        expect(self.page.get_by_text("Post created successfully!").first).to_be_visible()
        expect(self.composer).to_be_hidden()

    def open_menu(self, post: Locator) -> Locator:
        """Open the menu of a post.

        Args:
            post: Its card.
        """
        post.get_by_role("button", name="Post menu").click()
        menu = self.page.get_by_role("dialog", name="Post menu")
        expect(menu).to_be_visible()
        return menu

    def delete(self, post: Locator, answer: str = "Delete") -> None:
        """Choose to delete a post, and answer the question.

        Args:
            post: Its card.
            answer: What the button of the answer says.
        """
        self.open_menu(post).get_by_role("button", name="Delete").click()
        question = self.page.get_by_role("dialog", name="Delete this post?")
        question.get_by_role("button", name=answer).click()
        expect(question).to_be_hidden()

    def _arrive(self) -> None:
        self.page.wait_for_url("**/home")
        expect(self.loading).to_have_count(0)

    def _note(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not self._is_expected(message.text):
            self.complaints.append(message.text)

    def _is_expected(self, text: str) -> bool:
        return self.expects_errors and any(word in text for word in _OF_THE_NETWORK)
