"""Bringing the data up to date, once an instance, before anything serves it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from redis import Redis
from redis.exceptions import AuthenticationError, RedisError

from finsta import backups, media, messenger, seeds
from finsta.infra import db
from finsta.infra.database import migrations
from finsta.infra.logs import bounded, without_secrets
from finsta.infra.settings import installation, overrides
from finsta.infra.settings.config import Settings, get_settings
from finsta.preparing.databases import check_database, explained, has_database
from finsta.preparing.errors import CannotStart
from finsta.preparing.folder import hold_data_dir

_REDIS_SECONDS = 5


@contextmanager
def prepared_data() -> Iterator[None]:
    """Hold the data folder; the first process of an instance prepares it, the others wait.

    Raises:
        CannotStart: The settings or the machine don't allow it.
        SchemaTooNew: The database belongs to a newer program.
        WrongDatabase: The photos belong to another database.
    """
    with hold_data_dir() as folder:
        if folder.is_first:
            check_stores()
            prepare()
            folder.let_others_in()
        yield


def check_stores() -> None:
    """Make sure that database and Redis can be used; no row is changed.

    Raises:
        BackupRefused: A restore was cut off.
        CannotStart: One of them can't.
        OverrideRefused: A variable of Reflex would undo a protection.
        SchemaTooNew: The database belongs to a newer program.
        WrongDatabase: The photos belong to another database.
    """
    settings = get_settings()
    overrides.require_no_overrides(os.environ)
    check_database(settings)
    _check_redis(settings)
    with explained(settings):
        backups.require_no_half_restore(settings)
        _check_belonging(settings)


def _check_belonging(settings: Settings) -> None:
    known = None
    if has_database(settings):
        engine = db.make_engine(settings.sqlalchemy_url)
        try:
            with engine.connect() as connection:
                revision = migrations.read_revision(connection)
                if revision is not None:
                    migrations.require_known(revision)
                    known = installation.read_key(connection)
        finally:
            engine.dispose()
    installation.require_claimed_by(known, settings.data_dir)


def prepare(demo: bool | None = None) -> None:
    """Migrate the database, sweep what a crash left, and fill an empty database with the demo.

    Args:
        demo: Whether to make the demo cast; None leaves it to the settings.

    Raises:
        CannotStart: The database failed.
        SchemaTooNew: The database belongs to a newer program.
        WrongDatabase: The photos belong to another database.
    """
    settings = get_settings()
    with explained(settings):
        engine = db.make_engine(settings.sqlalchemy_url)
        migrations.migrate(engine)
        db.configure(engine)
        try:
            _fill(settings, demo)
        finally:
            db.close()


def _fill(settings: Settings, demo: bool | None) -> None:
    store = media.PhotoStore(settings.photos_dir)
    with db.writing() as session:
        installation.require_own_folder(session, settings.data_dir)
        messenger.ship_emojis(session)
    if demo is None:
        with db.reading() as session:
            media.sweep_photos(session, store)
        # Photos that were set aside are somebody's: their database is missing, not the demo.
        demo = settings.demo and not media.list_set_aside(store)
    if demo:
        seeds.seed(store)


def _check_redis(settings: Settings) -> None:
    if not settings.redis_url:
        return
    try:
        timeouts = {"socket_connect_timeout": _REDIS_SECONDS, "socket_timeout": _REDIS_SECONDS}
        with Redis.from_url(settings.redis_url, **timeouts) as redis:
            redis.ping()
    except AuthenticationError as error:
        raise CannotStart("Redis refuses the password in FINSTA_REDIS_URL.") from error
    except (RedisError, ValueError, OSError) as error:
        reason = bounded(without_secrets(str(error)), 200).rstrip(".")
        raise CannotStart(
            f"Redis can't be reached at FINSTA_REDIS_URL: {reason}. Start it, or correct the URL."
        ) from error
