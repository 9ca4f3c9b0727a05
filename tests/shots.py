"""Takes the README's screenshot: the demo feed on a wide screen."""

import sys
import tempfile
from pathlib import Path

from tests import chromium
from tests.server import Server

_LOGIN = ("ana@example.org", "finsta demo 2026")


def main(target: str) -> None:
    """Write the screenshot.

    Args:
        target: The PNG's path.
    """
    with (
        tempfile.TemporaryDirectory() as folder,
        Server(Path(folder), FINSTA_DEMO="1") as server,
        chromium.opened() as browser,
    ):
        page = browser.new_page(viewport={"width": 1280, "height": 800}, base_url=server.url)
        page.goto("/login")
        page.get_by_label("Email").fill(_LOGIN[0])
        page.get_by_label("Password").fill(_LOGIN[1])
        page.get_by_role("button", name="Log in").click()
        page.wait_for_url("**/home")
        page.wait_for_function("() => document.querySelector('article img')?.complete")
        page.screenshot(path=target)


if __name__ == "__main__":
    main(sys.argv[1])
