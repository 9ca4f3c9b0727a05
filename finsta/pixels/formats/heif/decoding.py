"""Decodes one HEVC or AV1 picture: pillow-heif and Pillow do it with a third of libvips's memory.

libvips's wheel has no HEVC, and of AV1 libaom, which takes 16 bytes a pixel.
"""

from io import BytesIO
from itertools import pairwise

import pillow_heif
import pyvips
from PIL import AvifImagePlugin, Image

from finsta.pixels.errors import damaged

# Bands and format of what pillow-heif returns; a small `a` is premultiplied.
_LAYOUTS = {
    "L": (1, "uchar", "b-w"),
    "LA": (2, "uchar", "b-w"),
    "La": (2, "uchar", "b-w"),
    "RGB": (3, "uchar", "srgb"),
    "RGBA": (4, "uchar", "srgb"),
    "RGBa": (4, "uchar", "srgb"),
    "I;16": (1, "ushort", "grey16"),
    "LA;16": (2, "ushort", "grey16"),
    "La;16": (2, "ushort", "grey16"),
    "RGB;16": (3, "ushort", "rgb16"),
    "RGBA;16": (4, "ushort", "rgb16"),
    "RGBa;16": (4, "ushort", "rgb16"),
}

# Its pixels leave Pillow in strips, so that they are not there a third time.
_STRIP_ROWS = 256
# Each of dav1d's threads may hold a picture.
AvifImagePlugin.DEFAULT_MAX_THREADS = 1

# What a decoder is given holds one picture.
pillow_heif.options.THUMBNAILS = False
pillow_heif.options.DEPTH_IMAGES = False
pillow_heif.options.AUX_IMAGES = False


def decode_heic(encoded: bytes, is_hdr: bool) -> pyvips.Image:
    """Decode a HEIC.

    Args:
        encoded: The file.
        is_hdr: Whether it is worth 16 bits a channel; grey above 8 bits always has them.
    """
    heif = pillow_heif.open_heif(encoded, convert_hdr_to_8bit=not is_hdr)
    data = heif.data
    layout = _LAYOUTS.get(heif.mode)
    if data is None or layout is None:
        raise damaged()
    bands, number_format, interpretation = layout
    image = pyvips.Image.new_from_memory(data, *heif.size, bands, number_format)
    image = image.copy(interpretation=interpretation)
    is_premultiplied = heif.mode.partition(";")[0].endswith("a")
    return image.unpremultiply().cast(number_format) if is_premultiplied else image


def shrink_heic(encoded: bytes, is_hdr: bool, width: int, height: int) -> pyvips.Image:
    """Decode a HEIC and fit it into a box.

    Args:
        encoded: The file.
        is_hdr: Whether it is worth 16 bits a channel.
        width: Of the box, in pixels.
        height: Of the box, in pixels.
    """
    return fit_into(decode_heic(encoded, is_hdr), width, height)


def shrink_avif(encoded: bytes, is_grey: bool, width: int, height: int) -> pyvips.Image:
    """Decode an AVIF and fit it into a box.

    Args:
        encoded: The file.
        is_grey: Whether it has one channel; Pillow makes three of it.
        width: Of the box, in pixels.
        height: Of the box, in pixels.
    """
    strips = _decode_strips(encoded, width, height)
    image = pile_up(strips)
    if is_grey and image.bands > 2:
        image = image[0] if image.bands == 3 else image[0].bandjoin(image[3])
        image = image.copy(interpretation="b-w")
    return fit_into(image, width, height)


def _decode_strips(encoded: bytes, width: int, height: int) -> list[pyvips.Image]:
    with Image.open(BytesIO(encoded), formats=["AVIF"]) as picture:
        picture.load()
        factor = max(1, int(max(picture.width / width, picture.height / height)))
        edges = [*range(0, picture.height, _STRIP_ROWS * factor), picture.height]
        return [
            _to_vips(picture.reduce(factor, (0, top, picture.width, bottom)))
            for top, bottom in pairwise(edges)
        ]


def _to_vips(picture: Image.Image) -> pyvips.Image:
    bands = len(picture.getbands())
    image = pyvips.Image.new_from_memory(
        picture.tobytes(), picture.width, picture.height, bands, "uchar"
    )
    return image.copy(interpretation="srgb" if bands > 2 else "b-w")


def pile_up(strips: list[pyvips.Image]) -> pyvips.Image:
    """Join strips of a picture, of which the last may be lower than the others.

    Args:
        strips: From above.
    """
    height = sum(strip.height for strip in strips)
    # As if all were of the same height: what is too much is at the end.
    return pyvips.Image.arrayjoin(strips, across=1).crop(0, 0, strips[0].width, height)


def fit_into(image: pyvips.Image, width: int, height: int) -> pyvips.Image:
    """Shrink a picture in memory, never enlarging it.

    Args:
        image: The picture.
        width: The largest, in pixels.
        height: The largest, in pixels.
    """
    scale = min(width / image.width, height / image.height, 1.0)
    if scale == 1.0:
        return image.copy_memory()
    # As libvips's own thumbnails do: what is see-through doesn't colour its neighbours.
    number_format = image.format
    if image.hasalpha():
        return image.premultiply().resize(scale).unpremultiply().cast(number_format).copy_memory()
    return image.resize(scale).copy_memory()
