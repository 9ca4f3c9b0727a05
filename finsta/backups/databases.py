"""The database's part of a backup: always an SQLite file, whichever kind is in use.

So a backup needs no program of PostgreSQL's, and what was made with one kind is restored into
either.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from finsta.backups.errors import BackupRefused
from finsta.backups.rows import copy_rows, count_rows
from finsta.infra import db
from finsta.infra.database import migrations

_PAGES_AT_ONCE = 1000
# All tables as they were at one moment, also those that are read last.
_ONE_STATE = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}


def copy_database(url: str, target: Path) -> None:
    """Copy the database into a file, as it is at one moment, while others write.

    Args:
        url: An SQLAlchemy URL.
        target: An SQLite file; what was there is replaced.

    Raises:
        BackupRefused: There is no database, it can't be read, or it is damaged.
        SchemaTooNew: It belongs to a newer program.
    """
    target.unlink(missing_ok=True)
    path = find_file(url)
    with _told("copied"):
        if path is not None:
            _copy_sqlite(path, target)
        else:
            _copy_postgres(url, target)
    require_sound(target)


def find_file(url: str) -> Path | None:
    """Return where an SQLite database lies; None is another kind.

    Args:
        url: An SQLAlchemy URL.
    """
    parts = make_url(url)
    return Path(parts.database or "") if parts.get_backend_name() == "sqlite" else None


def require_sound(path: Path) -> None:
    """Make sure that a copy is whole, and of a schema that this program knows.

    Args:
        path: An SQLite file.

    Raises:
        BackupRefused: It is damaged, or no database of Finsta's.
        SchemaTooNew: It belongs to a newer program.
    """
    with _told("read"), _opened(path) as connection:
        [(found,), *_] = connection.execute(text("PRAGMA integrity_check(1)"))
        if found != "ok":
            raise BackupRefused(f"The database is damaged: {found}")
        revision = migrations.read_revision(connection)
        if revision is None:
            raise BackupRefused("The database is another program's.")
        migrations.require_known(revision)


def describe_copy(path: Path) -> tuple[str, dict[str, int]]:
    """Return a copy's schema and how many rows each table has.

    Args:
        path: An SQLite file.
    """
    with _told("read"), _opened(path) as connection:
        return migrations.read_revision(connection) or "", count_rows(connection)


def list_photos(path: Path) -> dict[str, int]:
    """Return the width of each photo that a copy names, by key.

    Args:
        path: An SQLite file.
    """
    with _told("read"), _opened(path) as connection:
        rows = connection.execute(text("SELECT key, width FROM photos ORDER BY id"))
        return {key: width for key, width in rows}  # noqa: C416 (rows are no pairs to pyright)


def count_accounts(url: str) -> int:
    """Return how many accounts a database has; one that isn't there has none.

    Args:
        url: An SQLAlchemy URL.

    Raises:
        BackupRefused: It can't be read, or is another program's.
    """
    path = find_file(url)
    if path is not None:
        return _count_accounts_in(path) if path.exists() else 0
    with _told("read"), _disposed(db.make_engine(url)) as engine, engine.connect() as connection:
        return _count_accounts(connection, inspect(connection).get_table_names())


def fill(url: str, copy: Path, revision: str) -> None:
    """Fill an empty PostgreSQL database, in one transaction.

    Args:
        url: An SQLAlchemy URL.
        copy: An SQLite file.
        revision: Its schema.

    Raises:
        BackupRefused: The database doesn't take it.
    """
    with (
        _told("filled"),
        _disposed(db.make_engine(url)) as engine,
        migrations.alone(engine),
        engine.connect() as target,
    ):
        migrations.make_anew(target, revision)
        with _opened(copy) as source:
            copy_rows(source, target)
            if count_rows(source) != count_rows(target):
                raise BackupRefused("PostgreSQL has not as many rows as the backup.")
        target.commit()


def _count_accounts_in(path: Path) -> int:
    with _told("read"), _opened(path) as connection:
        tables = inspect(connection).get_table_names()
        if tables and "accounts" not in tables:
            raise BackupRefused(f"{path} is another program's database.")
        return _count_accounts(connection, tables)


def _count_accounts(connection: Connection, tables: list[str]) -> int:
    if "accounts" not in tables:
        return 0
    return connection.execute(text("SELECT count(*) FROM accounts")).scalar_one()


def _copy_sqlite(path: Path, target: Path) -> None:
    if not path.is_file():
        raise BackupRefused(f"There is no database at {path}. Set FINSTA_DATA_DIR to Finsta's.")
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as source:
        # With a transaction open, the copy isn't begun anew when somebody writes.
        source.isolation_level = None
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        with closing(sqlite3.connect(target)) as copy:
            source.backup(copy, pages=_PAGES_AT_ONCE, sleep=0)
            # One file, without a log beside it.
            copy.execute("PRAGMA journal_mode=DELETE")


def _copy_postgres(url: str, target: Path) -> None:
    with _disposed(db.make_engine(url)) as engine, engine.connect() as connection:
        source = connection.execution_options(**_ONE_STATE)
        revision = migrations.read_revision(source)
        if revision is None:
            raise BackupRefused("FINSTA_DATABASE_URL names a database that Finsta hasn't used yet.")
        migrations.require_known(revision)
        with _disposed(db.make_engine(f"sqlite:///{target}")) as copies, copies.connect() as copy:
            migrations.make_anew(copy, revision)
            copy_rows(source, copy)
            copy.commit()
    with closing(sqlite3.connect(target)) as copy:
        copy.execute("PRAGMA journal_mode=DELETE")


@contextmanager
def _opened(path: Path) -> Iterator[Connection]:
    # Plain: what only looks at a file doesn't change how its database keeps a log.
    with _disposed(create_engine(f"sqlite:///{path}")) as engine, engine.connect() as connection:
        yield connection


@contextmanager
def _disposed(engine: Engine) -> Iterator[Engine]:
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def _told(failed: str) -> Iterator[None]:
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        said = str(error.orig if isinstance(error, DBAPIError) else error).strip()
        raise BackupRefused(f"The database can't be {failed}: {said.splitlines()[0]}") from error
