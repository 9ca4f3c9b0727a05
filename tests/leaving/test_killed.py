"""A server that is killed while it makes a zip, or erases somebody, goes on at the next start."""

import sqlite3
import time
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from finsta import accounts, leaving, media
from finsta.infra import clock, db
from finsta.infra.database import migrations
from tests.cast import register, share, stage
from tests.messenger.talk import say, start
from tests.server import Server

_SECONDS = 40
_POSTS = 40
_SECRET = b"\0finsta-bytes-of-ana\0"
_BYTES_OF_PHOTO = 3_000_000


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Fill a data folder with what Ana has shared and written, which takes a while to copy."""
    engine = db.make_engine(f"sqlite:///{tmp_path / 'finsta.db'}")
    migrations.migrate(engine)
    db.configure(engine)
    store = media.PhotoStore(tmp_path / "photos")
    with db.writing() as session:
        ana, ben = register(session, "ana"), register(session, "ben")
        for number in range(_POSTS):
            key = share(session, store, ana, f"Post {number}").photos[0].key
            with store.find(key, media.ORIGINAL).open("ab") as file:
                file.write(_SECRET * (_BYTES_OF_PHOTO // len(_SECRET)))
        sent = stage(session, store, ana)
        with store.find(sent, media.ORIGINAL).open("ab") as file:
            file.write(_SECRET)
        alone = start(session, ana, ben)
        say(session, ana, alone, "Only we two", photos=[sent])
    db.close()
    return tmp_path


def ask(home: Path, query: str) -> Any:
    """Return the first value that a running server's database answers with."""
    with closing(sqlite3.connect(home / "finsta.db", timeout=20)) as connection:
        return connection.execute(query).fetchone()[0]


def wait_until(is_so: Callable[[], Any]) -> None:
    """Wait for a condition of the disk, looking as often as it takes to see something half done."""
    deadline = time.monotonic() + _SECONDS
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def act(home: Path, work: Callable[[Any], Any]) -> None:
    """Do something in the database of a server that doesn't run."""
    db.configure(db.make_engine(f"sqlite:///{home / 'finsta.db'}"))
    try:
        with db.writing() as session:
            work(session)
    finally:
        clock.use(None)
        db.close()


def count_traces(home: Path) -> int:
    """Return in how many files there are bytes of Ana's uploads, wherever they lie."""
    files = [path for path in home.rglob("*") if path.is_file()]
    return sum(_SECRET in path.read_bytes() for path in files)


def test_a_zip_that_was_half_made_is_made_again(home: Path):
    folder = home / "take-outs"
    act(home, lambda session: leaving.ask_for_takeout(session, 1))
    server = Server(home)
    server.start()
    try:
        wait_until(lambda: any(one.stat().st_size > 10**7 for one in folder.glob("*.unfinished")))
        server.kill()
        assert list(folder.glob("*.unfinished"))
        assert not list(folder.glob("*.zip"))
        assert ask(home, "SELECT count(*) FROM takeouts WHERE expires_at IS NULL") == 1

        server.start()
        wait_until(lambda: ask(home, "SELECT expires_at IS NOT NULL FROM takeouts"))
    finally:
        server.stop()
    assert not list(folder.glob("*.unfinished"))
    (made,) = folder.glob("*.zip")
    with zipfile.ZipFile(made) as opened:
        assert opened.testzip() is None
        photos = [name for name in opened.namelist() if name.startswith("photos/")]
        assert len(photos) == _POSTS + 1
    assert made.stat().st_size == ask(home, "SELECT bytes FROM takeouts")


def test_who_was_half_erased_is_gone_for_good(home: Path):
    assert count_traces(home) == _POSTS + 1

    def let_go(session: Any) -> None:
        leaving.leave(session, 1)
        session.get_one(accounts.Account, 1).deletes_at = clock.now()
        leaving.ask_for_takeout(session, 1)

    act(home, let_go)
    server = Server(home)
    server.begin()
    left = "SELECT count(*) FROM posts"
    try:
        wait_until(lambda: ask(home, left) < _POSTS)
        server.kill()
        half = ask(home, left)
        assert 0 < half < _POSTS
        assert ask(home, "SELECT erased_at IS NULL FROM accounts WHERE id = 1")
        assert ask(home, "SELECT display_name FROM accounts WHERE id = 1") == "Deleted account"

        server.start()
        wait_until(lambda: ask(home, "SELECT erased_at IS NOT NULL FROM accounts WHERE id = 1"))
        wait_until(lambda: not list((home / "take-outs").glob("[!.]*")))
    finally:
        server.stop()
    assert ask(home, left) == 0
    assert ask(home, "SELECT count(*) FROM takeouts") == 0
    assert ask(home, "SELECT count(*) FROM photos") == 1  # that of the message
    assert ask(home, "SELECT count(*) FROM messages WHERE content = 'Only we two'") == 1
    # In no file, also of those that a start sets aside.
    assert count_traces(home) == 0
    assert "Traceback" not in server.log.read_text()
    assert "ana@example.org" not in server.log.read_text()
    written = (home / "finsta.db").read_bytes()
    assert b"ana@example.org" not in written
