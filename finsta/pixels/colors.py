"""What a photo's numbers mean, and how they become 8-bit sRGB."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyvips

from finsta.pixels import hdr
from finsta.pixels.profiles import (
    BT709_PRIMARIES,
    PRIMARIES,
    Curve,
    make_profile,
    power,
    smpte_240m,
)

# ITU-T H.273, table 3, read as browsers read it: what was recorded for a television is shown as
# one shows it. 1, 6, 14 and 15 are BT.709's and BT.2020's.
_CURVES: dict[int, Curve] = {
    1: power(2.4),
    4: power(2.2),
    5: power(2.8),
    6: power(2.4),
    7: smpte_240m,
    8: power(1.0),
    14: power(2.4),
    15: power(2.4),
}
_PQ, _HLG = 16, 18
_HDR = {_PQ, _HLG}

# A printer's profile has half a megabyte.
MAX_PROFILE_BYTES = 2 * 1024 * 1024
_GREY, _RGB = b"GRAY", b"RGB "


@dataclass(frozen=True)
class Colors:
    """How numbers become colours; without anything said they are sRGB.

    Attributes:
        profile: An ICC profile, or nothing.
        hdr_transfer: H.273's number of PQ or HLG, or 0.
        primaries: H.273's number, of HDR alone: what else has a profile made of it.
    """

    profile: bytes = b""
    hdr_transfer: int = 0
    primaries: int = 1


SRGB = Colors()


def from_icc(profile: bytes) -> Colors:
    """Return the colours that an embedded profile declares.

    Args:
        profile: Its bytes; what is too short or too long for one is ignored.
    """
    return Colors(profile) if 128 < len(profile) <= MAX_PROFILE_BYTES else SRGB


def from_cicp(primaries: int, transfer: int) -> Colors:
    """Return the colours that code points of H.273 declare.

    Args:
        primaries: Of its table 2.
        transfer: Of its table 3.
    """
    if transfer in _HDR:
        return Colors(hdr_transfer=transfer, primaries=primaries)
    chosen, curve = PRIMARIES.get(primaries), _CURVES.get(transfer)
    if chosen is None and curve is None:
        return SRGB
    return Colors(make_profile(chosen or BT709_PRIMARIES, curve))


def from_gamma(gamma: float, chromaticities: Sequence[float] | None) -> Colors:
    """Return the colours that a PNG's gAMA and cHRM declare.

    Args:
        gamma: The exponent of decoding.
        chromaticities: x and y of white, red, green and blue, or None for sRGB's.
    """
    primaries = BT709_PRIMARIES
    if chromaticities is not None:
        white, red, green, blue = zip(chromaticities[::2], chromaticities[1::2], strict=True)
        primaries = (red, green, blue, white)
    return Colors(make_profile(primaries, power(gamma)))


def to_srgb(image: pyvips.Image, colors: Colors) -> pyvips.Image:
    """Convert a photo to 8-bit sRGB on white.

    Args:
        image: 8 or 16 bits a channel, grey or RGB, with or without alpha.
        colors: What its numbers mean.
    """
    alpha = None
    if image.hasalpha():
        alpha = image[image.bands - 1]
        alpha = alpha >> 8 if alpha.format == "ushort" else alpha
        image = image.extract_band(0, n=image.bands - 1)
    if colors.hdr_transfer:
        image = hdr.to_srgb(_as_rgb(image), colors.primaries, is_hlg=colors.hdr_transfer == _HLG)
    elif colors.profile:
        image = _convert(image, colors.profile)
    if image.interpretation != "srgb" or image.format != "uchar":
        image = image.colourspace("srgb").cast("uchar")
    if alpha is not None:
        image = image.bandjoin(alpha.cast("uchar")).flatten(background=[255, 255, 255])
    return image


def print_inks(image: pyvips.Image) -> pyvips.Image:
    """Convert CMYK to sRGB: by its profile, or as browsers do it without one.

    Args:
        image: Of four bands.
    """
    if image.get_typeof("icc-profile-data"):
        try:
            converted = image.icc_transform("srgb", embedded=True, intent="relative", depth=8)
            return converted.copy_memory()
        except pyvips.Error:
            image = image.copy_memory()
    left = image.invert()
    paper = left.extract_band(0, n=3) * left[3] / 255
    return paper.rint().cast("uchar").copy(interpretation="srgb")


def _convert(image: pyvips.Image, profile: bytes) -> pyvips.Image:
    space = profile[16:20]
    if space == _RGB:
        image = _as_rgb(image)
    elif space != _GREY or image.bands > 2:
        return image  # made for another kind of numbers
    tagged = image.copy()
    tagged.set_type(
        pyvips.GValue.blob_type,
        "icc-profile-data",
        profile,  # pyright: ignore[reportArgumentType]
    )
    try:
        converted = tagged.icc_transform("srgb", embedded=True, intent="perceptual", depth=8)
        return converted.copy_memory()
    except pyvips.Error:
        # Browsers show a photo whose profile makes no sense as if it had none.
        return image


def _as_rgb(image: pyvips.Image) -> pyvips.Image:
    name = "rgb16" if image.format == "ushort" else "srgb"
    if image.bands < 3:
        image = image[0].bandjoin([image[0], image[0]])
    return image.copy(interpretation=name)
