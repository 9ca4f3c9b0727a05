"""Which way up a photo is: EXIF's orientation, as operations of libvips."""

import math
import struct
from collections.abc import Sequence

from finsta.pixels.bounds import LARGEST, LARGEST_PIXELS

_ORIENTATION = 0x0112
_SHORT = 3
_QUARTER_TURNS = {"rot90", "rot270"}
# Cameras write about 20 entries; what comes after so many is not looked at.
_MAX_ENTRIES = 500

# EXIF 2.32, table 4: what undoes how the camera was held.
_TURNS = {
    2: ("fliphor",),
    3: ("rot180",),
    4: ("flipver",),
    5: ("rot90", "fliphor"),
    6: ("rot90",),
    7: ("rot270", "fliphor"),
    8: ("rot270",),
}


def read_turns(exif: bytes) -> tuple[str, ...]:
    """Return the operations that set a photo upright; none where the bytes make no sense.

    Only the first directory is looked at, and of it the one entry.

    Args:
        exif: A TIFF header and what follows, with or without `Exif` in front.
    """
    tiff = exif.removeprefix(b"Exif\0\0")
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 8:
        return ()
    (start,) = struct.unpack_from(f"{order}I", tiff, 4)
    if start + 2 > len(tiff):
        return ()
    (count,) = struct.unpack_from(f"{order}H", tiff, start)
    for index in range(min(count, _MAX_ENTRIES)):
        entry = tiff[start + 2 + 12 * index :][:12]
        if len(entry) < 12:
            return ()
        tag, kind, _, value = struct.unpack(f"{order}HHIH2x", entry)
        if tag == _ORIENTATION and kind == _SHORT:
            return _TURNS.get(value, ())
    return ()


def fit(width: int, height: int, turns: Sequence[str]) -> tuple[int, int]:
    """Return the largest width and height that a photo may have once it is shrunk.

    Args:
        width: As stored, in pixels.
        height: As stored, in pixels.
        turns: What sets it upright after that.
    """
    is_lying = sum(turn in _QUARTER_TURNS for turn in turns) % 2
    box = (LARGEST[1], LARGEST[0]) if is_lying else LARGEST
    scale = min(1.0, box[0] / width, box[1] / height)
    if width * height * scale**2 <= LARGEST_PIXELS:
        return box
    scale = math.sqrt(LARGEST_PIXELS / (width * height))
    return max(1, int(width * scale)), max(1, int(height * scale))
