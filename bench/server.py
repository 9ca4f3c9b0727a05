"""A real server, `python -m finsta run`, in a folder of its own, and what accounts do there."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import httpx

from bench import pictures
from bench.driver import driving

ROOT = Path(__file__).resolve().parents[1]

# A feed's first page, as a tab gets it when it joins.
POSTS_BEFORE = 12

CAPTION = "Low tide at the old pier, nobody there but us and two gulls."
ALT_TEXT = "A wooden pier at dusk, wet sand in front"

# Building the pages from nothing takes most of it.
_START_SECONDS = 180
_STOP_SECONDS = 15


@dataclass
class Server:
    """A running server.

    Attributes:
        pid: Of its process.
        port: On 127.0.0.1.
    """

    pid: int
    port: int

    @property
    def origin(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"

    def register(self, handle: str) -> str:
        """Make an account and return its Cookie header.

        Args:
            handle: Of the account.
        """
        form = {"email": f"{handle}@example.org", "handle": handle, "password": uuid4().hex}
        answer = httpx.post(f"{self.origin}/auth/register", data=form)
        return f"finsta_session={answer.cookies['finsta_session']}"

    def stage_photo(self, cookie: str) -> str:
        """Upload a photo and return its key.

        Args:
            cookie: The owner's Cookie header.
        """
        picture = pictures.make_jpeg(2048, 1536)
        answer = httpx.post(
            f"{self.origin}/photos", content=picture, headers={"cookie": cookie}, timeout=30
        )
        return answer.raise_for_status().json()["key"]

    def make_form(self, cookie: str) -> dict[str, str]:
        """Return a filled-in form with a staged photo.

        Args:
            cookie: The author's Cookie header.
        """
        photo = self.stage_photo(cookie)
        texts = {"caption": CAPTION, "alt_text": ALT_TEXT}
        return {"attempt": str(uuid4()), "photo": photo, **texts}


@contextmanager
def running() -> Iterator[Server]:
    """Start a server with an empty database, and stop it at the end."""
    with TemporaryDirectory(prefix="finsta-bench-") as data_dir:
        port = _find_free_port()
        log = Path(data_dir) / "server.log"
        environ = os.environ | {
            "FINSTA_HOST": "127.0.0.1",
            "PORT": str(port),
            "FINSTA_DATA_DIR": data_dir,
            "FINSTA_DATABASE_URL": "",
            "FINSTA_REDIS_URL": "",
            "FINSTA_PUBLIC_URL": "",
            "FINSTA_WORKERS": "1",
            "FINSTA_DEMO": "0",
        }
        with log.open("w") as output:
            process = subprocess.Popen(
                [sys.executable, "-m", "finsta", "run"],
                cwd=ROOT,
                env=environ,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        try:
            _wait_until_ready(process, port, log)
            yield Server(process.pid, port)
        finally:
            process.terminate()
            try:
                process.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@contextmanager
def with_posts() -> Iterator[tuple[Server, str]]:
    """Start a server with one page of posts, and yield it with a member's Cookie header."""
    with running() as server:
        cookie = server.register("anna")
        share_first_posts(server, cookie)
        yield server, cookie


def share_first_posts(server: Server, cookie: str) -> None:
    """Share one page of posts.

    Args:
        server: A running server.
        cookie: The author's Cookie header.
    """
    with driving(server.pid, server.port, [cookie], tabs=1) as driver:
        driver.wait_until_joined()
        for _ in range(POSTS_BEFORE):
            driver.share(0, server.make_form(cookie))


def _find_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_until_ready(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            httpx.get(f"http://127.0.0.1:{port}/ping", timeout=2).raise_for_status()
        except httpx.HTTPError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"The server did not start:\n{log.read_text()}")
