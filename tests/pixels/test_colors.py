"""Whatever colours a photo is stored in, it is shown as 8-bit sRGB."""

import struct
from pathlib import Path

import pytest
import pyvips
from PIL import Image

from tests.cast import draw, encode
from tests.pixels.photos import color_at, corners, is_near, largest, make_png, render

# A colour in Display P3, and the same colour in sRGB, as LittleCMS converts it.
_IN_P3, _IN_SRGB = (200, 100, 50), (215, 93, 32)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF", "AVIF"])
def test_a_wide_gamut_photo_is_converted_to_srgb(tmp_path: Path, kind: str):
    image = Image.new("RGB", (64, 48), _IN_P3)
    profile = pyvips.Operation.call("profile_load", "p3")

    tagged = largest(render(tmp_path, encode(image, kind, icc_profile=profile, quality=95)))
    untagged = largest(render(tmp_path, encode(image, kind, quality=95)))

    assert is_near(color_at(tagged, 0.5, 0.5), _IN_SRGB, tolerance=5)
    assert is_near(color_at(untagged, 0.5, 0.5), _IN_P3, tolerance=5)


def test_a_cmyk_jpeg_becomes_rgb(tmp_path: Path):
    shown = largest(render(tmp_path, encode(draw(160, 120).convert("CMYK"))))

    places = ((0.05, 0.05), (0.95, 0.05), (0.5, 0.9))
    red, green, blue = (color_at(shown, x, y) for x, y in places)
    assert shown.mode == "RGB"
    # Inks can't show the full colours; they still look red, green and blue.
    assert red[0] > max(red[1], red[2]) + 100
    assert green[1] > max(green[0], green[2]) + 25
    assert blue[2] > max(blue[0], blue[1]) + 25


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF", "AVIF", "GIF"])
def test_a_greyscale_photo_becomes_rgb(tmp_path: Path, kind: str):
    shown = largest(render(tmp_path, encode(Image.new("L", (64, 48), 90), kind)))

    assert shown.mode == "RGB"
    assert is_near(color_at(shown, 0.5, 0.5), (90, 90, 90), tolerance=4)


def test_a_16_bit_greyscale_png_keeps_its_brightness(tmp_path: Path):
    row = b"\0" + struct.pack(">H", 90 * 257) * 64

    shown = largest(render(tmp_path, make_png(64, 48, row, bits=16, color_type=0)))

    assert shown.mode == "RGB"
    assert is_near(color_at(shown, 0.5, 0.5), (90, 90, 90), tolerance=4)


def test_a_16_bit_color_png_keeps_its_colors(tmp_path: Path):
    row = b"\0" + struct.pack(">HHH", 200 * 257, 100 * 257, 50 * 257) * 64

    shown = largest(render(tmp_path, make_png(64, 48, row, bits=16)))

    assert shown.mode == "RGB"
    assert is_near(color_at(shown, 0.5, 0.5), (200, 100, 50), tolerance=4)


def test_a_palette_photo_keeps_its_colors(tmp_path: Path):
    shown = largest(render(tmp_path, encode(draw(160, 120).quantize(8), "PNG")))

    assert corners(shown) == ["red", "green", "blue", "blue"]


def test_the_mean_color_holds_the_photos_place(tmp_path: Path):
    rendered = render(tmp_path, encode(Image.new("RGB", (64, 48), (200, 100, 50)), "PNG"))

    color = tuple(bytes.fromhex(rendered.color.removeprefix("#")))
    assert is_near(color, (200, 100, 50), tolerance=1)
