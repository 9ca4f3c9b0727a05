"""WebP: the chunks of its first frame; metadata and later frames are skipped."""

import mmap
import struct
from collections.abc import Iterator
from functools import partial

from finsta.infra.words import _
from finsta.pixels import kinds
from finsta.pixels.colors import MAX_PROFILE_BYTES, from_icc
from finsta.pixels.errors import damaged
from finsta.pixels.formats.loading import shrink_buffer
from finsta.pixels.source import Costs, Source
from finsta.pixels.turning import read_turns

_RIFF_BYTES = 12
_PIXELS = {b"VP8 ", b"VP8L", b"ALPH"}
# Before the first frame.
_MAX_CHUNKS = 1_000
_MAX_EXIF_BYTES = 256 * 1024
_ALPHA_FLAG, _ANIMATION_FLAG = 0x10, 0x02
_FRAME_HEADER_BYTES = 16

# What libwebp holds whole: pixels without loss, the canvas of an animation, a channel of alpha.
_LOSSLESS_HELD, _ANIMATED_HELD, _ALPHA_HELD = 5.5, 8.0, 1.0
_SECONDS_PER_MEGAPIXEL, _SECONDS_PER_MEGABYTE = 0.012, 0.03


def read(data: mmap.mmap) -> Source:
    """Read a WebP's headers.

    Args:
        data: The file.

    Raises:
        PhotoRefused: It is damaged.
    """
    found = dict(_first_chunks(data))
    flags = found[b"VP8X"][0] if len(found.get(b"VP8X", b"")) == 10 else 0
    frame = found.get(b"ANMF", b"") if flags & _ANIMATION_FLAG else b""
    pixels = dict(_split(frame[_FRAME_HEADER_BYTES:])) if frame else found
    width, height = _read_size(found, pixels, flags)
    encoded = _write(found, frame, pixels, flags)
    return Source(
        kinds.WEBP,
        width,
        height,
        _estimate(width, height, len(encoded), pixels, bool(frame)),
        partial(shrink_buffer, encoded),
        read_turns(found.get(b"EXIF", b"")),
        from_icc(found.get(b"ICCP", b"")),
    )


def _first_chunks(data: mmap.mmap) -> Iterator[tuple[bytes, bytes]]:
    # EXIF stands behind a still picture's pixels. Behind a first frame there may be thousands.
    most = {b"EXIF": _MAX_EXIF_BYTES, b"ICCP": MAX_PROFILE_BYTES, b"VP8X": 10, b"ANIM": 6}
    place, seen = _RIFF_BYTES, set()
    for _chunk in range(_MAX_CHUNKS):
        if place + 8 > len(data):
            return
        name, length = struct.unpack("<4sI", data[place : place + 8])
        end = place + 8 + length
        is_pixels = name in _PIXELS or name == b"ANMF"
        if end > len(data):
            if is_pixels:
                raise damaged()
            return
        if (is_pixels or length <= most.get(name, -1)) and name not in seen:
            seen.add(name)
            yield name, data[place + 8 : end]
        if name == b"ANMF":
            return
        place = end + length % 2


def _split(chunks: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = 0
    for _chunk in range(8):
        if place + 8 > len(chunks):
            return
        name, length = struct.unpack("<4sI", chunks[place : place + 8])
        if name in _PIXELS:
            yield name, chunks[place + 8 : place + 8 + length]
        place += 8 + length + length % 2


def _read_size(
    found: dict[bytes, bytes], pixels: dict[bytes, bytes], flags: int
) -> tuple[int, int]:
    sizes = [_read_pixels_size(pixels)]
    if flags or b"VP8X" in found:
        canvas = found[b"VP8X"]
        sizes.append(
            (1 + int.from_bytes(canvas[4:7], "little"), 1 + int.from_bytes(canvas[7:10], "little"))
        )
    return max(sizes, key=lambda size: size[0] * size[1])


def _read_pixels_size(pixels: dict[bytes, bytes]) -> tuple[int, int]:
    if len(lossy := pixels.get(b"VP8 ", b"")) >= 10 and lossy[3:6] == b"\x9d\x01\x2a":
        width, height = struct.unpack("<HH", lossy[6:10])
        return width & 0x3FFF, height & 0x3FFF
    if len(lossless := pixels.get(b"VP8L", b"")) >= 5 and lossless[0] == 0x2F:
        bits = int.from_bytes(lossless[1:5], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    raise damaged()


def _write(
    found: dict[bytes, bytes], frame: bytes, pixels: dict[bytes, bytes], flags: int
) -> bytes:
    alpha_first = [(name, pixels[name]) for name in (b"ALPH", b"VP8 ", b"VP8L") if name in pixels]
    if b"VP8X" not in found:
        chunks = alpha_first
    else:
        canvas = bytes([flags & (_ALPHA_FLAG | _ANIMATION_FLAG)]) + found[b"VP8X"][1:]
        chunks = [(b"VP8X", canvas), *alpha_first]
        if frame:
            chunks = [(b"VP8X", canvas), (b"ANIM", found.get(b"ANIM", bytes(6))), (b"ANMF", frame)]
    body = b"WEBP" + b"".join(
        name + struct.pack("<I", len(content)) + content + bytes(len(content) % 2)
        for name, content in chunks
    )
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _estimate(
    width: int, height: int, encoded_bytes: int, pixels: dict[bytes, bytes], is_animated: bool
) -> Costs:
    seconds = width * height / 1e6 * _SECONDS_PER_MEGAPIXEL
    seconds += encoded_bytes / 1e6 * _SECONDS_PER_MEGABYTE
    if is_animated:
        return Costs(seconds, encoded_bytes, _ANIMATED_HELD, 0.0, _("animated WebP"))
    if b"VP8L" in pixels:
        return Costs(seconds, encoded_bytes, _LOSSLESS_HELD, 0.0, _("lossless WebP"))
    held = _ALPHA_HELD if b"ALPH" in pixels else 0.0
    return Costs(seconds, encoded_bytes, held, 0.0, _("see-through WebP"))
