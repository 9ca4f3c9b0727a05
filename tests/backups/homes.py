"""Installations to back up and to restore into, and what is in them."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import text

from finsta import media
from finsta.accounts import Account
from finsta.infra import db
from finsta.infra.settings.config import Settings
from finsta.seeds import seeding, talking
from tests.cast import password_hash, share, stage
from tests.databases.making import create_postgres
from tests.databases.reading import connected

POSTS = 3


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
