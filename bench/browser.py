"""The system's Chromium, signed in, with an empty cache for each page."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

from bench.server import Server

_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

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
    names = ("chromium", "chromium-browser", "google-chrome")
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if not path:
        raise RuntimeError("No Chromium; name one in CHROMIUM.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_FLAGS)
        try:
            yield SignedInBrowser(browser)
        finally:
            browser.close()
