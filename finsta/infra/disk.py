"""Writing to the disk, so that it is there after a power cut, and a full one is told."""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from finsta.infra.errors import FinstaError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def is_full(error: OSError) -> bool:
    """Return whether it is for want of room that something could not be written.

    Args:
        error: What the system said.
    """
    return error.errno in _FULL


@contextmanager
def told_when_full(refusal: Callable[[], FinstaError]) -> Iterator[None]:
    """Refuse what the disk has no room for.

    Args:
        refusal: Makes what is raised then.
    """
    try:
        yield
    except OSError as error:
        if is_full(error):
            raise refusal() from error
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
