"""Bringing the database to the program's schema, once, before anything serves."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from alembic import command
from finsta.infra.errors import FinstaError

# SQLite's count of ids; the table comes with the first one that counts.
_ARE_COUNTED = text("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_sequence'")
_NEWEST_IDS = text("SELECT name, seq FROM sqlite_sequence")
_KEEP_ID = text("UPDATE sqlite_sequence SET seq = :newest WHERE name = :table")

# An arbitrary number that must never change between versions of the program.
_LOCK = 463_287

_ROOT = Path(__file__).resolve().parents[3]


class SchemaTooNew(FinstaError):
    """The database belongs to a newer program than this one."""

    def __init__(self, revision: str) -> None:
        super().__init__(
            f"The database has schema {revision}, which this version of Finsta doesn't know. "
            "Start the newer version that made it, or restore a backup."
        )


def migrate(engine: Engine) -> None:
    """Upgrade the database to the newest schema this program knows.

    Args:
        engine: From `db.make_engine`.

    Raises:
        SchemaTooNew: A newer program has been here.
    """
    with alone(engine):
        _upgrade(engine)


@contextmanager
def alone(engine: Engine) -> Iterator[None]:
    """Lock the schema against other processes while the context lasts.

    Args:
        engine: From `db.make_engine`.
    """
    # A data folder has one instance; a PostgreSQL database may have several that start at once.
    if engine.dialect.name != "postgresql":
        yield
        return
    with engine.connect() as connection:
        connection.execute(text(f"SELECT pg_advisory_lock({_LOCK})"))
        try:
            yield
        finally:
            connection.execute(text(f"SELECT pg_advisory_unlock({_LOCK})"))


def _upgrade(engine: Engine) -> None:
    with engine.connect() as connection:
        revision = read_revision(connection)
    if revision is not None:
        require_known(revision)
    if revision == ScriptDirectory.from_config(make_config()).get_current_head():
        return
    with (
        engine.connect() as connection,
        _references_unchecked(connection),
        connection.begin(),
    ):
        _run(connection, command.upgrade, "head")
        _require_intact(connection)


@contextmanager
def _references_unchecked(connection: Connection) -> Iterator[None]:
    """Let a migration on SQLite make a table anew without losing the rows that refer to it.

    Dropping the old one would delete them. It has no effect once a transaction has begun.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys=ON")


def _require_intact(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        broken = connection.execute(text("PRAGMA foreign_key_check")).all()
        if broken:
            raise RuntimeError(f"A migration left {len(broken)} rows that refer to nothing.")


def read_revision(connection: Connection) -> str | None:
    """Return a database's schema; None is no schema of ours.

    Args:
        connection: To the database.
    """
    return MigrationContext.configure(connection).get_current_revision()


def require_known(revision: str) -> None:
    """Make sure that this program knows a schema.

    Args:
        revision: The schema.

    Raises:
        SchemaTooNew: It is a newer program's.
    """
    scripts = ScriptDirectory.from_config(make_config())
    if revision not in {script.revision for script in scripts.walk_revisions()}:
        raise SchemaTooNew(revision)


def make_anew(connection: Connection, revision: str) -> None:
    """Give a database empty tables of a schema; rows that are there are lost.

    Args:
        connection: In a transaction that the caller commits.
        revision: The schema.

    Raises:
        SchemaTooNew: The database's present schema is a newer program's.
    """
    present = read_revision(connection)
    if present is not None:
        require_known(present)
        _run(connection, command.downgrade, "base")
    _run(connection, command.upgrade, revision)


def _run(connection: Connection, step: Callable[[Config, str], None], revision: str) -> None:
    config = make_config()
    config.attributes["connection"] = connection
    newest = _read_newest_ids(connection)
    step(config, revision)
    # A table that was made anew counts from its newest row; ids that are gone must not come back.
    for table, now in _read_newest_ids(connection).items():
        if now < newest.get(table, 0):
            connection.execute(_KEEP_ID, {"table": table, "newest": newest[table]})


def _read_newest_ids(connection: Connection) -> dict[str, int]:
    """Return the highest id that each table has ever given, where SQLite counts them."""
    if connection.dialect.name != "sqlite" or not connection.execute(_ARE_COUNTED).all():
        return {}
    return {row.name: row.seq for row in connection.execute(_NEWEST_IDS)}


def read_head() -> str | None:
    """Return the newest schema that this program knows."""
    return ScriptDirectory.from_config(make_config()).get_current_head()


def require_complete(engine: Engine) -> None:
    """Make sure that no change of a model lacks its migration.

    Args:
        engine: A migrated database.

    Raises:
        alembic.util.exc.AutogenerateDiffsDetected: A migration is missing.
    """
    config = make_config()
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.check(config)


def make_config() -> Config:
    """Return Alembic's configuration, wherever the program was started from."""
    config = Config(_ROOT / "alembic.ini")
    config.set_main_option("script_location", str(_ROOT / "alembic"))
    return config
