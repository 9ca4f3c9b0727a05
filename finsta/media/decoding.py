"""From uploaded bytes to upright sRGB pixels without metadata. Decides what counts as a photo."""

import math
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pillow_heif
import pyvips

from finsta.media.errors import PhotoRefused

MAX_PHOTO_BYTES = 25 * 1024 * 1024
MAX_PHOTO_PIXELS = 50_000_000

Thumbnail = Callable[..., pyvips.Image]

_ALLOWED = "Allowed are JPEG, PNG, WebP, HEIC, AVIF and GIF up to 25 MB and 50 megapixels."
# What WebP can hold; only a scrolled screenshot is higher, and it is shrunk to fit.
_MAX_HEIGHT = 16_383
_STARTS = {
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"GIF87a": "image/gif",
    b"GIF89a": "image/gif",
}
_HEIF_BRANDS = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"}
_AVIF_BRANDS = {b"avif", b"avis"}
# What libvips and pillow-heif raise at bytes that make no sense; the latter any of the others.
_DAMAGE = (pyvips.Error, OSError, ValueError, RuntimeError, SyntaxError, EOFError, LookupError)

# libvips keeps results of past operations; every upload is new, so that only costs memory.
pyvips.cache_set_max(0)


def sniff_media_type(head: bytes) -> str:
    """Tell a photo's type by its first bytes, whatever its name or header claims.

    Args:
        head: The first 64 bytes of the file or more.

    Returns:
        A media type such as `image/jpeg`.

    Raises:
        PhotoRefused: The file is empty or of no allowed type.
    """
    if not head:
        raise PhotoRefused(f"This file is empty. {_ALLOWED}")
    for start, media_type in _STARTS.items():
        if head.startswith(start):
            return media_type
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:8] == b"ftyp":
        brands = {head[8:12]} | {head[i : i + 4] for i in range(16, min(len(head), 64), 4)}
        if brands & _AVIF_BRANDS:
            return "image/avif"
        if brands & _HEIF_BRANDS:
            return "image/heic"
    raise PhotoRefused(f"This file is not a photo that Finsta can read. {_ALLOWED}")


def decode(path: Path, max_width: int) -> tuple[str, pyvips.Image]:
    """Decode a photo's first frame: turned upright, in sRGB, on white where it was see-through.

    Its size is checked by its header, before a pixel is decoded; a file larger than needed is
    shrunk while it is read.

    Args:
        path: The uploaded file.
        max_width: Of the upright result, in pixels; a smaller photo keeps its size.

    Returns:
        The media type that the bytes show, and the pixels, in memory.

    Raises:
        PhotoRefused: No photo, a damaged one, or one with too many pixels.
    """
    with path.open("rb") as file:
        media_type = sniff_media_type(file.read(64))
    try:
        header, thumbnail = _open(path, media_type)
        image = _shrink(header, thumbnail, max_width)
    except _DAMAGE as error:
        raise _damaged() from error
    return media_type, image


def _open(path: Path, media_type: str) -> tuple[pyvips.Image, Thumbnail]:
    if media_type == "image/heic":
        pixels = _decode_heic(path)
        return pixels, pixels.thumbnail_image
    header = _read_header(path, media_type)
    if media_type == "image/avif":
        # By its bytes alone libvips doesn't take an AVIF sequence for a photo.
        return header, header.thumbnail_image
    return header, partial(pyvips.Image.thumbnail, str(path), fail_on="truncated")


def _shrink(header: pyvips.Image, thumbnail: Thumbnail, max_width: int) -> pyvips.Image:
    # Converting by a profile takes 0.18 s of a 12-megapixel photo's 0.25; most photos are sRGB.
    needs_profile = header.get_typeof("icc-profile-data") or header.interpretation == "cmyk"
    colours = {"export_profile": "srgb", "intent": "perceptual"} if needs_profile else {}
    # libvips turns a photo upright here and fits it into width × height. `size="down"` never
    # enlarges.
    image = thumbnail(max_width, height=_MAX_HEIGHT, size="down", **colours)
    if image.hasalpha():
        image = image.flatten(background=[255, 255, 255])
    return image.colourspace("srgb").cast("uchar").copy_memory()


def _damaged() -> PhotoRefused:
    return PhotoRefused(f"This photo is damaged or incomplete. {_ALLOWED}")


def _read_header(path: Path, media_type: str) -> pyvips.Image:
    # Only the loader of the sniffed type looks at the file.
    loader = {
        "image/jpeg": pyvips.Image.jpegload,
        "image/png": pyvips.Image.pngload,
        "image/gif": pyvips.Image.gifload,
        "image/webp": pyvips.Image.webpload,
        "image/avif": pyvips.Image.heifload,
    }[media_type]
    header = loader(str(path), fail_on="truncated")
    _refuse_too_many_pixels(header.width, header.height)
    return header


def _decode_heic(path: Path) -> pyvips.Image:
    # The libvips wheel carries no HEVC decoder, pillow-heif does; it turns the photo itself.
    heif = pillow_heif.open_heif(path, convert_hdr_to_8bit=True)
    _refuse_too_many_pixels(*heif.size)
    pixels = heif.to_pillow()
    pixels = pixels.convert("RGBA" if pixels.has_transparency_data else "RGB")
    image = pyvips.Image.new_from_memory(
        pixels.tobytes(), pixels.width, pixels.height, len(pixels.getbands()), "uchar"
    ).copy(interpretation="srgb")
    profile = heif.info.get("icc_profile")
    if profile:
        image.set_type(pyvips.GValue.blob_type, "icc-profile-data", profile)
    return image


def _refuse_too_many_pixels(width: int, height: int) -> None:
    if width < 1 or height < 1:
        raise _damaged()
    if width * height > MAX_PHOTO_PIXELS:
        megapixels = math.ceil(width * height / 1e6)
        raise PhotoRefused(f"This photo has {megapixels} megapixels. {_ALLOWED}")
