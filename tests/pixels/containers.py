"""Photos with what the usual encoders don't write: chunks and boxes put together by hand."""

import io
import struct
import zlib

import pillow_heif
from PIL import Image

from finsta.pixels.formats.heif.boxes import write
from tests.cast import encode
from tests.pixels.photos import make_png

# Of libx265. Where a picture is large, its own choice is most of what a test takes.
QUICKLY = {"enc_params": {"preset": "ultrafast"}}

# Starts, steps: PNG (third edition, 8.1), the seven passes of Adam7.
_PASSES = (
    (0, 0, 8, 8),
    (4, 0, 8, 8),
    (0, 4, 4, 8),
    (2, 0, 4, 4),
    (0, 2, 2, 4),
    (1, 0, 2, 2),
    (0, 1, 1, 2),
)


def chunk(name: bytes, content: bytes) -> bytes:
    """Return a PNG's chunk.

    Args:
        name: Of four letters.
        content: What is in it.
    """
    check = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + check


def with_chunks(png: bytes, *chunks: bytes) -> bytes:
    """Put chunks behind a PNG's header.

    Args:
        png: The file.
        chunks: From `chunk`.
    """
    return png[:33] + b"".join(chunks) + png[33:]


def deep_png(image: Image.Image, cicp: tuple[int, int] | None = None) -> bytes:
    """Return a PNG of 16 bits a channel.

    Args:
        image: An RGB picture.
        cicp: H.273's primaries and transfer, if they are declared.
    """
    width, height = image.size
    rows = b"".join(
        b"\0"
        + b"".join(bytes((value, value)) for value in image.crop((0, y, width, y + 1)).tobytes())
        for y in range(height)
    )
    png = make_png(width, height, bits=16)
    empty = chunk(b"IDAT", b"")
    declared = chunk(b"cICP", bytes((*cicp, 0, 1))) if cicp else b""
    assert empty in png
    return png.replace(empty, declared + chunk(b"IDAT", zlib.compress(rows)))


def interlaced_png(width: int, height: int, bits: int, color_type: int, channels: int) -> bytes:
    """Return a black PNG by Adam7.

    Args:
        width: In pixels.
        height: In pixels.
        bits: A channel's.
        color_type: As its header says.
        channels: How many that are.
    """
    deflate, parts = zlib.compressobj(9), []
    for left, top, across, down in _PASSES:
        columns = (width - left + across - 1) // across
        row = b"\0" + bytes(columns * channels * bits // 8)
        rows = (height - top + down - 1) // down
        parts += [deflate.compress(row) for _ in range(rows)]
    header = struct.pack(">IIBBBBB", width, height, bits, color_type, 0, 0, 1)
    pixels = b"".join(parts) + deflate.flush()
    chunks = chunk(b"IHDR", header), chunk(b"IDAT", pixels), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def declare(data: bytes, primaries: int, transfer: int, matrix: int, *, full: bool = True) -> bytes:
    """Change which colours a HEIC or AVIF says it is in.

    Args:
        data: The file, which says something.
        primaries: H.273's number.
        transfer: H.273's number.
        matrix: H.273's number.
        full: Whether its numbers use the full range.
    """
    place = data.index(b"nclx") + 4
    told = struct.pack(">HHHB", primaries, transfer, matrix, full << 7)
    return data[:place] + told + data[place + 7 :]


def heic(image: Image.Image, **options: object) -> bytes:
    """Encode a HEIC at its best.

    Args:
        image: The picture.
        options: pillow-heif's.
    """
    return encode(image, "HEIF", quality=100, chroma=444, **options)


def grid_heic(image: Image.Image, tile: int, **options: object) -> bytes:
    """Encode a HEIC in tiles, as phones do.

    Args:
        image: The picture.
        tile: A tile's width and height, in pixels.
        options: pillow-heif's.
    """
    return encode(image, "HEIF", quality=90, tile_size=tile, **options)


def grey_heic(levels: list[int], bits: int) -> bytes:
    """Encode grey squares above 8 bits.

    Args:
        levels: From 0 to 255; each becomes a column of 64 pixels.
        bits: 10 or 12.
    """
    row = b"".join(struct.pack("<H", level * 257) * 64 for level in levels)
    pillow_heif.options.SAVE_HDR_TO_12_BIT = bits == 12
    try:
        file = pillow_heif.from_bytes("I;16", (64 * len(levels), 64), row * 64)
        return _saved(file)
    finally:
        pillow_heif.options.SAVE_HDR_TO_12_BIT = False


def animated_gif(frames: int) -> bytes:
    """Return a GIF of very small frames on a canvas of 64 × 48, all of one colour.

    Args:
        frames: How many.
    """
    head = b"GIF89a" + struct.pack("<HHBBB", 64, 48, 0x80, 0, 0) + bytes((220, 30, 30, 0, 0, 0))
    frame = b"\x2c" + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02\x44\x01\x00"
    return head + frame * frames + b"\x3b"


def free_box(size: int) -> bytes:
    """Return a box that nobody needs.

    Args:
        size: Of what is in it, in bytes.
    """
    return write(b"free", bytes(size))


def _saved(file: pillow_heif.HeifFile) -> bytes:
    target = io.BytesIO()
    file.save(target, quality=100)
    return target.getvalue()
