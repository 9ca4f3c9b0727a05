"""From uploaded bytes to renditions: upright, in sRGB, without metadata. Runs in decoders only."""

import math
import mmap
import re
from collections.abc import Callable
from pathlib import Path

import pyvips

from finsta.infra.words import _
from finsta.pixels import colors, kinds
from finsta.pixels.bounds import MAX_MEMORY_BYTES, MAX_PHOTO_PIXELS, MAX_SECONDS
from finsta.pixels.errors import ALLOWED, PhotoRefused, Undecodable, damaged, too_costly
from finsta.pixels.formats import READERS
from finsta.pixels.renditions import Rendered, Square, widths_for
from finsta.pixels.source import Source
from finsta.pixels.turning import fit

_WEBP_QUALITY = 80
# Effort 2 of 6: half the time of 4 for 5 % more bytes, while 1 needs 28 % more (measured on the
# demo's pictures).
_WEBP_EFFORT = 2

# What the libraries raise at bytes that make no sense; pillow-heif and Pillow any of the others.
_DAMAGE = (pyvips.Error, OSError, ValueError, RuntimeError, SyntaxError, EOFError, LookupError)

# What they say where the process has all the memory that it gets.
_OUT_OF_MEMORY = re.compile("out of memory|memory allocation", re.IGNORECASE)

# libvips keeps results of past operations; every upload is new, so that only costs memory.
pyvips.cache_set_max(0)


def render(
    path: Path, is_wanted: Callable[[Source], bool], square: Square | None = None
) -> Rendered | None:
    """Decode an upload and make its renditions.

    Args:
        path: The upload.
        is_wanted: Asked once its headers were read.
        square: The part that is wanted of the upright photo, or None for the whole.

    Returns:
        None for what is not wanted.

    Raises:
        PhotoRefused: No photo, a damaged one, or more than is decoded.
    """
    source = _inspect(path)
    if not is_wanted(source):
        return None
    media_type, image = source.media_type, _decode(source)
    del source  # with the file, which is not needed any more
    if square is not None:
        left, top, side = square.fit(image.width, image.height)
        image = image.crop(left, top, side, side).copy_memory()
    width, height = image.width, image.height
    files: dict[int, bytes] = {}
    for rendition_width in reversed(widths_for(width)):
        if rendition_width < image.width:
            image = image.resize(rendition_width / image.width).copy_memory()
        files[rendition_width] = image.webpsave_buffer(
            Q=_WEBP_QUALITY, effort=_WEBP_EFFORT, keep=pyvips.enums.ForeignKeep.NONE
        )
    return Rendered(media_type, width, height, _mean_color(image), files)


def _inspect(path: Path) -> Source:
    with path.open("rb") as file:
        media_type = kinds.sniff_media_type(file.read(kinds.HEAD_BYTES))
        try:
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
                source = READERS[media_type](data)
        except _DAMAGE as error:
            raise damaged() from error
    _refuse_too_much(source)
    return source


def _refuse_too_much(source: Source) -> None:
    if source.width < 1 or source.height < 1:
        raise damaged()
    pixels = source.width * source.height
    if pixels > MAX_PHOTO_PIXELS:
        raise PhotoRefused(
            _(
                "This photo has {megapixels} megapixels. {allowed}",
                megapixels=math.ceil(pixels / 1e6),
                allowed=ALLOWED,
            )
        )
    if source.memory_bytes > MAX_MEMORY_BYTES:
        raise _too_much_memory(source, pixels)
    if source.costs.seconds > MAX_SECONDS:
        raise too_costly()


def _too_much_memory(source: Source, pixels: int) -> PhotoRefused:
    per_pixel = source.memory_bytes / pixels
    most = int(MAX_MEMORY_BYTES / per_pixel / 1e6)
    if not source.costs.held_bytes_per_pixel or not most:
        return too_costly()
    return PhotoRefused(
        _(
            "This {name} has {megapixels} megapixels. It can't be shrunk while it is read, so it "
            "may have about {most}; as an ordinary JPEG it may have 50. {allowed}",
            name=source.costs.name,
            megapixels=math.ceil(pixels / 1e6),
            most=most,
            allowed=ALLOWED,
        )
    )


def _decode(source: Source) -> pyvips.Image:
    box = fit(source.width, source.height, source.turns)
    try:
        image = colors.to_srgb(source.shrink(*box), source.colors)
        for turn in source.turns:
            image = getattr(image, turn)()
        return image.copy_memory()
    except _DAMAGE as error:
        is_memory = _OUT_OF_MEMORY.search(str(error))
        raise Undecodable((too_costly() if is_memory else damaged()).words) from error
    except MemoryError as error:
        raise Undecodable(too_costly().words) from error


def _mean_color(image: pyvips.Image) -> str:
    red, green, blue = (round(image.extract_band(band).avg()) for band in range(3))
    return f"#{red:02x}{green:02x}{blue:02x}"
