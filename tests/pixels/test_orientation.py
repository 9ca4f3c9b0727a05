"""Photos come out upright, however the phone was held."""

from pathlib import Path

import pytest
from PIL import Image

from tests.cast import draw, encode, phone_photo
from tests.pixels.photos import UPRIGHT, corners, largest, render, show

_ORIENTATION = 0x0112

# How a camera stores an upright scene when it writes this EXIF orientation.
_STORED = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF", "AVIF"])
def test_a_photo_comes_out_upright(tmp_path: Path, kind: str, orientation: int):
    rendered = render(tmp_path, _take(kind, orientation))

    assert (rendered.width, rendered.height) == (160, 120)
    assert corners(largest(rendered)) == UPRIGHT


def test_a_phones_photo_is_upright_in_every_rendition(tmp_path: Path):
    rendered = render(tmp_path, phone_photo(800, 600))

    assert (rendered.width, rendered.height) == (800, 600)
    assert sorted(rendered.files) == [320, 640, 1080]
    assert [corners(show(data)) for data in rendered.files.values()] == [UPRIGHT] * 3


def _take(kind: str, orientation: int) -> bytes:
    image = draw(160, 120)
    if orientation in _STORED:
        image = image.transpose(_STORED[orientation])
    exif = Image.Exif()
    exif[_ORIENTATION] = orientation
    return encode(image, kind, exif=exif.tobytes())
