"""Photos that cost more than they weigh."""

import math
import struct
import zlib
from functools import cache
from io import BytesIO

import pillow_heif
from PIL import Image

_SHAPE = (4, 3)
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
# The passes of Adam7: first column and row, then steps.
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2))
_PASSES += ((0, 1, 1, 2),)
_CHUNKS = 200
_CHUNK_BYTES = 8_000_000


@cache
def make_interlaced_png(megapixels: int) -> bytes:
    """Return a PNG of 16 bits a channel, interlaced: no loader can shrink it.

    Args:
        megapixels: About as many.
    """
    width, height = _size(megapixels)
    packer = zlib.compressobj(9)
    packed = []
    for first_x, first_y, step_x, step_y in _PASSES:
        columns = (width - first_x + step_x - 1) // step_x
        row = bytes(1 + columns * 8)
        rows = (height - first_y + step_y - 1) // step_y
        packed += [packer.compress(row) for _ in range(rows)]
    packed.append(packer.flush())
    header = struct.pack(">IIBBBBB", width, height, 16, 6, 0, 0, 1)
    return _SIGNATURE + b"".join(
        _chunk(kind, body)
        for kind, body in ((b"IHDR", header), (b"IDAT", b"".join(packed)), (b"IEND", b""))
    )


@cache
def make_png_with_texts() -> bytes:
    """Return a tiny PNG with 200 compressed texts of 8 MB."""
    text = b"Comment\0\0" + zlib.compress(b" " * _CHUNK_BYTES, 9)
    header = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(8 * (1 + 8 * 3)))
    chunks = [(b"IHDR", header), *[(b"zTXt", text)] * _CHUNKS, (b"IDAT", pixels), (b"IEND", b"")]
    return _SIGNATURE + b"".join(_chunk(kind, body) for kind, body in chunks)


@cache
def make_avif(megapixels: int) -> bytes:
    """Return an AVIF of one color.

    Args:
        megapixels: About as many.
    """
    file = BytesIO()
    Image.new("RGB", _size(megapixels)).save(file, "AVIF", quality=1, speed=10)
    return file.getvalue()


@cache
def make_heic(megapixels: int) -> bytes:
    """Return a HEIC of one color.

    Args:
        megapixels: About as many.
    """
    file = BytesIO()
    heif = pillow_heif.from_pillow(Image.new("RGB", _size(megapixels)))
    heif.save(file, quality=1)
    return file.getvalue()


def _size(megapixels: int) -> tuple[int, int]:
    unit = math.isqrt(megapixels * 1_000_000 // math.prod(_SHAPE))
    return unit * _SHAPE[0], unit * _SHAPE[1]


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
