"""A GIF's first picture on its canvas, as browsers show it: the rest is white."""

import struct
from pathlib import Path

import pytest
from PIL import Image

from tests.cast import encode
from tests.pixels.photos import BLUE, WHITE, color_at, is_near, largest, render


def _gif(canvas: tuple[int, int], place: tuple[int, int], background: int = 1) -> bytes:
    # A blue picture of 50 × 40 somewhere on a canvas, whose background is red or green.
    data = encode(Image.new("P", (50, 40)), "GIF")
    start = data.index(b"\x2c", 13)
    flags = data[start + 9]
    pixels = data[start + 10 + (3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0) :]
    palette = bytes((*BLUE, 220, 30, 30, 30, 200, 60, 0, 0, 0))
    head = b"GIF89a" + struct.pack("<HHBBB", *canvas, 0x81, background, 0) + palette
    return head + b"\x2c" + struct.pack("<HHHHB", *place, 50, 40, 0) + pixels


@pytest.mark.parametrize("background", [1, 2])
def test_what_the_first_picture_leaves_of_the_canvas_is_white(tmp_path: Path, background: int):
    rendered = render(tmp_path, _gif((120, 90), (30, 20), background))

    shown = largest(rendered)
    assert shown.size == (120, 90)
    assert is_near(color_at(shown, 0.45, 0.45), BLUE)
    for x, y in ((0.05, 0.05), (0.95, 0.05), (0.05, 0.95), (0.95, 0.95)):
        assert is_near(color_at(shown, x, y), WHITE, tolerance=3)


def test_a_picture_that_stands_over_its_canvas_is_shown_whole(tmp_path: Path):
    shown = largest(render(tmp_path, _gif((60, 40), (30, 20))))

    assert shown.size == (80, 60)
    assert is_near(color_at(shown, 0.9, 0.9), BLUE)


def test_a_canvas_without_a_size_takes_its_pictures(tmp_path: Path):
    shown = largest(render(tmp_path, _gif((0, 0), (0, 0))))

    assert shown.size == (50, 40)
    assert is_near(color_at(shown, 0.5, 0.5), BLUE)


def test_a_large_canvas_is_shrunk_with_its_picture(tmp_path: Path):
    shown = largest(render(tmp_path, _gif((3000, 1500), (0, 0))))

    assert shown.size == (2048, 1024)
    assert is_near(color_at(shown, 0.005, 0.01), BLUE)
    assert is_near(color_at(shown, 0.5, 0.5), WHITE, tolerance=3)
