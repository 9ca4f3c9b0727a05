"""HEIC and AVIF: what the headers tell of a picture, and who decodes it."""

import mmap
import struct
from dataclasses import dataclass, replace
from functools import partial

import pyvips

from finsta.infra.words import _
from finsta.pixels import kinds
from finsta.pixels.bounds import MAX_PHOTO_PIXELS
from finsta.pixels.colors import SRGB, Colors, from_cicp, from_icc
from finsta.pixels.errors import ALLOWED, PhotoRefused, damaged, too_costly
from finsta.pixels.formats.heif.decoding import shrink_avif, shrink_heic
from finsta.pixels.formats.heif.items import Item, Items
from finsta.pixels.formats.heif.subset import collect, write_file
from finsta.pixels.formats.heif.tiles import read_grid, shrink_tiles, tiles_held_per_pixel
from finsta.pixels.source import Costs, Shrink, Source
from finsta.pixels.turning import fit, read_turns

_ALPHA_TYPES = (b"urn:mpeg:mpegB:cicp:systems:auxiliary:alpha", b"urn:mpeg:hevc:2015:auxid:1")
_MAX_EXIF_BYTES = 256 * 1024
_MAX_TILES = 1_024
# Encoders of video name its curves where the photo has a screen's; browsers take them for that.
_OF_VIDEO, _SRGB_TRANSFER = {1, 6, 14, 15}, 13
_MAX_IDENTITIES = 4
# Anticlockwise quarters, by their number.
_ROTATIONS = {1: "rot270", 2: "rot180", 3: "rot90"}
_NAMES = {kinds.HEIC: _("HEIC photo in one piece"), kinds.AVIF: _("AVIF photo")}
# Measured: libde265 and Pillow's dav1d, a megapixel, a megabyte.
_SECONDS = {kinds.HEIC: (0.012, 0.1), kinds.AVIF: (0.03, 0.08)}


@dataclass(frozen=True)
class _Pixels:
    """How a decoder holds a pixel: the samples of all channels, and the bytes of each."""

    samples: float
    sample_bytes: int


def read(data: mmap.mmap) -> Source:
    """Read the headers of a HEIC or AVIF.

    Args:
        data: The file.

    Raises:
        PhotoRefused: It is damaged, or a picture of a kind that nothing here decodes.
    """
    items = Items(data)
    picture = _resolve(items)
    tiles = [items.get(tile) for tile in picture.references.get(b"dimg", ())[:_MAX_TILES]]
    coded = tiles[0] if picture.kind == b"grid" and tiles else picture
    media_type = {b"hvc1": kinds.HEIC, b"av01": kinds.AVIF}.get(coded.kind)
    if media_type is None:
        raise PhotoRefused(
            _("This file is not a photo that Finsta can read. {allowed}", allowed=ALLOWED)
        )
    size = _read_size(picture)
    turns = _read_turns(picture, items, media_type)
    colors = _read_colors(picture, coded)
    alpha = _find_alpha(items)
    is_hdr = bool(colors.hdr_transfer)
    if media_type == kinds.HEIC and coded is not picture and alpha is None:
        grid = read_grid(items, picture, tiles, size)
        shrink = partial(shrink_tiles, grid, is_hdr)
        held = tiles_held_per_pixel(grid, fit(*size, turns), is_hdr)
    else:
        encoded = write_file(_BRANDS[media_type], collect(items, picture, tiles, alpha))
        pixels = _read_pixels(coded)
        held = _estimate_held(media_type, pixels, alpha is not None, is_hdr)
        if media_type == kinds.HEIC:
            shrink = partial(shrink_heic, encoded, is_hdr)
        else:
            shrink = partial(shrink_avif, encoded, pixels.samples == 1)
    decoded = max(size[0] * size[1], sum(_count_pixels(tile) for tile in tiles))
    _refuse_hidden_pixels(decoded, size)
    a_megapixel, a_megabyte = _SECONDS[media_type]
    seconds = decoded / 1e6 * a_megapixel + len(data) / 1e6 * a_megabyte
    # Both libraries copy it.
    costs = Costs(seconds, 2 * len(data), held, 0.0, _NAMES[media_type])
    crop = partial(_crop, shrink, picture.find(b"clap"), size)
    return Source(media_type, *size, costs, crop, turns, colors)


def _resolve(items: Items) -> Item:
    # An identity is another picture, perhaps turned once more.
    picture = items.get(items.primary_id)
    for _time in range(_MAX_IDENTITIES):
        if picture.kind != b"iden" or not picture.references.get(b"dimg"):
            break
        inner = items.get(picture.references[b"dimg"][0])
        picture = replace(inner, properties=inner.properties + picture.properties)
    return picture


def _read_size(item: Item) -> tuple[int, int]:
    told = item.find(b"ispe")
    if len(told) < 12:
        raise damaged()
    width, height = struct.unpack(">II", told[4:12])
    return width, height


def _count_pixels(item: Item) -> int:
    width, height = _read_size(item)
    return width * height


def _refuse_hidden_pixels(pixels: int, size: tuple[int, int]) -> None:
    # Tiles overhang a grid by less than one in each direction.
    if pixels > 1.5 * size[0] * size[1] and pixels > MAX_PHOTO_PIXELS:
        raise too_costly()


def _read_turns(picture: Item, items: Items, media_type: str) -> tuple[str, ...]:
    turns = []
    for name, content in picture.properties:
        if name == b"irot" and content and content[0] & 3:
            turns.append(_ROTATIONS[content[0] & 3])
        if name == b"imir" and content:
            turns.append("fliphor" if content[0] & 1 else "flipver")
    is_told = picture.find(b"irot") or picture.find(b"imir")
    # Browsers don't look at an AVIF's EXIF either; phones' galleries do at a HEIC's.
    if is_told or media_type == kinds.AVIF:
        return tuple(turns)
    for item_id in items.find_referring(b"cdsc", items.primary_id):
        item = items.get(item_id)
        if item.kind == b"Exif":
            content = items.read(item, _MAX_EXIF_BYTES)
            return read_turns(content[4 + int.from_bytes(content[:4], "big") :])
    return ()


def _read_colors(picture: Item, coded: Item) -> Colors:
    declared = [content for name, content in [*picture.properties, *coded.properties]
                if name == b"colr"]  # fmt: skip
    for content in declared:
        if content[:4] in (b"prof", b"rICC"):
            return from_icc(content[4:])
    for content in declared:
        if content[:4] == b"nclx" and len(content) >= 10:
            primaries, transfer = struct.unpack(">HH", content[4:8])
            return from_cicp(primaries, _SRGB_TRANSFER if transfer in _OF_VIDEO else transfer)
    return SRGB


def _find_alpha(items: Items) -> Item | None:
    for item_id in items.find_referring(b"auxl", items.primary_id):
        item = items.get(item_id)
        if item.find(b"auxC")[4:].startswith(_ALPHA_TYPES):
            return item
    return None


def _read_pixels(coded: Item) -> _Pixels:
    chroma = {0: 0.0, 1: 0.5, 2: 1.0, 3: 2.0}
    if len(hevc := coded.find(b"hvcC")) > 18:
        bits = 8 + max(hevc[17] & 7, hevc[18] & 7)
        return _Pixels(1 + chroma[hevc[16] & 3], 2 if bits > 8 else 1)
    if len(av1 := coded.find(b"av1C")) > 2:
        is_mono, halves = av1[2] & 0x10, (av1[2] >> 3 & 1) + (av1[2] >> 2 & 1)
        samples = 1.0 if is_mono else 1 + 2 / 2**halves
        return _Pixels(samples, 2 if av1[2] & 0x40 else 1)
    raise damaged()


def _estimate_held(media_type: str, pixels: _Pixels, has_alpha: bool, is_hdr: bool) -> float:
    decoded = (pixels.samples + has_alpha) * pixels.sample_bytes
    channels = 3 + has_alpha
    if media_type == kinds.AVIF:
        # As decoded, as RGB, and as Pillow keeps RGB.
        return decoded + channels + 4
    # libde265's picture, libheif's, and RGB.
    return 2 * decoded + channels * (2 if is_hdr else 1)


def _crop(
    shrink: Shrink, clean_aperture: bytes, size: tuple[int, int], width: int, height: int
) -> pyvips.Image:
    image = shrink(width, height)
    if len(clean_aperture) < 32:
        return image
    fields = struct.unpack(">IIIIiIiI", clean_aperture[:32])
    if not all(fields[1::2]):
        return image
    wide, high, right, down = (
        over / under for over, under in zip(fields[::2], fields[1::2], strict=True)
    )
    # Offsets are those of the middle.
    left, top = (size[0] - wide) / 2 + right, (size[1] - high) / 2 + down
    scale = image.width / size[0]
    place = [max(0, round(scale * value)) for value in (left, top, wide, high)]
    place[2] = min(place[2], image.width - place[0])
    place[3] = min(place[3], image.height - place[1])
    return image.crop(*place) if min(place[2:]) > 0 else image


_BRANDS = {kinds.HEIC: b"heic", kinds.AVIF: b"avif"}
