"""Installations to back up and to restore into, and what is in them."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, MetaData, create_engine, text

from finsta import media
from finsta.accounts import Account
from finsta.infra import clock, db
from finsta.infra.config import Settings
from finsta.seeds import seeding, talking
from tests.cast import password_hash, share, stage
from tests.databases.making import create_postgres

R = TypeVar("R")

POSTS = 3

_WAIT_SECONDS = 60.0
_POLL_SECONDS = 0.02


def furnish(store: media.PhotoStore) -> None:
    """Fill the configured database: people, posts with photos, conversations, one staged photo.

    Args:
        store: Where the photos go.
    """
    with db.writing() as session:
        ids = seeding.register_cast(session, password_hash())
        ana = session.get_one(Account, ids["ana"])
        for number in range(POSTS):
            share(session, store, ana, f"Post {number}")
        stage(session, store, ana)
        talking.start_talks(
            session,
            ids,
            lambda owner_id, _: stage(session, store, session.get_one(Account, owner_id)),
        )


def settings_for(data_dir: Path, url: str = "") -> Settings:
    """Return the settings of an installation.

    Args:
        data_dir: Its folder.
        url: Of its database; SQLite in the folder when empty.
    """
    return Settings(data_dir=data_dir, database_url=url, demo=False)  # pyright: ignore[reportCallIssue]


def make_postgres(postgres_url: Callable[[str], str], name: str) -> str:
    """Make an empty database and return its URL.

    Args:
        postgres_url: The fixture.
        name: The database.
    """
    url = create_postgres(postgres_url, name)
    with connected(url) as connection:
        # As a server that somebody else set up may have it.
        connection.execute(text(f"ALTER DATABASE {name} SET timezone = 'Pacific/Auckland'"))
        connection.commit()
    return url


def read_rows(url: str) -> dict[str, list[tuple[Any, ...]]]:
    """Return all rows of a database by table, times in UTC, in an order of their own.

    Args:
        url: An SQLAlchemy URL.
    """
    with connected(url) as connection:
        metadata = MetaData()
        metadata.reflect(connection)
        return {
            name: sorted(
                (tuple(map(_in_utc, row)) for row in connection.execute(table.select())), key=repr
            )
            for name, table in metadata.tables.items()
        }


def read_files(folder: Path) -> dict[str, bytes]:
    """Return the photos' bytes by path.

    Args:
        folder: The folder of photos.
    """
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.glob("[!.]*/*/*")
        if path.is_file()
    }


@contextmanager
def connected(url: str) -> Iterator[Connection]:
    """Connect to a database.

    Args:
        url: An SQLAlchemy URL.
    """
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def wait_until(look: Callable[[], R | None]) -> R:
    """Look again and again until there is something to see, and return it.

    Args:
        look: What returns nothing yet.
    """
    deadline = time.monotonic() + _WAIT_SECONDS
    while time.monotonic() < deadline:
        if (seen := look()) not in (None, False, []):
            return seen  # pyright: ignore[reportReturnType]
        time.sleep(_POLL_SECONDS)
    raise TimeoutError


def _in_utc(value: Any) -> Any:
    return clock.as_utc(value) if isinstance(value, datetime) else value
