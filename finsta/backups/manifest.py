"""What lies in a backup: `manifest.json`, written last, and `SHA256SUMS`, a line a file.

`sha256sum -c SHA256SUMS` checks a backup, too.
"""

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel, Field, ValidationError

from finsta.backups.errors import BackupRefused
from finsta.backups.files import hash_file, write_durably

DATABASE = "finsta.db"
PHOTOS = "photos"
SUMS = "SHA256SUMS"

_MANIFEST = "manifest.json"
_FORMAT = 1
_MAX_MANIFEST_BYTES = 64 * 1024 * 1024
_MAX_LINE_BYTES = 200
# A file below the backup's folder, and nowhere else.
_LINE = re.compile(
    r"([0-9a-f]{64})  (finsta\.db|photos/[\w-]{1,2}/[\w-]{1,32}/(?:original|\d{1,5}\.webp))\n",
    re.ASCII,
)


class Manifest(BaseModel):
    """What a complete backup says of itself.

    Attributes:
        format: Of the backup's folder.
        finsta: The version that made it.
        made_at: When the database was copied, in UTC.
        schema_revision: The database's schema.
        rows: How many rows each table has.
        missing: Files that rows name and that weren't there when the backup was made.
        sums_sha256: Of `SHA256SUMS`.
    """

    format: int = Field(default=_FORMAT, ge=_FORMAT, le=_FORMAT)
    finsta: str
    made_at: str
    schema_revision: str
    rows: dict[str, int]
    missing: list[str]
    sums_sha256: str

    def count(self) -> str:
        """Return what is in the backup, in words."""
        named = ("accounts", "posts", "messages", "photos")
        return ", ".join(f"{self.rows.get(table, 0)} {table}" for table in named)


def list_names(folder: Path) -> list[Path]:
    """List what a backup may consist of, complete or not.

    Args:
        folder: The backup.
    """
    patterns = (f"{DATABASE}*", PHOTOS, f"{SUMS}*", f"{_MANIFEST}*")
    return [path for pattern in patterns for path in folder.glob(pattern)]


def write_sums(folder: Path, sums: dict[str, str]) -> str:
    """Write `SHA256SUMS` and return its own hash.

    Args:
        folder: The backup.
        sums: SHA-256 by path below the folder.
    """
    lines = "".join(f"{sha256}  {path}\n" for path, sha256 in sorted(sums.items())).encode()
    write_durably(folder / SUMS, lines)
    return hashlib.sha256(lines).hexdigest()


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest: from now on the backup counts as complete.

    Args:
        folder: The backup.
        manifest: What to write.
    """
    write_durably(folder / _MANIFEST, manifest.model_dump_json(indent=1).encode())


def read_manifest(folder: Path) -> Manifest:
    """Return a backup's manifest.

    Args:
        folder: The backup.

    Raises:
        BackupRefused: It has none, or one that makes no sense.
    """
    path = folder / _MANIFEST
    if not path.is_file():
        raise BackupRefused(
            f"{folder} is not a complete backup: it has no {_MANIFEST}, which is written last."
        )
    if path.stat().st_size > _MAX_MANIFEST_BYTES:
        raise BackupRefused(f"{path} is too large to be a backup's manifest.")
    try:
        return Manifest.model_validate_json(path.read_bytes())
    except ValidationError as error:
        raise BackupRefused(
            f"{path} is damaged, or of a newer Finsta: {error.errors()[0]['msg']}."
        ) from error


def read_sums(folder: Path, manifest: Manifest) -> dict[str, str]:
    """Return the SHA-256 of each file by its path below the folder.

    Args:
        folder: The backup.
        manifest: Its manifest.

    Raises:
        BackupRefused: The list is damaged, or names files that no backup has.
    """
    path = folder / SUMS
    if not path.is_file() or hash_file(path) != manifest.sums_sha256:
        raise BackupRefused(f"{path} is missing or damaged.")
    with path.open("rb") as file:
        sums = dict(_parse(path, iter(lambda: file.readline(_MAX_LINE_BYTES), b"")))
    if DATABASE not in sums:
        raise BackupRefused(f"{path} doesn't name {DATABASE}.")
    return sums


def _parse(path: Path, lines: Iterable[bytes]) -> Iterable[tuple[str, str]]:
    for line in lines:
        match = _LINE.fullmatch(line.decode(errors="replace"))
        if match is None:
            raise BackupRefused(f"{path} names what no backup has: {line!r}.")
        yield match[2], match[1]
