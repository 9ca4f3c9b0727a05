"""Finds a Chromium for the browser tests, or installs one; as a program it prints its path."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# The one without windows does the same for half of the CPU.
_SHELL = "chromium-headless-shell"

NAMES = (
    _SHELL,
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


def find() -> str:
    """Return the path of a Chromium on this machine, or an empty string."""
    given = os.environ.get("CHROMIUM", "")
    if given:
        if not shutil.which(given):
            sys.exit(f"CHROMIUM is set to {given}, which can't be run.")
        return given
    found = next((path for name in NAMES if (path := shutil.which(name))), "")
    return found or _find_playwrights_own()


@contextmanager
def opened() -> Iterator[Browser]:
    """Start Chromium, and close it at the end. A machine without one fails here."""
    path = find()
    if not path:
        raise RuntimeError("No Chromium. `make test` installs one, or set CHROMIUM to its path.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


def install() -> None:
    """Install a Chromium with Playwright, else with apt where that is allowed."""
    playwright = [sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"]
    if _succeeds(playwright):
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        _succeeds(["apt-get", "update"])
        for package in (_SHELL, "chromium"):
            if _succeeds(["apt-get", "install", "-y", "--no-install-recommends", package]):
                return


def main() -> None:
    """Print the path of a Chromium, installing one if there is none."""
    path = find()
    if not path:
        print("Installing Chromium for the browser tests …", file=sys.stderr)
        install()
        path = find()
    if not path:
        sys.exit("No Chromium was found and none could be installed. Set CHROMIUM to its path.")
    print(path)


def _find_playwrights_own() -> str:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else ""


def _succeeds(command: list[str]) -> bool:
    return subprocess.run(command, stdout=sys.stderr, check=False).returncode == 0


if __name__ == "__main__":
    main()
