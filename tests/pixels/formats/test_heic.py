"""HEIC as phones and cameras write it: which way up, in tiles, cut to size."""

import struct
from pathlib import Path

import pillow_heif
import pytest
from PIL import Image

from finsta import media
from tests.cast import draw, encode, write
from tests.pixels.containers import QUICKLY, grid_heic, heic
from tests.pixels.photos import UPRIGHT, color_at, corners, is_near, largest, render

_ORIENTATION = 0x0112
_STORED = {3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90,
           8: Image.Transpose.ROTATE_270}  # fmt: skip


@pytest.mark.parametrize("orientation", _STORED)
def test_exif_alone_sets_a_photo_upright(tmp_path: Path, orientation: int):
    data = _take(orientation, property_too=False)
    assert b"irot" not in data

    rendered = render(tmp_path, data)

    assert (rendered.width, rendered.height) == (192, 128)
    assert corners(largest(rendered)) == UPRIGHT


@pytest.mark.parametrize("orientation", _STORED)
def test_a_property_of_the_picture_makes_exif_hold_its_tongue(tmp_path: Path, orientation: int):
    data = _take(orientation, property_too=True)
    assert b"irot" in data

    rendered = render(tmp_path, data)

    assert (rendered.width, rendered.height) == (192, 128)
    assert corners(largest(rendered)) == UPRIGHT


def test_a_property_that_turns_nothing_wins_as_well(tmp_path: Path):
    # Turned by 90° in EXIF, by 0° in the picture: galleries show it as it lies.
    data = _take(6, property_too=True)
    place = data.index(b"irot") + 4
    data = data[:place] + b"\0" + data[place + 1 :]

    rendered = render(tmp_path, data)

    assert (rendered.width, rendered.height) == (128, 192)


@pytest.mark.parametrize("tile", [256, 512])
@pytest.mark.parametrize("size", [(1500, 1100), (512, 512), (1025, 300)])
def test_tiles_become_one_picture(tmp_path: Path, tile: int, size: tuple[int, int]):
    rendered = render(tmp_path, grid_heic(draw(*size), tile))

    assert (rendered.width, rendered.height) == size
    assert corners(largest(rendered)) == UPRIGHT


def test_tiles_are_shrunk_and_turned(tmp_path: Path):
    lying = draw(2600, 4300).transpose(Image.Transpose.ROTATE_90)
    data = grid_heic(lying, 512, exif=_exif(6), **QUICKLY)

    rendered = render(tmp_path, data)

    assert rendered.width == 2048
    assert abs(rendered.height - 2048 * 4300 / 2600) <= 2
    assert corners(largest(rendered)) == UPRIGHT


def test_48_megapixels_in_tiles_are_a_photo(tmp_path: Path):
    rendered = render(tmp_path, grid_heic(draw(8064, 6048), 1024, **QUICKLY))

    assert (rendered.width, rendered.height) == (2048, 1536)
    assert corners(largest(rendered)) == UPRIGHT


def test_48_megapixels_in_one_piece_are_refused_with_what_is_allowed(tmp_path: Path):
    data = encode(Image.new("RGB", (8064, 6048), "green"), "HEIF", quality=10, **QUICKLY)

    with pytest.raises(media.PhotoRefused, match=r"^This HEIC photo in one piece has 49 megapix"):
        render(tmp_path, data)


def test_what_is_cut_off_by_the_file_is_not_shown(tmp_path: Path):
    # HEVC has blocks of 8 pixels; what the encoder adds, a property cuts off.
    rendered = render(tmp_path, heic(draw(150, 91)))

    assert (rendered.width, rendered.height) == (150, 91)
    assert corners(largest(rendered)) == UPRIGHT


@pytest.mark.parametrize("tile", [0, 256])
def test_what_is_see_through_in_a_heic_is_white(tmp_path: Path, tile: int):
    image = draw(600, 400).convert("RGBA")
    image.paste((0, 0, 0, 0), (0, 200, 600, 400))
    data = encode(image, "HEIF", quality=90, **({"tile_size": tile} if tile else {}))

    shown = largest(render(tmp_path, data))

    assert corners(shown)[:2] == ["red", "green"]
    assert is_near(color_at(shown, 0.5, 0.9), (255, 255, 255), tolerance=3)


@pytest.mark.parametrize("name", ["holiday.jpg", "DSC01234.HIF", "picture.png", "video.mp4"])
def test_a_heic_is_told_by_its_bytes(tmp_path: Path, name: str):
    rendered = media.render(write(tmp_path / name, heic(draw(160, 120))))

    assert rendered.media_type == "image/heic"


def test_of_several_pictures_the_primary_one_is_shown(tmp_path: Path):
    file = pillow_heif.from_pillow(Image.new("RGB", (96, 64), (40, 90, 160)))
    file.add_from_pillow(draw(160, 120))
    target = tmp_path / "two.heic"
    file.save(target, quality=90, primary_index=1)

    rendered = media.render(target)

    assert (rendered.width, rendered.height) == (160, 120)
    assert corners(largest(rendered)) == UPRIGHT


def _exif(orientation: int) -> bytes:
    exif = Image.Exif()
    exif[_ORIENTATION] = orientation
    return exif.tobytes()


def _take(orientation: int, *, property_too: bool) -> bytes:
    # pillow-heif makes a property of EXIF's orientation and resets that; both are put back.
    image = draw(192, 128).transpose(_STORED[orientation])
    data = bytearray(heic(image, exif=_exif(orientation)))
    tag = struct.pack(">HHI", _ORIENTATION, 3, 1)
    order = ">" if tag in data else "<"
    place = data.index(struct.pack(f"{order}HHI", _ORIENTATION, 3, 1)) + 8
    data[place : place + 2] = struct.pack(f"{order}H", orientation)
    if not property_too:
        place = data.index(b"irot")
        data[place : place + 4] = b"free"
    return bytes(data)
