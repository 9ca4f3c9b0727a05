"""GIF: the first picture on its canvas; how many come after is nobody's cost."""

import mmap
import struct
from functools import partial

import pyvips

from finsta.infra.words import _
from finsta.pixels import kinds
from finsta.pixels.errors import damaged
from finsta.pixels.formats.loading import shrink_buffer
from finsta.pixels.source import Costs, Source, count_rows_bytes

_EXTENSION, _PICTURE, _TRAILER = 0x21, 0x2C, b"\x3b"
_GRAPHIC_CONTROL = 0xF9
# Comments and the like before the first picture.
_MAX_EXTENSIONS = 1_000

_HELD_BYTES_PER_PIXEL = 4.0
_SECONDS_PER_MEGAPIXEL, _SECONDS_PER_MEGABYTE = 0.012, 0.02


def read(data: mmap.mmap) -> Source:
    """Read a GIF's headers, and find the end of its first picture.

    Args:
        data: The file.

    Raises:
        PhotoRefused: It is damaged, or has no picture.
    """
    if len(data) < 13:
        raise damaged()
    width, height, flags = struct.unpack("<HHB", data[6:11])
    place = 13 + _table_bytes(flags)
    head, control = data[:place], b""
    for _extension in range(_MAX_EXTENSIONS):
        kind = data[place] if place < len(data) else 0
        if kind == _PICTURE:
            break
        if kind != _EXTENSION:
            raise damaged()
        end = _skip_blocks(data, place + 2)
        if data[place + 1] == _GRAPHIC_CONTROL:
            control = data[place:end]
        place = end
    else:
        raise damaged()
    if place + 10 > len(data):
        raise damaged()
    left, top, columns, rows, own_flags = struct.unpack("<HHHHB", data[place + 1 : place + 10])
    end = _skip_blocks(data, place + 11 + _table_bytes(own_flags))
    # The picture alone, as if its canvas were no larger.
    screen = struct.pack("<HH", columns, rows)
    descriptor = struct.pack("<BHHHH", _PICTURE, 0, 0, columns, rows)
    encoded = b"".join(
        (head[:6], screen, head[10:], control, descriptor, data[place + 9 : end], _TRAILER)
    )
    canvas = max(width, left + columns), max(height, top + rows)
    seconds = canvas[0] * canvas[1] / 1e6 * _SECONDS_PER_MEGAPIXEL
    seconds += len(encoded) / 1e6 * _SECONDS_PER_MEGABYTE
    wide = count_rows_bytes(canvas[0], 4, 1, has_alpha=True)
    return Source(
        kinds.GIF,
        *canvas,
        Costs(seconds, len(encoded), _HELD_BYTES_PER_PIXEL, wide, _("GIF")),
        partial(_shrink, encoded, canvas, (left, top, columns, rows)),
    )


def _shrink(
    encoded: bytes,
    canvas: tuple[int, int],
    place: tuple[int, int, int, int],
    width: int,
    height: int,
) -> pyvips.Image:
    if place == (0, 0, *canvas):
        return shrink_buffer(encoded, width, height)
    scale = min(1.0, width / canvas[0], height / canvas[1])
    left, top, columns, rows = (round(part * scale) for part in place)
    picture = shrink_buffer(encoded, max(1, columns), max(1, rows))
    if picture.hasalpha():
        picture = picture.flatten(background=[255, 255, 255])
    # Browsers leave what the first picture doesn't cover to the page, which is white.
    size = (max(1, round(part * scale)) for part in canvas)
    return picture.embed(left, top, *size, extend="white").copy_memory()


def _table_bytes(flags: int) -> int:
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _skip_blocks(data: mmap.mmap, place: int) -> int:
    # Sub-blocks, each with its length in front, up to an empty one.
    while place < len(data) and data[place]:
        place += data[place] + 1
    if place >= len(data):
        raise damaged()
    return place + 1
