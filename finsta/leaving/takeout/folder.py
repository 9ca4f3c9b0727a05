"""Where take-outs lie: beside the photos, readable for the program alone, served by no address."""

import fcntl
import os
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from finsta.infra.disk import sync
from finsta.leaving.errors import NoRoom

# So much stays free for everything else, whoever takes something along.
RESERVED_BYTES = 500 * 1024 * 1024

_PRIVATE = 0o700
_ENDING, _UNFINISHED = ".zip", ".unfinished"


class TakeoutFolder:
    """A folder of take-outs, by the names that their rows have.

    Args:
        root: The folder; it is made when needed.
    """

    def __init__(self, root: Path) -> None:
        self._root = root

    def find(self, file: str) -> Path:
        """Return where a take-out lies that is ready.

        Args:
            file: Its name.
        """
        return self._root / f"{file}{_ENDING}"

    def begin(self, file: str) -> Path:
        """Return where a take-out is written until it is ready.

        Args:
            file: Its name.
        """
        self._make()
        return self._root / f"{file}{_UNFINISHED}"

    def finish(self, file: str) -> int:
        """Put a take-out into its place, as whole as it was written, and return its bytes.

        Args:
            file: Its name.
        """
        unfinished = self.begin(file)
        sync(unfinished)
        os.replace(unfinished, self.find(file))
        sync(self._root)
        return self.find(file).stat().st_size

    def remove(self, file: str) -> None:
        """Remove a take-out, ready or not; one that is gone already is no error.

        Args:
            file: Its name.
        """
        for ending in (_ENDING, _UNFINISHED):
            (self._root / f"{file}{ending}").unlink(missing_ok=True)

    def list_ready(self) -> set[str]:
        """List the names of take-outs that are whole."""
        return {path.stem for path in self._root.glob(f"*{_ENDING}")}

    def remove_others(self, files: Collection[str]) -> None:
        """Remove what a crash left: whatever is unfinished, or named by no row.

        Args:
            files: Names of those that stay.
        """
        for path in self._root.glob("[!.]*"):
            if path.suffix != _ENDING or path.stem not in files:
                path.unlink(missing_ok=True)

    def require_room(self, needed: int) -> None:
        """Make sure that a take-out fits on the disk, with some to spare for all else.

        Args:
            needed: Its bytes.

        Raises:
            NoRoom: It doesn't.
        """
        self._make()
        if shutil.disk_usage(self._root).free < needed + RESERVED_BYTES:
            raise NoRoom

    @contextmanager
    def alone(self, work: str) -> Iterator[bool]:
        """Let one of several workers do something; the end of its process, however, lets go of it.

        Args:
            work: Names what is done.
        """
        self._make()
        with (self._root / f".{work}").open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
            else:
                yield True

    def _make(self) -> None:
        self._root.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
