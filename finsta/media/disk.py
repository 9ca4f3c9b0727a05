"""Writing to the disk, so that it is there after a power cut, and a full one is told."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from finsta.infra.words import _
from finsta.media.errors import StorageFull

_DISK_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextmanager
def told_when_full() -> Iterator[None]:
    """Raise StorageFull where the disk has no room."""
    try:
        yield
    except OSError as error:
        if error.errno in _DISK_FULL:
            raise StorageFull(
                _(
                    "The server's disk is full, so the photo could not be stored. Ask whoever runs "
                    "this Finsta to make room, then try again."
                )
            ) from error
        raise


def link(file: Path, to: Path) -> None:
    """Give a file a second name, or copy it where it can have none.

    Args:
        file: The file.
        to: The name.
    """
    try:
        os.link(file, to)
    except FileNotFoundError:
        raise
    except OSError:  # not every file system has links, nor any number of them
        shutil.copyfile(file, to)
        sync(to)


def write_through(path: Path, data: bytes) -> None:
    """Write a file and wait for the disk.

    Args:
        path: Where.
        data: All of it.
    """
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def sync(path: Path) -> None:
    """Wait until the disk has a file, or the names in a folder.

    Args:
        path: The file or folder.
    """
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
