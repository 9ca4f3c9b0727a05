"""Photo files on disk: written aside, moved into place at once, found by key."""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from finsta.infra.disk import link, sync, told_when_full, write_through
from finsta.media.errors import StorageFull
from finsta.pixels import Rendered, widths_for

ORIGINAL = "original"

_INCOMING = ".incoming"


class PhotoStore:
    """A folder of photos, one folder a key.

    Args:
        root: The folder; it is made when needed.
    """

    def __init__(self, root: Path) -> None:
        self._root = root

    @property
    def root(self) -> Path:
        """The folder."""
        return self._root

    @property
    def incoming(self) -> Path:
        """The folder of what is not stored yet."""
        return self._root / _INCOMING

    def new_upload(self) -> Path:
        """Return a path for the bytes of one upload, outside of what is served.

        Raises:
            StorageFull: The disk has no room for another file.
        """
        with told_when_full(StorageFull):
            self.incoming.mkdir(parents=True, exist_ok=True)
            return self.incoming / secrets.token_hex(16)

    def append(self, upload: Path, chunk: bytes) -> None:
        """Add bytes to an upload.

        Args:
            upload: From `new_upload`.
            chunk: The next bytes.

        Raises:
            StorageFull: They don't fit on the disk.
        """
        with told_when_full(StorageFull), upload.open("ab") as file:
            file.write(chunk)

    def keep(self, upload: Path, rendered: Rendered) -> str:
        """Store an upload with its renditions: all files or none.

        Args:
            upload: From `new_upload`; it is moved.
            rendered: What `render` made of it.

        Returns:
            The new photo's key, which can't be guessed.

        Raises:
            StorageFull: The files don't fit on the disk.
        """
        with self._gathering(upload) as (aside, key):
            _write_renditions(aside, rendered)
            os.replace(upload, aside / ORIGINAL)
            sync(aside / ORIGINAL)
        return key

    def keep_part(self, rendered: Rendered) -> str:
        """Store what was made of a part of a photo: its largest rendition is its original.

        Args:
            rendered: What `render` made of the part.

        Returns:
            The new photo's key.

        Raises:
            StorageFull: The files don't fit on the disk.
        """
        with self._gathering(self.new_upload()) as (aside, key):
            _write_renditions(aside, rendered)
            link(aside / f"{max(rendered.files)}.webp", aside / ORIGINAL)
        return key

    def copy(self, key: str, width: int) -> str:
        """Store a photo once more, as others see it: its largest rendition is the copy's original.

        On the disk they are the same files for as long as both are there.

        Args:
            key: A stored photo's.
            width: Of its largest rendition, in pixels.

        Returns:
            The copy's key.

        Raises:
            FileNotFoundError: The photo is gone.
            StorageFull: The disk has no room for the copy.
        """
        files = [self.find(key, str(each)) for each in widths_for(width)]
        with self._gathering(self.new_upload()) as (aside, copied):
            for file in files:
                link(file, aside / file.name)
            link(files[-1], aside / ORIGINAL)
        return copied

    @contextmanager
    def _gathering(self, upload: Path) -> Iterator[tuple[Path, str]]:
        """Give a folder for a photo's files, which gets its place at once when all are there."""
        key = secrets.token_urlsafe(16)
        aside = upload.with_name(f"{upload.name}-files")
        try:
            with told_when_full(StorageFull):
                aside.mkdir()
                yield aside, key
                self.folder_of(key).parent.mkdir(parents=True, exist_ok=True)
                sync(aside)
                os.replace(aside, self.folder_of(key))
                sync(self.folder_of(key).parent)
        finally:
            shutil.rmtree(aside, ignore_errors=True)

    def find(self, key: str, rendition: str) -> Path:
        """Return where a rendition lies.

        Args:
            key: A stored photo's key.
            rendition: A width as text, or `original`.
        """
        return self.folder_of(key) / (rendition if rendition == ORIGINAL else f"{rendition}.webp")

    def folder_of(self, key: str) -> Path:
        """Return where a photo's files lie, if it is stored.

        Args:
            key: A photo's key.
        """
        # Keys may begin with a dash or a dot-free underscore, never with a dot: see token_urlsafe.
        return self._root / key[:2] / key

    def remove(self, key: str) -> None:
        """Remove a photo's files; one that is gone already is no error.

        Args:
            key: A photo's key.
        """
        folder = self.folder_of(key)
        if folder.exists():
            shutil.rmtree(folder)

    def forget_original(self, key: str, width: int) -> None:
        """Let a photo's largest rendition stand for what was uploaded, with its place and camera.

        Done twice it is no different, nor where the files are missing.

        Args:
            key: A stored photo's.
            width: Of its largest rendition, in pixels.
        """
        *_, largest = self.list_files(key, width)
        if not largest.exists():
            return
        aside = largest.with_name(f".{ORIGINAL}")
        aside.unlink(missing_ok=True)
        link(largest, aside)
        os.replace(aside, self.find(key, ORIGINAL))
        # Two names of one file: then nothing was renamed.
        aside.unlink(missing_ok=True)
        sync(self.folder_of(key))

    def discard(self, upload: Path) -> None:
        """Remove what is left of an upload.

        Args:
            upload: From `new_upload`.
        """
        upload.unlink(missing_ok=True)

    def list_keys(self) -> Iterator[str]:
        """Yield the key of every stored photo."""
        for folder in self._root.glob("[!.]*/[!.]*/"):
            if folder == self.folder_of(folder.name):
                yield folder.name

    def list_files(self, key: str, width: int) -> list[Path]:
        """List the files of which a photo consists, whether they are there or not.

        Args:
            key: The photo's key.
            width: Of its largest rendition, in pixels.
        """
        return [self.find(key, name) for name in (ORIGINAL, *map(str, widths_for(width)))]

    def is_whole(self, key: str, width: int) -> bool:
        """Return whether all files of a photo are there.

        Args:
            key: The photo's key.
            width: Of its largest rendition, in pixels.
        """
        try:
            there = set(os.listdir(self.folder_of(key)))  # noqa: PTH208 (of many photos, at a start)
        except (FileNotFoundError, NotADirectoryError):
            return False
        return all(file.name in there for file in self.list_files(key, width))

    def clear_incoming(self) -> int:
        """Remove uploads that a crash left behind, and return how many there were."""
        left = list(self.incoming.glob("*"))
        for path in left:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        return len(left)


def _write_renditions(folder: Path, rendered: Rendered) -> None:
    for width, data in rendered.files.items():
        write_through(folder / f"{width}.webp", data)
