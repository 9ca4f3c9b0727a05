"""PNG: the chunks that pixels need, and what the others declare of colours. The rest is skipped."""

import mmap
import struct
import zlib
from collections.abc import Iterator
from functools import partial

from finsta.infra.words import _
from finsta.pixels import kinds
from finsta.pixels.colors import MAX_PROFILE_BYTES, SRGB, Colors, from_cicp, from_gamma, from_icc
from finsta.pixels.errors import damaged
from finsta.pixels.formats.loading import shrink_buffer
from finsta.pixels.source import Costs, Source, count_rows_bytes
from finsta.pixels.turning import read_turns

_SIGNATURE_BYTES = 8
_NEEDED = {b"IHDR", b"PLTE", b"tRNS", b"IDAT"}
_DECLARING = {b"cICP", b"iCCP", b"sRGB", b"gAMA", b"cHRM", b"eXIf"}
_END = b"\0\0\0\0IEND\xaeB`\x82"
# Encoders write pixels in chunks of 8 KB or more.
_MAX_CHUNKS = 60_000
# Of a chunk that declares something.
_MAX_DECLARATION_BYTES = 512 * 1024

# As libvips gets them.
_CHANNELS = {0: 1, 2: 3, 3: 4, 4: 4, 6: 4}
_GREY_ALPHA, _RGB_ALPHA = 4, 6

# Measured, with what becomes of it. Of grey with alpha libvips has no fast way.
_SECONDS_PER_MEGABYTE_DECODED, _SECONDS_PER_MEGABYTE = 0.003, 0.008
_GREY_ALPHA_TIMES, _GREY_ALPHA_ROWS = 3, 1.6

# A gamma alone that is so near to a screen's is sRGB's, as libpng has it.
_SAME_GAMMA = 0.05


def read(data: mmap.mmap) -> Source:
    """Read a PNG's headers.

    Args:
        data: The file.

    Raises:
        PhotoRefused: It is damaged.
    """
    kept: list[bytes] = [data[:_SIGNATURE_BYTES]]
    declared: dict[bytes, bytes] = {}
    header, seen = b"", set()
    for name, start, end in _chunks(data):
        if name in _NEEDED:
            seen.add(name)
            kept.append(data[start - 8 : end + 4])
        if name in _DECLARING and end - start <= _MAX_DECLARATION_BYTES:
            declared.setdefault(name, data[start:end])
        if name == b"IHDR":
            header = header or data[start:end]
    if len(header) != 13:
        raise damaged()
    width, height = struct.unpack(">II", header[:8])
    encoded = b"".join((*kept, _END))
    return Source(
        kinds.PNG,
        width,
        height,
        _estimate(header, len(encoded), b"tRNS" in seen or header[9] in (_GREY_ALPHA, _RGB_ALPHA)),
        partial(shrink_buffer, encoded),
        read_turns(declared.get(b"eXIf", b"")),
        _read_colors(declared),
    )


def _chunks(data: mmap.mmap) -> Iterator[tuple[bytes, int, int]]:
    # Yields each chunk's name with where its content starts and ends.
    place = _SIGNATURE_BYTES
    for _chunk in range(_MAX_CHUNKS):
        if place + 8 > len(data):
            return
        length, name = struct.unpack(">I4s", data[place : place + 8])
        end = place + 8 + length
        if name == b"IEND":
            return
        if end + 4 > len(data):
            if name in _NEEDED:
                raise damaged()
            return
        yield name, place + 8, end
        place = end + 4
    raise damaged()


def _estimate(header: bytes, encoded_bytes: int, has_alpha: bool) -> Costs:
    width, height, bits, color_type, interlacing = struct.unpack(">IIBB2xB", header)
    channels, sample_bytes = _CHANNELS.get(color_type, 4), 2 if bits == 16 else 1
    decoded_bytes = width * height * channels * sample_bytes
    seconds = decoded_bytes / 1e6 * _SECONDS_PER_MEGABYTE_DECODED
    seconds += encoded_bytes / 1e6 * _SECONDS_PER_MEGABYTE
    if color_type == _GREY_ALPHA:
        seconds *= _GREY_ALPHA_TIMES
    rows = count_rows_bytes(width, channels, sample_bytes, has_alpha)
    if color_type == _GREY_ALPHA and sample_bytes > 1:
        rows *= _GREY_ALPHA_ROWS
    if not interlacing:
        return Costs(seconds, encoded_bytes, rows_bytes=rows)
    held = channels * sample_bytes
    return Costs(2 * seconds, encoded_bytes, held, rows, _("interlaced PNG"))


def _read_colors(declared: dict[bytes, bytes]) -> Colors:
    # In the order in which PNG (third edition, 4.3) lets one outdo the other.
    cicp = declared.get(b"cICP", b"")
    if len(cicp) == 4 and cicp[2] == 0:
        return from_cicp(cicp[0], cicp[1])
    profile = _inflate_profile(declared.get(b"iCCP", b""))
    if profile:
        return from_icc(profile)
    gamma = declared.get(b"gAMA", b"")
    if b"sRGB" in declared or len(gamma) != 4:
        return SRGB
    return _read_gamma(gamma, declared.get(b"cHRM", b""))


def _inflate_profile(chunk: bytes) -> bytes:
    _name, _zero, rest = chunk[:].partition(b"\0")
    if rest[:1] != b"\0":
        return b""
    try:
        return zlib.decompressobj().decompress(rest[1:], MAX_PROFILE_BYTES + 1)
    except zlib.error:
        return b""


def _read_gamma(gamma: bytes, chromaticities: bytes) -> Colors:
    encoding = int.from_bytes(gamma, "big") / 100_000
    if not 0.1 <= encoding <= 10:
        return SRGB
    points = None
    if len(chromaticities) != 32 and abs(encoding * 2.2 - 1) < _SAME_GAMMA:
        return SRGB
    if len(chromaticities) == 32:
        points = [value / 100_000 for value in struct.unpack(">8I", chromaticities)]
    try:
        return from_gamma(1 / encoding, points)
    except ZeroDivisionError:
        return SRGB
