"""A photo whose end is missing: taken where nothing is lost, refused where something is."""

from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from finsta import media
from tests.cast import draw, encode
from tests.pixels.photos import UPRIGHT, corners, largest, render

_END = b"\xff\xd9"


def _noisy(**options: Any) -> bytes:
    noise = Image.effect_noise((800, 600), 40).convert("RGB")
    return encode(Image.blend(noise, draw(), 0.7), **options)


_JPEGS = {
    "baseline": _noisy(quality=90),
    "progressive": _noisy(quality=90, progressive=True),
    "with restarts": _noisy(quality=90, restart_marker_rows=1),
    "grey": encode(Image.effect_noise((800, 600), 40)),
}


@pytest.mark.parametrize("whole", _JPEGS.values(), ids=_JPEGS)
def test_a_jpeg_that_only_lacks_its_end_marker_is_a_photo(tmp_path: Path, whole: bytes):
    assert whole.endswith(_END)

    assert render(tmp_path, whole[:-2]).width == 800
    assert render(tmp_path, whole[:-1]).width == 800


@pytest.mark.parametrize("share", [0.3, 0.8, 0.97])
@pytest.mark.parametrize("end", [b"", _END], ids=["open", "closed"])
@pytest.mark.parametrize("whole", _JPEGS.values(), ids=_JPEGS)
def test_a_jpeg_that_was_cut_is_refused(tmp_path: Path, whole: bytes, end: bytes, share: float):
    with pytest.raises(media.PhotoRefused, match="damaged or incomplete"):
        render(tmp_path, whole[: int(len(whole) * share)] + end)


def test_a_progressive_jpeg_cut_between_two_scans_is_refused(tmp_path: Path):
    whole = _JPEGS["progressive"]

    with pytest.raises(media.PhotoRefused, match="damaged or incomplete"):
        render(tmp_path, whole[: whole.rindex(b"\xff\xda")] + _END)


def test_bytes_between_a_jpegs_parts_do_no_harm(tmp_path: Path):
    # Some cameras leave them; every browser shows such a photo.
    whole = encode(draw())
    place = whole.index(b"\xff\xda")

    for odd in (whole[:-2] + bytes(7) + _END, whole[:place] + bytes(5) + whole[place:]):
        assert corners(largest(render(tmp_path, odd))) == UPRIGHT


def test_a_png_that_only_lacks_its_end_is_a_photo(tmp_path: Path):
    whole = encode(draw(), "PNG")

    assert corners(largest(render(tmp_path, whole[:-12]))) == UPRIGHT


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"\xff\x0a" + bytes(60), "JPEG XL"),
        (b"\x00\x00\x00\x0cJXL \r\n\x87\n" + bytes(60), "JPEG XL"),
        (b"\x00\x00\x00\x0cjP  \r\n\x87\n" + bytes(60), "JPEG 2000"),
        (b"II*\0" + bytes(60), "TIFF"),
    ],
)
def test_a_format_that_is_not_read_is_named(tmp_path: Path, data: bytes, name: str):
    with pytest.raises(media.PhotoRefused, match=rf"^This is a {name} file, .*Allowed are JPEG"):
        render(tmp_path, data)
