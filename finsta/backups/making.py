"""Making a backup: the database first, then the photos that it names."""

import tomllib
from contextlib import suppress
from pathlib import Path

from finsta import media
from finsta.backups import databases, manifest
from finsta.backups.errors import BackupRefused
from finsta.backups.files import (
    Progress,
    Say,
    all_or_nothing,
    copy_file,
    hash_file,
    private,
    remove,
)
from finsta.infra import clock
from finsta.infra.settings.config import Settings

# Each time it is fewer photos that somebody can remove meanwhile.
_MAX_ATTEMPTS = 20


def back_up(settings: Settings, folder: Path, say: Say) -> None:
    """Copy database and photos into a new folder, while Finsta serves.

    Only the user that makes it may read it.

    Args:
        settings: Where database and photos are.
        folder: The backup; it must be new or empty, and outside of the data folder.
        say: Takes lines for whoever waits.

    Raises:
        BackupRefused: There is no backup; nothing is left of it.
        SchemaTooNew: The database belongs to a newer program.
    """
    folder = folder.resolve()
    _require_place(settings, folder)
    is_new = not folder.exists()
    with private(), all_or_nothing(lambda: _take_back(folder, is_new)):
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        say("Copying the database …")
        copy = _Copy(settings, folder, say)
        copy.make()
        made = copy.describe()
        manifest.write_manifest(folder, made)
    say(f"Backed up {made.count()} to {folder}")
    if made.missing:
        say(f"Files of photos that are missing here, and so in the backup: {len(made.missing)}.")


class _Copy:
    def __init__(self, settings: Settings, folder: Path, say: Say) -> None:
        self._settings = settings
        self._folder = folder
        self._say = say
        self._store = media.PhotoStore(settings.photos_dir)
        self._copies = media.PhotoStore(folder / manifest.PHOTOS)
        self._sums: dict[str, str] = {}
        self._missing: set[Path] = set()
        self._made_at = clock.now()

    def make(self) -> None:
        for _ in range(_MAX_ATTEMPTS):
            self._made_at = clock.now()
            databases.copy_database(self._settings.sqlalchemy_url, self._database)
            photos = databases.list_photos(self._database)
            missing = self._copy_photos(photos)
            # A row goes before its files. What is missing though a later copy of the database still
            # names it wasn't removed: it was never there.
            is_complete = missing <= self._missing
            self._missing = missing
            if is_complete:
                self._drop_removed(photos)
                return
        raise BackupRefused("Photos are removed faster than they can be copied. Try again later.")

    def describe(self) -> manifest.Manifest:
        self._sums[manifest.DATABASE] = hash_file(self._database)
        revision, rows = databases.describe_copy(self._database)
        return manifest.Manifest(
            finsta=_read_version(),
            made_at=self._made_at.isoformat(timespec="seconds"),
            schema_revision=revision,
            rows=rows,
            missing=sorted(map(self._name, self._missing)),
            sums_sha256=manifest.write_sums(self._folder, self._sums),
        )

    @property
    def _database(self) -> Path:
        return self._folder / manifest.DATABASE

    def _copy_photos(self, photos: dict[str, int]) -> set[Path]:
        progress = Progress(self._say, len(photos))
        missing = set()
        for key, width in photos.items():
            for source, copy in zip(
                self._store.list_files(key, width), self._copies.list_files(key, width), strict=True
            ):
                if self._name(copy) in self._sums:
                    continue
                try:
                    self._sums[self._name(copy)] = copy_file(source, copy)
                except FileNotFoundError:
                    missing.add(copy)
            progress.advance()
        return missing

    def _drop_removed(self, photos: dict[str, int]) -> None:
        for key in set(self._copies.list_keys()) - photos.keys():
            self._copies.remove(key)
        kept = {
            self._name(file)
            for key, width in photos.items()
            for file in self._copies.list_files(key, width)
        }
        self._sums = {name: sha256 for name, sha256 in self._sums.items() if name in kept}

    def _name(self, file: Path) -> str:
        return file.relative_to(self._folder).as_posix()


def _require_place(settings: Settings, folder: Path) -> None:
    if "?" in str(folder):  # begins the options in the address of an SQLite file
        raise BackupRefused(f"{folder} has a question mark in its name. Name another place.")
    if folder.resolve().is_relative_to(settings.data_dir.resolve()):
        raise BackupRefused(
            f"{folder} is in the data folder itself, and would be lost with it. Name another place."
        )
    try:
        is_taken = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    except OSError as error:
        raise BackupRefused(f"{folder} can't be read: {error.strerror}") from error
    if is_taken:
        raise BackupRefused(f"{folder} isn't empty. Each backup needs a folder of its own.")


def _take_back(folder: Path, is_new: bool) -> None:
    for name in manifest.list_names(folder):
        remove(name)
    if is_new:
        with suppress(OSError):  # somebody else has put something there
            folder.rmdir()


def _read_version() -> str:
    project = Path(__file__).resolve().parents[2] / "pyproject.toml"
    return tomllib.loads(project.read_text())["project"]["version"]
