"""The system's Chromium, signed in, with an empty cache for each page."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page

from bench.server import Server
from tests import chromium

# The frame in which the photo is complete paints it; the callback of the next one comes after that.
_NOTE_FIRST_PHOTO = """
const look = () => {
  const photo = document.querySelector("article img");
  if (photo && photo.complete && photo.naturalWidth > 0)
    requestAnimationFrame(() => { window.benchFirstPhotoMs = performance.now(); });
  else requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""


class SignedInBrowser:
    """Opens pages that nobody has visited before.

    Args:
        browser: Playwright's.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser

    def open_page(self, server: Server, cookie: str) -> Page:
        """Return an empty page in a new context.

        Args:
            server: Where the cookie belongs.
            cookie: The Cookie header.
        """
        context = self._browser.new_context(viewport={"width": 1280, "height": 900})
        name, _, value = cookie.partition("=")
        context.add_cookies([{"name": name, "value": value, "url": server.origin}])
        page = context.new_page()
        page.add_init_script(_NOTE_FIRST_PHOTO)
        return page

    def wait_for_first_photo(self, page: Page) -> float:
        """Wait until the first photo is painted, and return when, in ms since the navigation.

        Args:
            page: On its way to /home.
        """
        found = page.wait_for_function("() => window.benchFirstPhotoMs", timeout=20_000)
        return float(found.json_value())


@contextmanager
def opened() -> Iterator[SignedInBrowser]:
    """Start Chromium, and close it at the end."""
    with chromium.opened() as browser:
        yield SignedInBrowser(browser)
