"""A square cut out of a photo, as somebody sees it upright."""

from pathlib import Path

import pytest
from PIL import Image

from finsta.pixels import Square
from finsta.pixels.decoder import Decoder
from tests.cast import draw, encode, phone_photo, write
from tests.pixels.photos import show

_WHOLE = 1_000


def cut(folder: Path, data: bytes, square: Square) -> Image.Image:
    """Return the largest rendition of a square."""
    decoder = Decoder()
    try:
        rendered = decoder.render(write(folder / "upload", data), is_ordinary=True, square=square)
    finally:
        decoder.stop()
    assert rendered.width == rendered.height
    return show(rendered.files[max(rendered.files)]).convert("RGB")


def is_red(image: Image.Image, x: int, y: int) -> bool:
    """Return whether a pixel is of the left upper corner."""
    red, green, _ = color_at(image, x, y)
    return red > 180 and green < 90


def is_green(image: Image.Image, x: int, y: int) -> bool:
    """Return whether a pixel is of the right upper corner."""
    red, green, _ = color_at(image, x, y)
    return green > 160 and red < 90


def color_at(image: Image.Image, x: int, y: int) -> tuple[int, int, int]:
    """Return a pixel's colour."""
    color = image.getpixel((x, y))
    assert isinstance(color, tuple)
    red, green, blue = map(int, color)
    return red, green, blue


def test_the_left_part_of_a_wide_photo(tmp_path: Path):
    image = cut(tmp_path, encode(draw(900, 600)), Square(0, 0, _WHOLE))
    assert image.size == (600, 600)
    assert is_red(image, 20, 20)
    assert not is_green(image, 580, 20)


def test_the_right_part_of_one_that_a_phone_has_turned(tmp_path: Path):
    # Upright it is 900 wide and 600 high.
    image = cut(tmp_path, phone_photo(900, 600), Square(500, 0, _WHOLE))
    assert image.size == (600, 600)
    assert is_green(image, 580, 20)
    assert not is_red(image, 20, 20)


def test_a_small_part_and_what_it_shows(tmp_path: Path):
    image = cut(tmp_path, encode(draw(900, 600)), Square(0, 0, 200))
    assert image.size == (120, 120)
    assert is_red(image, 100, 100)


@pytest.mark.parametrize(
    ("square", "left", "top", "side"),
    [
        (Square(0, 0, _WHOLE), 0, 0, 600),
        (Square(100_000, 100_000, _WHOLE), 300, 0, 600),
        (Square(100_000, 100_000, 500), 600, 300, 300),
        (Square(0, 0, 0), 0, 0, 1),
        (Square(0, 0, 100_000), 0, 0, 600),
    ],
)
def test_whatever_is_asked_for_lies_within_the_photo(
    square: Square, left: int, top: int, side: int
):
    assert square.fit(900, 600) == (left, top, side)
