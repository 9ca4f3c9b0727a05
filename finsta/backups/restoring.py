"""Restoring a backup into an empty Finsta: all of it or nothing.

Everything is copied and checked in a folder beside its place. Then the photos are moved, and the
database last: from that moment on the backup is restored. If the machine stops before, no Finsta
starts on what is half there, and the next restore clears it away.
"""

import os
from pathlib import Path

from finsta import media
from finsta.backups import databases, manifest
from finsta.backups.errors import BackupRefused
from finsta.backups.files import (
    Progress,
    Say,
    all_or_nothing,
    copy_file,
    private,
    remove,
)
from finsta.infra.disk import sync
from finsta.infra.settings import installation
from finsta.infra.settings.config import Settings

# Among the photos, so that moving them is one step each. Not a key: see `PhotoStore.list_keys`.
_STAGING = ".restoring"


def restore(settings: Settings, folder: Path, say: Say) -> None:
    """Put a backup's database and photos into an empty Finsta.

    Args:
        settings: Where database and photos go; no Finsta runs there, see `hold_data_dir`.
        folder: A backup.
        say: Takes lines for whoever waits.

    Raises:
        BackupRefused: Nothing was restored.
        SchemaTooNew: The backup is a newer program's.
    """
    folder = folder.resolve()
    made = manifest.read_manifest(folder)
    sums = manifest.read_sums(folder, made)
    with private():
        restoring = _Restoring(settings, folder, made, sums)
        restoring.clear_half_restore()
        _require_empty(settings)
        with all_or_nothing(restoring.clear_half_restore):
            say("Copying and checking the backup …")
            restoring.stage(say)
            restoring.place()
        restoring.finish()
    say(f"Restored {made.count()} into {settings.data_dir.absolute()}. You can start Finsta.")
    if made.missing:
        say(f"Files of photos that were missing when the backup was made: {len(made.missing)}.")


def require_no_half_restore(settings: Settings) -> None:
    """Make sure that no restore was cut off, before anything takes its photos for leftovers.

    Args:
        settings: Where database and photos are.

    Raises:
        BackupRefused: One was.
    """
    staging = settings.photos_dir / _STAGING
    if not staging.exists():
        return
    if not databases.count_accounts(settings.sqlalchemy_url):
        raise BackupRefused(
            f"A restore into {settings.data_dir.absolute()} was cut off. "
            "Run it again: python -m finsta restore DIR"
        )
    remove(staging)  # the database is moved last, so all was there


class _Restoring:
    def __init__(
        self, settings: Settings, folder: Path, made: manifest.Manifest, sums: dict[str, str]
    ) -> None:
        self._settings = settings
        self._folder = folder
        self._made = made
        self._sums = sums
        self._store = media.PhotoStore(settings.photos_dir)
        self._staging = settings.photos_dir / _STAGING
        self._staged = media.PhotoStore(self._staging / manifest.PHOTOS)
        self._database = databases.find_file(settings.sqlalchemy_url)

    def stage(self, say: Say) -> None:
        self._staging.mkdir(parents=True)
        # Names the photos that are moved, for the one who has to clear them away.
        copy_file(self._folder / manifest.SUMS, self._staging / manifest.SUMS)
        progress = Progress(say, self._made.rows.get("photos", 0))
        for name, sha256 in self._sums.items():
            source, target = self._folder / name, self._staging / name
            if not source.is_file():
                raise BackupRefused(f"The backup is damaged: {source} is missing.")
            if copy_file(source, target) != sha256:
                raise BackupRefused(f"The backup is damaged: {source} has changed.")
            if source.name == media.ORIGINAL:
                progress.advance()
        self._check_database()

    def place(self) -> None:
        os.sync()
        media.adopt_all(self._store, self._staged)
        os.sync()
        # The next start joins folder and database anew.
        installation.forget(self._settings.data_dir)
        if self._database is None:
            copy = self._staging / manifest.DATABASE
            databases.fill(self._settings.sqlalchemy_url, copy, self._made.schema_revision)
        else:
            self._place_sqlite(self._database)

    def finish(self) -> None:
        remove(self._staging)

    def clear_half_restore(self) -> None:
        """Remove what a restore has placed before it ended; what it copied is in its backup."""
        if not self._staging.exists() or databases.count_accounts(self._settings.sqlalchemy_url):
            return
        sums = self._staging / manifest.SUMS
        lines = sums.read_text().splitlines() if sums.exists() else []
        for key in {line.split("/")[2] for line in lines if line.count("/") == 3}:
            self._store.remove(key)
        if self._database is not None:
            remove(_beside(self._database))
        remove(self._staging)

    def _check_database(self) -> None:
        copy = self._staging / manifest.DATABASE
        databases.require_sound(copy)
        if databases.describe_copy(copy) != (self._made.schema_revision, self._made.rows):
            raise BackupRefused("The backup is damaged: its database isn't the one it was made of.")
        named = {
            file.relative_to(self._staging).as_posix()
            for key, width in databases.list_photos(copy).items()
            for file in self._staged.list_files(key, width)
        }
        if lacking := named - self._sums.keys() - set(self._made.missing):
            raise BackupRefused(f"The backup is damaged: it lacks {min(lacking)}.")

    def _place_sqlite(self, database: Path) -> None:
        # The disk of the photos may be another one.
        database.parent.mkdir(parents=True, exist_ok=True)
        copy_file(self._staging / manifest.DATABASE, _beside(database))
        os.sync()
        # SQLite would replay what a log holds onto the new file.
        for ending in ("-wal", "-shm", "-journal"):
            remove(database.with_name(database.name + ending))
        os.replace(_beside(database), database)
        sync(database.parent)


def _beside(database: Path) -> Path:
    return database.with_name(f"{database.name}{_STAGING}")


def _require_empty(settings: Settings) -> None:
    how = (
        "Restore into an empty one: move the data folder away, or set FINSTA_DATA_DIR to a new one"
    )
    if accounts := databases.count_accounts(settings.sqlalchemy_url):
        raise BackupRefused(f"The database in use isn't empty: it has {accounts} accounts. {how}.")
    if any(media.PhotoStore(settings.photos_dir).list_keys()):
        raise BackupRefused(f"There are photos in {settings.photos_dir.absolute()}. {how}.")
