"""JPEG: its segments, whether all of it is there, and what a progressive one holds in memory."""

import mmap
import re
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

import pyvips

from finsta.infra.words import _
from finsta.pixels import kinds
from finsta.pixels.colors import SRGB, from_icc, print_inks
from finsta.pixels.errors import damaged, too_costly
from finsta.pixels.formats.loading import shrink_buffer
from finsta.pixels.source import Costs, Source, count_rows_bytes
from finsta.pixels.turning import read_turns

_SOI, _EOI, _SOS = 0xD8, 0xD9, 0xDA
_APP0, _APP1, _APP2, _APP14, _APP15, _COM = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE
_FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_PROGRESSIVE = {0xC2, 0xC6, 0xCA, 0xCE}
_ALONE = {0x01, _SOI, *range(0xD0, 0xD8)}
_END_MARKER = b"\xff\xd9"
# In compressed pixels FF is followed by 00 or a restart; anything else is a marker.
_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")

_EXIF, _ICC = b"Exif\0\0", b"ICC_PROFILE\0"
_MAX_SEGMENTS = 2_000
# Encoders make about ten; libjpeg-turbo's own fuzzers stop at 500.
_MAX_SCANS = 100

# Measured, with what becomes of it: a megapixel, a megabyte, a megapixel in each scan.
_SECONDS_PER_MEGAPIXEL, _SECONDS_PER_MEGABYTE, _SECONDS_PER_SCANNED = 0.004, 0.02, 0.002


@dataclass
class _Header:
    width: int = 0
    height: int = 0
    is_progressive: bool = False
    # By a component's id: its columns and rows of pixels for each of the picture's.
    components: dict[int, float] = field(default_factory=dict)
    exif: bytes = b""
    profile: dict[int, bytes] = field(default_factory=dict)
    kept: list[bytes] = field(default_factory=list)
    profile_segments: list[bytes] = field(default_factory=list)


def read(data: mmap.mmap) -> Source:
    """Read a JPEG's headers.

    Args:
        data: The file.

    Raises:
        PhotoRefused: It is damaged, lacks pixels, or has too many scans.
    """
    header, start = _read_header(data)
    end, scans = _read_scans(data, start, header)
    is_cmyk = len(header.components) == 4
    if is_cmyk:
        # libvips reads the profile of inks by itself.
        header.kept += header.profile_segments
    with memoryview(data) as view, view[start:end] as pixels:
        encoded = b"".join((b"\xff\xd8", *header.kept, pixels, _END_MARKER))
    colors = SRGB if is_cmyk else from_icc(_join_profile(header))
    return Source(
        kinds.JPEG,
        header.width,
        header.height,
        _estimate(header, end - start, scans),
        partial(_shrink_inks if is_cmyk else _shrink, encoded),
        read_turns(header.exif),
        colors,
    )


def _read_header(data: mmap.mmap) -> tuple[_Header, int]:
    header = _Header()
    for marker, start, end in _segments(data):
        body = data[start + 4 : end]
        if marker == _SOS:
            if not header.width or not header.height or not header.components:
                raise damaged()
            return header, start
        if marker in _FRAMES:
            _read_frame(header, marker, body)
        elif marker == _APP1 and body.startswith(_EXIF):
            header.exif = header.exif or body
        elif marker == _APP2 and body.startswith(_ICC) and len(body) > 14:
            header.profile.setdefault(body[12], body[14:])
            header.profile_segments.append(data[start:end])
        # What a camera or a program has to say is nothing that a pixel needs, but for the
        # two segments that tell which colours the components are.
        if (not _APP0 <= marker <= _APP15 and marker != _COM) or marker in (_APP0, _APP14):
            header.kept.append(data[start:end])
    raise damaged()


def _segments(data: mmap.mmap) -> Iterator[tuple[int, int, int]]:
    # Yields each marker with its segment's start and end, up to the first scan's header.
    place = 2
    for _segment in range(_MAX_SEGMENTS):
        found = _MARKER.search(data, place)
        if found is None:
            return
        marker, place = data[found.end() - 1], found.start()
        if marker in _ALONE:
            place += 2
            continue
        end = place + 2 + _read_length(data, place + 2)
        if marker == _EOI or end > len(data):
            return
        yield marker, place, end
        place = end


def _read_length(data: mmap.mmap, place: int) -> int:
    told = data[place : place + 2]
    return int.from_bytes(told, "big") if len(told) == 2 else len(data)


def _read_frame(header: _Header, marker: int, body: bytes) -> None:
    if len(body) < 6 or len(body) < 6 + 3 * body[5]:
        raise damaged()
    _, header.height, header.width, count = struct.unpack(">BHHB", body[:6])
    header.is_progressive = marker in _PROGRESSIVE
    sampled = [body[6 + 3 * index : 9 + 3 * index] for index in range(count)]
    most = max((part[1] >> 4) * (part[1] & 15) for part in sampled) if sampled else 0
    if not most:
        raise damaged()
    header.components = {part[0]: (part[1] >> 4) * (part[1] & 15) / most for part in sampled}


def _read_scans(data: mmap.mmap, start: int, header: _Header) -> tuple[int, int]:
    # Returns where the pixels end, without the end marker, and how many scans there are.
    progress = _Progress(header)
    place, scans = start, 0
    while (found := _MARKER.search(data, place)) is not None:
        marker, place = data[found.end() - 1], found.start()
        if marker == _EOI:
            break
        end = place + 2 + (0 if marker in _ALONE else _read_length(data, place + 2))
        if marker == _SOS:
            scans += 1
            if scans > _MAX_SCANS:
                raise too_costly()
            progress.note(data[place + 4 : min(end, len(data))])
        place = end
    if not progress.is_complete():
        raise damaged()
    return (len(data) if found is None else place), scans


class _Progress:
    """Which coefficients a JPEG's scans have brought, and how exactly."""

    def __init__(self, header: _Header) -> None:
        # By component and coefficient: how many low bits are still missing.
        self._missing: dict[int, dict[int, int]] = {id_: {} for id_ in header.components}
        self._is_progressive = header.is_progressive

    def note(self, scan: bytes) -> None:
        """Take in a scan's header.

        Args:
            scan: Behind its length.
        """
        if not scan or len(scan) < 4 + 2 * scan[0]:
            return
        first, last, bits = scan[1 + 2 * scan[0] :][:3]
        for id_ in scan[1 : 1 + 2 * scan[0] : 2]:
            if id_ in self._missing:
                brought = range(first, min(last, 63) + 1) if self._is_progressive else (0,)
                low = bits & 15 if self._is_progressive else 0
                self._missing[id_].update(dict.fromkeys(brought, low))

    def is_complete(self) -> bool:
        """Return whether no component and no bit of what was begun is missing."""
        return all(0 in part and not any(part.values()) for part in self._missing.values())


def _join_profile(header: _Header) -> bytes:
    return b"".join(part for _, part in sorted(header.profile.items()))


def _estimate(header: _Header, encoded_bytes: int, scans: int) -> Costs:
    megapixels = header.width * header.height / 1e6
    seconds = megapixels * _SECONDS_PER_MEGAPIXEL + encoded_bytes / 1e6 * _SECONDS_PER_MEGABYTE
    rows = count_rows_bytes(header.width, len(header.components), 1, has_alpha=False)
    if scans <= len(header.components) and not header.is_progressive:
        return Costs(seconds, encoded_bytes, rows_bytes=rows)
    # Two bytes for each coefficient of every component, until the last scan was read.
    held = 2 * sum(header.components.values())
    scanned = megapixels * scans * _SECONDS_PER_SCANNED
    return Costs(seconds + scanned, encoded_bytes, held, rows, _("progressive JPEG"))


def _shrink(encoded: bytes, width: int, height: int) -> pyvips.Image:
    return _checked(lambda fail_on: shrink_buffer(encoded, width, height, fail_on))


def _shrink_inks(encoded: bytes, width: int, height: int) -> pyvips.Image:
    # libvips's thumbnails would print an image without a profile on its own idea of paper.
    def shrink(fail_on: str) -> pyvips.Image:
        header = pyvips.Image.jpegload_buffer(encoded)
        scale = min(1.0, width / header.width, height / header.height)
        factor = next((step for step in (8, 4, 2) if step <= 1 / scale), 1)
        image = pyvips.Image.jpegload_buffer(
            encoded, shrink=factor, fail_on=fail_on, access="sequential"
        )
        smaller = min(1.0, width / image.width, height / image.height)
        return image.resize(smaller).copy_memory()

    return print_inks(_checked(shrink))


def _checked(shrink: Callable[[str], pyvips.Image]) -> pyvips.Image:
    try:
        return shrink("warning")
    except pyvips.Error as error:
        # libjpeg's words for pixels that were cut off; what else it warns of, browsers show too.
        if "premature end" in str(error):
            raise
    return shrink("truncated")
