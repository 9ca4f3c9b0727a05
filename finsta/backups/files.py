"""Copying files so that they are known to be whole, and leaving nothing half."""

import hashlib
import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from finsta.backups.errors import BackupRefused
from finsta.infra.disk import is_full, sync, write_through

Say = Callable[[str], None]

_CHUNK_BYTES = 1024 * 1024
_SAY_SECONDS = 5
_STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def hash_file(path: Path) -> str:
    """Return a file's SHA-256.

    Args:
        path: The file.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def copy_file(source: Path, target: Path) -> str:
    """Copy a file and return its SHA-256.

    Args:
        source: The file.
        target: Where to; its folder is made when needed.
    """
    digest = hashlib.sha256()
    with source.open("rb") as reading:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as writing:
            while chunk := reading.read(_CHUNK_BYTES):
                digest.update(chunk)
                writing.write(chunk)
    return digest.hexdigest()


def write_durably(path: Path, content: bytes) -> None:
    """Write a file, all of it or nothing, and after all that was written before.

    Args:
        path: The file.
        content: Its bytes.
    """
    part = path.with_name(f"{path.name}.part")
    write_through(part, content)
    os.sync()  # once for the many files before it; each by itself takes milliseconds
    os.replace(part, path)
    sync(path.parent)


@contextmanager
def private() -> Iterator[None]:
    """Let only the user that runs this read what is made while the context lasts."""
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


@contextmanager
def all_or_nothing(undo: Callable[[], None]) -> Iterator[None]:
    """Undo what the context did unless it ends well, and refuse in one sentence.

    Ctrl-C and SIGTERM end it, too.

    Args:
        undo: Takes it back, however far it got.

    Raises:
        BackupRefused: Why it ended.
    """
    heard = [sign for sign in _STOPS if signal.getsignal(sign) != signal.SIG_IGN]  # see nohup
    before = {sign: signal.signal(sign, _stop) for sign in heard}
    try:
        yield
    except BaseException as error:
        for sign in heard:
            signal.signal(sign, signal.SIG_IGN)
        undo()
        refusal = _describe(error)
        if refusal is None:
            raise
        raise refusal from error
    finally:
        for sign, handler in before.items():
            signal.signal(sign, handler)


def remove(path: Path) -> None:
    """Remove a file or a folder with all that is in it; one that isn't there is no error.

    Args:
        path: What to remove.
    """
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


class Progress:
    """Says now and then how far the copying of many files is.

    Args:
        say: Takes a line.
        total: How many photos there are.
    """

    def __init__(self, say: Say, total: int) -> None:
        self._say = say
        self._total = total
        self._done = 0
        self._said_at = time.monotonic()

    def advance(self) -> None:
        """Count one more."""
        self._done += 1
        if time.monotonic() - self._said_at > _SAY_SECONDS:
            self._said_at = time.monotonic()
            self._say(f"{self._done} of {self._total} photos …")


def _stop(_sign: int, _frame: object) -> None:
    raise KeyboardInterrupt


def _describe(error: BaseException) -> BackupRefused | None:
    if isinstance(error, KeyboardInterrupt):
        return BackupRefused("Stopped half-way, so nothing was kept.")
    if not isinstance(error, OSError):
        return None
    where = f": {error.filename}" if error.filename else ""
    if is_full(error):
        return BackupRefused(f"The disk is full, so nothing was kept{where}.")
    return BackupRefused(f"{error.strerror}, so nothing was kept{where}.")
