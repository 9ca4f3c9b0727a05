"""What can't become a photo is refused with one sentence, before it costs anything."""

import struct
from pathlib import Path

import pytest

from finsta import media
from tests.cast import draw, encode
from tests.pixels.photos import KINDS, make_png, render

_ALLOWED = "Allowed are JPEG, PNG, WebP, HEIC, AVIF and GIF up to 25 MB and 50 megapixels."
_SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9"/></svg>'
_MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + bytes(64)


def test_an_empty_file_is_refused(tmp_path: Path):
    with pytest.raises(media.PhotoRefused, match=rf"^This file is empty\. {_ALLOWED}$"):
        render(tmp_path, b"")


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"Dear diary, this is no photo.\n" * 40, id="text"),
        pytest.param(_SVG, id="svg"),
        pytest.param(b'<?xml version="1.0"?>\n' + _SVG, id="svg with a prologue"),
        pytest.param(b"%PDF-1.7\n" + bytes(200), id="pdf"),
        pytest.param(_MP4, id="video"),
        pytest.param(b"\xff", id="one byte"),
        pytest.param(b"BM" + bytes(200), id="bitmap"),
    ],
)
def test_what_is_no_photo_is_refused_whatever_its_name(tmp_path: Path, data: bytes):
    path = tmp_path / "holiday.jpg"
    path.write_bytes(data)

    sentence = rf"^This file is not a photo that Finsta can read\. {_ALLOWED}$"
    with pytest.raises(media.PhotoRefused, match=sentence):
        media.render(path)


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.95])
@pytest.mark.parametrize("kind", KINDS)
def test_a_truncated_photo_is_refused(tmp_path: Path, kind: str, share: float):
    whole = encode(draw(), kind)
    assert render(tmp_path, whole).files

    sentence = rf"^This photo is damaged or incomplete\. {_ALLOWED}$"
    with pytest.raises(media.PhotoRefused, match=sentence):
        render(tmp_path, whole[: max(12, int(len(whole) * share))])


def test_a_jpeg_that_lacks_its_last_rows_is_refused(tmp_path: Path):
    whole = encode(draw(), quality=95)

    with pytest.raises(media.PhotoRefused, match="damaged or incomplete"):
        render(tmp_path, whole[:-20])


def test_a_bomb_of_169_megapixels_in_half_a_megabyte_is_refused(tmp_path: Path):
    bomb = make_png(13_000, 13_000, bytes(13_000 * 3 + 1))
    assert len(bomb) < 600_000

    with pytest.raises(media.PhotoRefused, match=rf"^This photo has 169 megapixels\. {_ALLOWED}$"):
        render(tmp_path, bomb)


@pytest.mark.parametrize("kind", KINDS)
def test_too_many_pixels_are_refused_by_the_header_alone(tmp_path: Path, kind: str):
    # None of these holds 169 million pixels: only the header can have told.
    promising = _promise(kind, 13_000)

    with pytest.raises(media.PhotoRefused, match=rf"^This photo has 169 megapixels\. {_ALLOWED}$"):
        render(tmp_path, promising)


def test_fifty_megapixels_are_the_limit(tmp_path: Path):
    # 10,000 × 5,000 is allowed, so that what is refused is its missing pixels.
    with pytest.raises(media.PhotoRefused, match="damaged or incomplete"):
        render(tmp_path, make_png(10_000, 5_000))
    with pytest.raises(media.PhotoRefused, match=r"has 51 megapixels\."):
        render(tmp_path, make_png(10_000, 5_001))


def test_a_gif_frame_larger_than_its_screen_is_refused_by_its_own_size(tmp_path: Path):
    frame = b"\x2c" + struct.pack("<HHHH", 0, 0, 13_000, 13_000) + b"\0\x02\x02\x44\x01\0\x3b"
    data = b"GIF89a" + struct.pack("<HH", 10, 10) + b"\xf0\0\0" + bytes(6) + frame

    with pytest.raises(media.PhotoRefused, match="169 megapixels"):
        render(tmp_path, data)


def _promise(kind: str, side: int) -> bytes:
    if kind == "PNG":
        return make_png(side, side)
    data = encode(draw(64, 64), kind)
    shape = {"JPEG": ">HH", "WEBP": "<HH", "GIF": "<HH", "HEIF": ">II", "AVIF": ">II"}[kind]
    told = struct.pack(shape, 64, 64)
    assert told in data
    return data.replace(told, struct.pack(shape, side, side))
