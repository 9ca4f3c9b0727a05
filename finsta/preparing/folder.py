"""The data folder: held by one instance, and writable in all its parts."""

import errno
import fcntl
import multiprocessing
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from finsta.infra.disk import is_full
from finsta.infra.settings.config import get_settings
from finsta.preparing.errors import CannotStart

# What is made at every start: a database's page, a lock.
_PROBE = b"\0" * 16_384
# Between taking the lock and saying who took it.
_CLAIM_SECONDS = 0.3
_POLL_SECONDS = 0.02


def _find_instance() -> str:
    # Workers and whoever started them are one instance. Of a module that was imported before a
    # fork this is the parent, too.
    parent = multiprocessing.parent_process()
    return str(parent.pid if parent else os.getpid())


_INSTANCE = _find_instance()


class DataDir:
    """A held data folder.

    Args:
        lock: The open lock.
        is_first: Whether no other process of this instance holds it.
    """

    def __init__(self, lock: TextIO, is_first: bool) -> None:
        self._lock = lock
        self.is_first = is_first

    def let_others_in(self) -> None:
        """Let this instance's other processes go on: the data is prepared.

        Raises:
            CannotStart: Another instance came in between.
        """
        fcntl.flock(self._lock, fcntl.LOCK_SH)
        if _read(self._lock) != _INSTANCE:
            raise _taken()


@contextmanager
def hold_data_dir() -> Iterator[DataDir]:
    """Keep other instances from the data folder while the context lasts.

    Raises:
        CannotStart: Another instance has it, or it can't be written.
    """
    folder = get_settings().data_dir
    with _explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / ".lock").open("a+")
    with lock:
        is_first = _claim(lock, folder)
        if is_first:
            with _explained(folder):
                _check_parts(folder)
        yield DataDir(lock, is_first)


def _claim(lock: TextIO, folder: Path) -> bool:
    deadline = time.monotonic() + _CLAIM_SECONDS
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if _read(lock) == _INSTANCE:
                break
            if time.monotonic() > deadline:
                raise _taken() from None
            time.sleep(_POLL_SECONDS)
        else:
            with _explained(folder):
                lock.truncate(0)
                lock.write(_INSTANCE)
                lock.flush()
            return True
    fcntl.flock(lock, fcntl.LOCK_SH)  # as long as the first one prepares
    if _read(lock) != _INSTANCE:
        raise _taken()
    return False


def _read(lock: TextIO) -> str:
    lock.seek(0)
    return lock.read(32)


def _taken() -> CannotStart:
    return CannotStart(
        f"Another Finsta is running on the data folder {get_settings().data_dir}. "
        "Stop it, or set FINSTA_DATA_DIR to another folder."
    )


def _check_parts(folder: Path) -> None:
    photos = folder / "photos"
    for part in (folder, photos, photos / ".incoming"):
        part.mkdir(exist_ok=True)
        probe = part / ".writable"
        try:
            probe.write_bytes(_PROBE)
        finally:
            probe.unlink(missing_ok=True)
    for shelf in photos.glob("[!.]*/"):
        if not os.access(shelf, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, "Permission denied", str(shelf))
    for name in ("finsta.db", "finsta.db-wal", "finsta.db-shm", ".installation"):
        if (folder / name).exists():
            (folder / name).open("r+b").close()


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if is_full(error):
            raise CannotStart(
                f"The disk of the data folder {folder} is full. Make room, then start again."
            ) from error
        where = error.filename or folder
        raise CannotStart(
            f"The data folder can't be written: {where}: {error.strerror}. "
            "Let the user that runs Finsta own it, or set FINSTA_DATA_DIR to another folder."
        ) from error
