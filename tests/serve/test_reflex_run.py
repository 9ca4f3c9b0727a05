"""Plain `reflex run` in a fresh checkout, with nothing prepared and no environment activated."""

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from tests.serve.proxy import Proxy
from tests.server import ROOT, find_free_port
from tests.tab import Visitor

_REFLEX = Path(sys.executable).parent / "reflex"
# Installing the browser's packages from an empty cache is most of it.
_START_SECONDS = 420
_REGISTRY = subprocess.run(
    [shutil.which("npm", path=str(_REFLEX.parent)) or "npm", "config", "get", "registry"],
    capture_output=True,
    text=True,
    check=False,
    cwd=ROOT,
).stdout.strip()


# A photo that is not there, as only the program answers it, and a page.
_PATHS = ("/media/none/320", "/register")


class Checkout:
    """A copy of what git knows, started by `reflex run`.

    Args:
        folder: Where it goes.
    """

    def __init__(self, folder: Path) -> None:
        listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, check=True)
        for name in listed.stdout.decode().splitlines():
            if (ROOT / name).is_file():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / name, folder / name)
        self.folder = folder
        self.url = f"http://localhost:{find_free_port()}"
        self.log = folder / "reflex.log"

    def start(self, proxy: str = "", **settings: str) -> subprocess.Popen[bytes]:
        """Start it and return the process, which may still be starting.

        Args:
            proxy: Through which it reaches the world.
            settings: Environment variables.
        """
        unset = ("FINSTA_", "REFLEX_", "VIRTUAL_ENV", "PORT")
        environment = {k: v for k, v in os.environ.items() if not k.startswith(unset)}
        environment |= {"PATH": "/usr/bin:/bin", "FINSTA_DEMO": "0"}
        environment |= {"FINSTA_REGISTRATION": "open", **settings}
        if proxy:
            environment |= dict.fromkeys(("HTTPS_PROXY", "HTTP_PROXY", "https_proxy"), proxy)
            environment |= {"NO_PROXY": "localhost,127.0.0.1", "no_proxy": "localhost,127.0.0.1"}
        port = self.url.rpartition(":")[2]
        with self.log.open("wb") as log:
            return subprocess.Popen(
                [_REFLEX, "run", "--frontend-port", port, "--backend-port", str(find_free_port())],
                cwd=self.folder,
                env=environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """Copy the checkout once."""
    return Checkout(tmp_path_factory.mktemp("checkout"))


def test_a_wrong_setting_ends_it_at_once_with_one_sentence(checkout: Checkout):
    started = checkout.start(FINSTA_WORKERS="x")

    assert started.wait(30) == 2
    assert checkout.log.read_text() == "finsta: FINSTA_WORKERS must be a number from 1 to 64.\n"


async def test_who_signs_up_sees_the_feed_and_nobody_outside_was_asked(checkout: Checkout):
    with Proxy() as proxy:
        started = checkout.start(proxy.url)
        try:
            _wait_for_pages(checkout, started)
            async with Visitor(checkout.url) as ana:
                answer = await ana.register("ana")
                assert (answer.status_code, answer.headers["location"]) == (303, "/home")
                assert (await ana.http.get("/home")).status_code == 200
                async with ana.tab() as tab:
                    page = await tab.hear(to="posts", do="page")
            assert page["items"] == []

            second = subprocess.run(
                [sys.executable, "-m", "finsta", "prepare"],
                cwd=checkout.folder,
                capture_output=True,
                text=True,
                check=False,
            )
            assert second.returncode == 2
            assert second.stderr.startswith("finsta: Another Finsta is running on the data folder")
        finally:
            _stop(started)

    # npm's own, for the packages; not Reflex's ping, and nobody to ask for a newer version.
    assert proxy.hosts <= {httpx.URL(_REGISTRY).host}


def _wait_for_pages(checkout: Checkout, started: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while True:
        assert started.poll() is None, checkout.log.read_text()
        assert time.monotonic() < deadline, checkout.log.read_text()
        # Vite serves the page, and passes on to the program what is the program's.
        with suppress(httpx.HTTPError):
            asked = [httpx.get(checkout.url + path, timeout=60) for path in _PATHS]
            if [answer.status_code for answer in asked] == [404, 200]:
                return
        time.sleep(0.2)


def _stop(started: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(started.pid, signal.SIGINT)
    try:
        started.wait(20)
    except subprocess.TimeoutExpired:
        os.killpg(started.pid, signal.SIGKILL)
        started.wait(20)
