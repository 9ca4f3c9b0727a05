"""Photo files on disk: written aside, moved into place at once, found by key."""

import errno
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from finsta.infra.words import _
from finsta.media.errors import StorageFull
from finsta.pixels import Rendered, widths_for

ORIGINAL = "original"

_INCOMING = ".incoming"
# Beside the photos, so that moving is one step even if `photos` is a link or another disk. It can't
# clash with a key: a key begins with the name of its folder.
_SET_ASIDE = "set-aside"
_ADOPTED = "adopted"
_DISK_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


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

    def new_upload(self) -> Path:
        """Return a path for the bytes of one upload, outside of what is served.

        Raises:
            StorageFull: The disk has no room for another file.
        """
        with _told_when_full():
            folder = self._root / _INCOMING
            folder.mkdir(parents=True, exist_ok=True)
            return folder / secrets.token_hex(16)

    def append(self, upload: Path, chunk: bytes) -> None:
        """Add bytes to an upload.

        Args:
            upload: From `new_upload`.
            chunk: The next bytes.

        Raises:
            StorageFull: They don't fit on the disk.
        """
        with _told_when_full(), upload.open("ab") as file:
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
            _sync(aside / ORIGINAL)
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
            _link(aside / f"{max(rendered.files)}.webp", aside / ORIGINAL)
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
                _link(file, aside / file.name)
            _link(files[-1], aside / ORIGINAL)
        return copied

    @contextmanager
    def _gathering(self, upload: Path) -> Iterator[tuple[Path, str]]:
        """Give a folder for a photo's files, which gets its place at once when all are there."""
        key = secrets.token_urlsafe(16)
        aside = upload.with_name(f"{upload.name}-files")
        try:
            with _told_when_full():
                aside.mkdir()
                yield aside, key
                self._folder(key).parent.mkdir(parents=True, exist_ok=True)
                _sync(aside)
                os.replace(aside, self._folder(key))
                _sync(self._folder(key).parent)
        finally:
            shutil.rmtree(aside, ignore_errors=True)

    def find(self, key: str, rendition: str) -> Path:
        """Return where a rendition lies.

        Args:
            key: A stored photo's key.
            rendition: A width as text, or `original`.
        """
        return self._folder(key) / (rendition if rendition == ORIGINAL else f"{rendition}.webp")

    def remove(self, key: str) -> None:
        """Remove a photo's files; one that is gone already is no error.

        Args:
            key: A photo's key.
        """
        folder = self._folder(key)
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
        _link(largest, aside)
        os.replace(aside, self.find(key, ORIGINAL))
        # Two names of one file: then nothing was renamed.
        aside.unlink(missing_ok=True)
        _sync(self._folder(key))

    def discard(self, upload: Path) -> None:
        """Remove what is left of an upload.

        Args:
            upload: From `new_upload`.
        """
        upload.unlink(missing_ok=True)

    def list_keys(self) -> Iterator[str]:
        """Yield the key of every stored photo."""
        for folder in self._root.glob("[!.]*/[!.]*/"):
            if folder == self._folder(folder.name):
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
            there = set(os.listdir(self._folder(key)))  # noqa: PTH208 (of many photos, at a start)
        except (FileNotFoundError, NotADirectoryError):
            return False
        return all(file.name in there for file in self.list_files(key, width))

    def set_aside(self, keys: Iterable[str], name: str) -> Path:
        """Move photos out of the way without removing anything.

        Args:
            keys: Stored photos.
            name: Of the folder for them.

        Returns:
            Where they are now.
        """
        folder = self._root / _SET_ASIDE / name
        folder.mkdir(parents=True, exist_ok=True)
        for key in keys:
            os.replace(self._folder(key), folder / key)
        _sync(folder)
        return folder

    def bring_back(self, keys: Iterable[str]) -> int:
        """Put photos back that were set aside.

        Args:
            keys: Photos that aren't stored.

        Returns:
            How many of them there were.
        """
        aside = {folder.name: folder for folder in self._root.glob(f"{_SET_ASIDE}/*/*/")}
        found = [key for key in keys if key in aside]
        for key in found:
            self._folder(key).parent.mkdir(parents=True, exist_ok=True)
            os.replace(aside[key], self._folder(key))
            _sync(self._folder(key).parent)
        return len(found)

    def adopt_all(self, other: "PhotoStore") -> None:
        """Take over the photos of another store on the same disk, which keeps a list of them.

        Args:
            other: Where they are.
        """
        keys = list(other.list_keys())
        if not keys:
            return
        _write_through(other.root / _ADOPTED, "\n".join(keys).encode())
        for key in keys:
            self._folder(key).parent.mkdir(parents=True, exist_ok=True)
            os.replace(other._folder(key), self._folder(key))

    def list_adopted(self) -> set[str]:
        """Return the keys of photos that were taken over from stores still among the uploads.

        Who took them over was cut off, before or after their rows were stored.
        """
        lists = (self._root / _INCOMING).glob(f"*/{_ADOPTED}")
        return {key for each in lists for key in each.read_text().split()}

    def list_set_aside(self) -> list[Path]:
        """List the folders of photos that were set aside, oldest name first."""
        return sorted(self._root.glob(f"{_SET_ASIDE}/*/"))

    def clear_incoming(self) -> int:
        """Remove uploads that a crash left behind, and return how many there were."""
        left = list((self._root / _INCOMING).glob("*"))
        for path in left:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        return len(left)

    def _folder(self, key: str) -> Path:
        # Keys may begin with a dash or a dot-free underscore, never with a dot: see token_urlsafe.
        return self._root / key[:2] / key


@contextmanager
def _told_when_full() -> Iterator[None]:
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


def _link(file: Path, to: Path) -> None:
    try:
        os.link(file, to)
    except FileNotFoundError:
        raise
    except OSError:  # not every file system has links, nor any number of them
        shutil.copyfile(file, to)
        _sync(to)


def _write_renditions(folder: Path, rendered: Rendered) -> None:
    for width, data in rendered.files.items():
        _write_through(folder / f"{width}.webp", data)


def _write_through(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
