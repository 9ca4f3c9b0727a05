"""ISO 14496-12 boxes: reading them within bounds, and writing them."""

import mmap
import struct
from collections.abc import Iterator

from finsta.pixels.errors import damaged

Bytes = bytes | mmap.mmap

# A photo of 50 megapixels in tiles has some 250 items.
MAX_BOXES = 4_000
# A photo's meta box has some 10 KB; thumbnails and pixels lie elsewhere.
MAX_META_BYTES = 1024 * 1024


def split(data: Bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield each box's type, and where its content starts and ends.

    Args:
        data: What holds the boxes.
        start: Of the first box.
        end: Of the last.

    Raises:
        PhotoRefused: There are more than a photo has, or one is longer than what holds it.
    """
    for _ in range(MAX_BOXES):
        if start + 8 > end:
            return
        length, name = struct.unpack(">I4s", data[start : start + 8])
        content = start + 8
        if length == 1:
            length = int.from_bytes(data[content : content + 8], "big")
            content += 8
        box_end = start + length if length else end
        if box_end > end or box_end < content:
            raise damaged()
        yield name, content, box_end
        start = box_end
    raise damaged()


def write(name: bytes, *contents: bytes) -> bytes:
    """Return a box.

    Args:
        name: Its type, of four bytes.
        contents: What is in it.
    """
    content = b"".join(contents)
    return struct.pack(">I4s", 8 + len(content), name) + content


def write_full(name: bytes, version: int, *contents: bytes) -> bytes:
    """Return a box with a version and no flags.

    Args:
        name: Its type, of four bytes.
        version: Of its layout.
        contents: What is in it.
    """
    return write(name, struct.pack(">B3x", version), *contents)


class Fields:
    """Numbers out of bytes, one after the other.

    Args:
        content: The bytes.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._place = 0

    def take(self, size: int) -> int:
        """Return the next number; 0 for none of its bytes.

        Args:
            size: Of its bytes.

        Raises:
            PhotoRefused: The bytes end before.
        """
        return int.from_bytes(self.take_bytes(size), "big")

    def take_bytes(self, size: int) -> bytes:
        """Return the next bytes.

        Args:
            size: How many.

        Raises:
            PhotoRefused: There are fewer.
        """
        end = self._place + size
        if end > len(self._content):
            raise damaged()
        taken, self._place = self._content[self._place : end], end
        return taken

    def rest(self) -> bytes:
        """Return all bytes that were not taken."""
        return self._content[self._place :]
