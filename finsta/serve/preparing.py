"""What must be true of the data before anything serves: one instance, its schema, no leftovers."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from redis import Redis
from redis.exceptions import RedisError

from finsta import media, messenger, seeds
from finsta.infra import db, installation, migrations
from finsta.infra.config import Settings, get_settings
from finsta.infra.errors import FinstaError
from finsta.serve import backups


class CannotStart(FinstaError):
    """The settings or the machine don't allow to start; the message says why."""


@contextmanager
def hold_data_dir() -> Iterator[None]:
    """Keep other instances from the data folder while the context lasts.

    Raises:
        CannotStart: Another instance has it, or it can't be written.
    """
    settings = get_settings()
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        lock = (settings.data_dir / ".lock").open("w")
    except OSError as error:
        raise CannotStart(f"The data folder can't be written: {error}") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise CannotStart(
                f"Another Finsta is running on the data folder {settings.data_dir}. "
                "Stop it, or set FINSTA_DATA_DIR to another folder."
            ) from error
        yield


def prepare(demo: bool | None = None) -> None:
    """Migrate the database, sweep what a crash left, and fill an empty database with the demo.

    Args:
        demo: Whether to make the demo cast; None leaves it to the settings.

    Raises:
        BackupRefused: A restore was cut off.
        CannotStart: Several workers without Redis, or Redis is out of reach.
        SchemaTooNew: The database belongs to a newer program.
        WrongDatabase: The photos belong to another database.
    """
    settings = get_settings()
    _check_workers(settings)
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    backups.require_no_half_restore(settings)
    engine = db.make_engine(settings.sqlalchemy_url)
    migrations.migrate(engine)
    db.configure(engine)
    store = media.PhotoStore(settings.photos_dir)
    with db.writing() as session:
        installation.require_own_folder(session, settings.data_dir)
        messenger.ship_emojis(session)
    if demo is None:
        with db.reading() as session:
            media.sweep_photos(session, store)
        # Photos that were set aside are somebody's: their database is missing, not the demo.
        demo = settings.demo and not store.list_set_aside()
    if demo:
        seeds.seed(store)
    db.close()


def _check_workers(settings: Settings) -> None:
    if settings.workers > 1 and not settings.redis_url:
        raise CannotStart(
            f"FINSTA_WORKERS is {settings.workers}: several workers need FINSTA_REDIS_URL, so that "
            "all of them know of every change. Set it, or use one worker."
        )
    if settings.redis_url:
        try:
            with Redis.from_url(settings.redis_url, socket_connect_timeout=5) as redis:
                redis.ping()
        except (RedisError, ValueError) as error:
            raise CannotStart(f"Redis can't be reached at FINSTA_REDIS_URL: {error}") from error
