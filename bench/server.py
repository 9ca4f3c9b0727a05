"""A real server, `python -m finsta run`, in a folder of its own, and what accounts do there."""

import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

import httpx

from bench import pictures
from bench.driver import driving
from bench.tab import Seat
from tests import server as process

# A thousand tabs and some more.
_DESCRIPTORS = 1_200

# A feed's first page, as a tab gets it when it joins.
POSTS_BEFORE = 12

CAPTION = "Low tide at the old pier, nobody there but us and two gulls."
ALT_TEXT = "A wooden pier at dusk, wet sand in front"
# In a commit before it, which may be measured against, a form has one description.
_DESCRIBED = Path("alembic/versions/0006_described_photos.py")


@dataclass
class Server:
    """A running server.

    Attributes:
        pid: Of its process.
        port: On 127.0.0.1.
        database_url: SQLAlchemy's, of its database.
        log: What it says.
    """

    pid: int
    port: int
    database_url: str
    log: Path

    @property
    def origin(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"

    def register(self, handle: str) -> str:
        """Make an account and return its Cookie header.

        Args:
            handle: Of the account.
        """
        form = {"display_name": handle, "handle": handle, "email": f"{handle}@example.org"}
        form["password"] = uuid4().hex
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

    def make_form(self, cookie: str) -> dict[str, Any]:
        """Return a filled-in form with a staged photo.

        Args:
            cookie: The author's Cookie header.
        """
        form: dict[str, Any] = {"attempt": str(uuid4()), "caption": CAPTION}
        photo = self.stage_photo(cookie)
        if _DESCRIBED.exists():
            return {**form, "photos": [[photo, ALT_TEXT]]}
        return {**form, "photos": [photo], "alt_text": ALT_TEXT}


@contextmanager
def running(database_url: str = "", **settings: str) -> Iterator[Server]:
    """Start a server with an empty database, and stop it at the end.

    Args:
        database_url: A database of its own; SQLite by default.
        settings: More environment variables, as `FINSTA_WORKERS`.
    """
    with restartable(database_url, **settings) as (server, _restart):
        yield server


@contextmanager
def restartable(
    database_url: str = "", **settings: str
) -> Iterator[tuple[Server, Callable[[], None]]]:
    """Start a server as `running` does, and yield it with what restarts it; its process changes.

    Args:
        database_url: As for `running`.
        settings: The same.
    """
    _allow_descriptors()
    with TemporaryDirectory(prefix="finsta-bench-") as data_dir:
        url = database_url or f"sqlite:///{data_dir}/finsta.db"
        # Not forked: what it takes to start, and its memory, are measured.
        made = process.Server.by_command(Path(data_dir), FINSTA_DATABASE_URL=url, **settings)
        with made as started:

            def restart() -> None:
                started.stop()
                started.start()

            yield Server(started.pid, started.port, url, started.log), restart


def _allow_descriptors() -> None:
    # The server and the driver inherit it.
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < _DESCRIPTORS:
        resource.setrlimit(resource.RLIMIT_NOFILE, (_DESCRIPTORS, hard))


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
    with driving(server.pid, server.port, [Seat(cookie)]) as driver:
        driver.wait_until_joined()
        for _ in range(POSTS_BEFORE):
            driver.share(0, server.make_form(cookie))
