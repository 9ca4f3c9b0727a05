"""Takes the README's screenshots: the demo's feed and a conversation on a wide screen."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page

from tests import chromium
from tests.server import Server

_LOGIN = ("ana@example.org", "finsta demo 2026")


def main(folder: Path) -> None:
    """Write the screenshots.

    Args:
        folder: Where they go.
    """
    with (
        tempfile.TemporaryDirectory() as data_dir,
        Server(Path(data_dir), FINSTA_DEMO="1") as server,
        chromium.opened() as browser,
    ):
        page = browser.new_page(viewport={"width": 1280, "height": 800}, base_url=server.url)
        _sign_in(page)
        page.wait_for_function("() => document.querySelector('article img')?.complete")
        page.screenshot(path=folder / "finsta.png")
        page.get_by_role("link", name="Conversations").click()
        page.get_by_role("link", name="Sunday hike").click()
        page.get_by_role("article").last.wait_for()
        page.screenshot(path=folder / "conversation.png")


def _sign_in(page: Page) -> None:
    page.goto("/login")
    page.get_by_label("Email").fill(_LOGIN[0])
    page.get_by_label("Password").fill(_LOGIN[1])
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/home")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
