"""Whether the database can be used, and what is said when it can't."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from sqlalchemy.exc import DBAPIError

from finsta.infra.logs import bounded, without_secrets
from finsta.infra.settings.config import Settings
from finsta.preparing.errors import CannotStart

_CONNECT_SECONDS = 5
_LOCK_SECONDS = 2
# Reading a larger file whole would take longer than a start should.
_MAX_CHECKED_BYTES = 64 * 1024 * 1024

# What a library says → what is said of it.
_SAID_OF_SQLITE = (
    ("not a database", "is no SQLite database. Restore a backup, or move it away"),
    ("malformed", "is damaged. Stop using it and restore a backup"),
    ("readonly", "can't be written. Let the user that runs Finsta own it, and its folder"),
    ("locked", "is in use by another program. Close that, then start again"),
    ("unable to open", "can't be opened. Let the user that runs Finsta own it, and its folder"),
    ("is full", "has no room left on its disk. Make room, then start again"),
    ("disk I/O", "can't be read or written. Check the disk, and that nothing else holds it"),
)
# The same, by all of the words that are in it.
_SAID_OF_POSTGRESQL = (
    (("password",), "refuses the name or the password in FINSTA_DATABASE_URL"),
    (("authentication",), "refuses the name or the password in FINSTA_DATABASE_URL"),
    (("role ", " does not exist"), "has no such user. Make it, or correct FINSTA_DATABASE_URL"),
    (
        ("database ", " does not exist"),
        "has no such database. Make it (CREATE DATABASE), or correct FINSTA_DATABASE_URL",
    ),
    (("permission denied",), "gives this user too few rights. Let it own the database"),
    (("starting up",), "is not ready yet. Start again in a moment"),
    (("shutting down",), "is not ready yet. Start again in a moment"),
    (("too many clients",), "has no connection left. Raise its max_connections"),
    (("too many connections",), "has no connection left. Raise its max_connections"),
    (("read-only",), "can't be written: it is a copy that only reads. Name the main server"),
)


def check_database(settings: Settings) -> None:
    """Make sure that the database answers, can be written and is Finsta's own or empty.

    Args:
        settings: Which one.

    Raises:
        CannotStart: It can't be used.
    """
    with explained(settings):
        if settings.sqlalchemy_url.startswith("sqlite"):
            _check_sqlite(_find_file(settings))
        else:
            _check_postgresql(settings)


def has_database(settings: Settings) -> bool:
    """Return whether there is a database; asking SQLite itself would make one.

    Args:
        settings: Which one.
    """
    is_sqlite = settings.sqlalchemy_url.startswith("sqlite")
    return not is_sqlite or _find_file(settings).exists()


@contextmanager
def explained(settings: Settings) -> Iterator[None]:
    """Say in one sentence why the database failed.

    Args:
        settings: Which one.

    Raises:
        CannotStart: It failed inside the context.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error, psycopg.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        said = str(cause)
        if settings.sqlalchemy_url.startswith("sqlite"):
            sentence = _explain_sqlite(said, _find_file(settings))
        else:
            sentence = _explain_postgresql(said, settings.sqlalchemy_url)
        raise CannotStart(sentence) from error


def _check_sqlite(path: Path) -> None:
    if not path.exists():
        if not path.parent.is_dir():
            raise CannotStart(f"The folder of the database {path} is not there. Make it.")
        return
    with closing(sqlite3.connect(path, timeout=_LOCK_SECONDS, isolation_level=None)) as connection:
        tables = {name for (name,) in connection.execute(_TABLES_OF_SQLITE)}
        if tables and "alembic_version" not in tables:
            raise _foreign(str(path))
        if path.stat().st_size <= _MAX_CHECKED_BYTES:
            (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
            if found != "ok":
                raise sqlite3.DatabaseError("database disk image is malformed")
        # Taking the writer's lock tells whether the file, its folder and its log can be written.
        connection.execute("BEGIN IMMEDIATE")
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        connection.execute(f"PRAGMA user_version={int(version)}")
        connection.execute("ROLLBACK")


_TABLES_OF_SQLITE = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
)


def _check_postgresql(settings: Settings) -> None:
    url = settings.sqlalchemy_url.replace("postgresql+psycopg:", "postgresql:", 1)
    with psycopg.connect(url, connect_timeout=_CONNECT_SECONDS) as connection:
        own, foreign, is_copy = connection.execute(
            "SELECT to_regclass('alembic_version'), to_regclass('accounts'), pg_is_in_recovery()"
        ).fetchone() or (None, None, False)
        if is_copy:
            raise psycopg.OperationalError("read-only")
        if foreign and not own:
            raise _foreign(_name_server(settings.sqlalchemy_url))


def _foreign(where: str) -> CannotStart:
    return CannotStart(
        f"The database {where} holds tables of another program. "
        "Give Finsta a database of its own: set FINSTA_DATABASE_URL or FINSTA_DATA_DIR."
    )


def _explain_sqlite(said: str, path: Path) -> str:
    for mark, sentence in _SAID_OF_SQLITE:
        if mark in said:
            return f"The database {path} {sentence}."
    return f"The database {path} can't be used: {_first_line(said)}."


def _explain_postgresql(said: str, url: str) -> str:
    server = _name_server(url)
    for marks, sentence in _SAID_OF_POSTGRESQL:
        if all(mark in said for mark in marks):
            return f"PostgreSQL at {server} {sentence}."
    return (
        f"PostgreSQL can't be reached at {server}: {_first_line(said)}. "
        "Start it, or correct FINSTA_DATABASE_URL."
    )


def _first_line(said: str) -> str:
    # libpq tells of each address that it tried, and advises on lines below.
    first = next((line.strip() for line in said.splitlines() if line.strip()), "no reason given")
    _, found, reason = first.rpartition("failed: ")
    return bounded(without_secrets(reason if found else first), 200).rstrip(".")


def _find_file(settings: Settings) -> Path:
    return Path(settings.sqlalchemy_url.removeprefix("sqlite:///").partition("?")[0])


def _name_server(url: str) -> str:
    parts = urlsplit(url)
    host = parts.hostname or "its local socket"
    return f"{host}:{parts.port}" if parts.port else host
