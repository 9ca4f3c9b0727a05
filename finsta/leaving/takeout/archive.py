"""A zip that is written piece by piece, by one thread: nothing large is ever in memory."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from finsta.infra import clock
from finsta.infra.disk import told_when_full
from finsta.leaving.errors import NoRoom

_CHUNK_BYTES = 1024 * 1024


class Archive:
    """A zip that is being written.

    Args:
        path: Where.
    """

    def __init__(self, path: Path) -> None:
        # Whatever is in it can be opened by everybody who unpacks it, and by them alone.
        self._zip = ZipFile(path, "w", ZIP_DEFLATED)
        path.chmod(0o600)
        self._made_at = clock.now().timetuple()[:6]

    @contextmanager
    def writing(self, name: str) -> Iterator[IO[bytes]]:
        """Open a file of the zip, to write text into it piece by piece.

        Args:
            name: Its path in the zip.
        """
        with (
            told_when_full(NoRoom),
            self._zip.open(self._describe(name, ZIP_DEFLATED), "w") as file,
        ):
            yield file

    def add_text(self, name: str, text: str) -> None:
        """Add a text.

        Args:
            name: Its path in the zip.
            text: What it holds.
        """
        with self.writing(name) as file:
            file.write(text.encode(errors="replace"))

    def add_file(self, name: str, path: Path) -> bool:
        """Add a file as it is, and return whether it was there.

        Args:
            name: Its path in the zip.
            path: Where it lies.
        """
        try:
            source = path.open("rb")
        except FileNotFoundError:
            return False
        with source, told_when_full(NoRoom):
            described = self._describe(name, ZIP_STORED)
            described.file_size = path.stat().st_size
            with self._zip.open(described, "w") as file:
                shutil.copyfileobj(source, file, _CHUNK_BYTES)
        return True

    def close(self) -> None:
        """Write the zip's list of files: then it is whole."""
        with told_when_full(NoRoom):
            self._zip.close()

    def _describe(self, name: str, compression: int) -> ZipInfo:
        described = ZipInfo(name, self._made_at)
        described.compress_type = compression
        described.external_attr = 0o644 << 16
        return described
