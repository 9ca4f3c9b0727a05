"""Photos that cost more than they show: refused by their headers, or read without what costs."""

import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from finsta import media
from tests.cast import draw, encode
from tests.pixels.containers import (
    QUICKLY,
    animated_gif,
    chunk,
    interlaced_png,
    with_chunks,
)
from tests.pixels.photos import UPRIGHT, corners, largest, make_png, render

_TOO_LARGE = r"it may have about \d+; as an ordinary JPEG it may have 50\. Allowed are JPEG"
# Of zeros; what it costs is to make them.
_BOMB = zlib.compress(bytes(1 << 27), 9)


# As few bytes as there can be; how well they are packed is no matter.
_PLAIN = Image.new("RGB", (8160, 6120))
_FAST_HEIF = {"quality": 10, **QUICKLY}

# Made by the test that needs it: each process would make all of them where it only lists tests.
Maker = Callable[[], bytes]


@pytest.mark.parametrize(
    ("make", "named"),
    [
        pytest.param(lambda: interlaced_png(8160, 6120, 16, 2, 3), "interlaced PNG", id="16 bits"),
        pytest.param(lambda: interlaced_png(8160, 6120, 8, 2, 3), "interlaced PNG", id="8 bits"),
        pytest.param(lambda: encode(_PLAIN, "AVIF", speed=10), "AVIF photo", id="AVIF"),
        pytest.param(lambda: encode(_PLAIN, "HEIF", **_FAST_HEIF), "HEIC photo", id="HEIC"),
        pytest.param(lambda: encode(Image.new("P", (8160, 6120)), "GIF"), "GIF", id="GIF"),
        pytest.param(
            lambda: encode(_PLAIN, "WEBP", lossless=True, method=0), "lossless WebP", id="WebP"
        ),
        pytest.param(lambda: encode(_PLAIN, progressive=True), "progressive JPEG", id="JPEG"),
    ],
)
def test_a_kind_that_cannot_be_shrunk_while_it_is_read_has_a_lower_bound(
    tmp_path: Path, make: Maker, named: str
):
    data = make()
    assert len(data) < 1_000_000

    with pytest.raises(media.PhotoRefused, match=f"^This {named}.* has 50 megapix.*{_TOO_LARGE}"):
        render(tmp_path, data)


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda: encode(draw(4032, 3024), progressive=True), id="progressive JPEG"),
        pytest.param(lambda: encode(draw(4032, 3024), "AVIF", speed=10), id="AVIF"),
        pytest.param(lambda: encode(draw(4032, 3024), "HEIF", quality=40), id="HEIC"),
        pytest.param(lambda: encode(draw(4032, 3024), "WEBP", lossless=True, method=0), id="WebP"),
        pytest.param(lambda: encode(draw(8160, 6120)), id="50-megapixel JPEG"),
        pytest.param(lambda: encode(draw(8160, 6120), "PNG"), id="50-megapixel PNG"),
    ],
)
def test_what_cameras_and_phones_make_is_taken(tmp_path: Path, make: Maker):
    assert corners(largest(render(tmp_path, make()))) == UPRIGHT


@pytest.mark.parametrize(
    "chunks",
    [
        pytest.param([chunk(b"zTXt", b"key\0\0" + _BOMB)] * 150, id="zTXt"),
        pytest.param([chunk(b"iTXt", b"key\0\1\0\0\0" + _BOMB)] * 150, id="iTXt"),
        pytest.param([chunk(b"iCCP", b"key\0\0" + _BOMB)] * 150, id="iCCP"),
        pytest.param([chunk(b"sPLT", b"key\0\x08" + bytes(6_000_000))] * 3, id="sPLT"),
        pytest.param([chunk(b"eXIf", b"II*\0\x08\0\0\0\xff\xff" + bytes(20_000_000))], id="eXIf"),
        pytest.param([chunk(b"tEXt", b"")] * 40_000, id="many"),
    ],
)
def test_what_a_png_holds_besides_pixels_costs_nothing(tmp_path: Path, chunks: list[bytes]):
    png = with_chunks(encode(draw(160, 120), "PNG"), *chunks)

    assert corners(largest(render(tmp_path, png))) == UPRIGHT


def test_a_png_of_very_many_chunks_is_refused(tmp_path: Path):
    png = with_chunks(encode(draw(160, 120), "PNG"), chunk(b"tEXt", b"") * 1_500_000)

    with pytest.raises(media.PhotoRefused, match="damaged or incomplete"):
        render(tmp_path, png)


def test_a_jpeg_of_very_many_scans_is_refused(tmp_path: Path):
    whole = encode(draw(1600, 1200), progressive=True)
    last = whole[whole.rindex(b"\xff\xda") : -2]

    with pytest.raises(media.PhotoRefused, match="takes more time or memory than one may"):
        render(tmp_path, whole[:-2] + last * 2_000 + b"\xff\xd9")


def test_what_a_jpeg_holds_besides_pixels_costs_nothing(tmp_path: Path):
    # A directory of 65,535 entries, each of which points somewhere; hundreds of times.
    exif = b"Exif\0\0II*\0\x08\0\0\0\xff\xff" + b"\xff" * 65_000
    segment = b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif
    whole = encode(draw(160, 120))

    rendered = render(tmp_path, whole[:2] + segment * 350 + whole[2:])

    assert corners(largest(rendered)) == UPRIGHT


@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
def test_what_follows_a_photo_in_its_file_is_not_read(tmp_path: Path, kind: str):
    # As phones append the film of a live photo.
    rendered = render(tmp_path, encode(draw(160, 120), kind) + bytes(10_000_000))

    assert corners(largest(rendered)) == UPRIGHT


def test_of_a_million_frames_the_first_is_read(tmp_path: Path):
    rendered = render(tmp_path, animated_gif(1_000_000))

    assert (rendered.width, rendered.height) == (64, 48)


def test_of_thousands_of_frames_of_webp_the_first_is_read(tmp_path: Path):
    webp = encode(
        draw(160, 120), "WEBP", save_all=True, append_images=[Image.new("RGB", (160, 120))]
    )
    last = webp[webp.rindex(b"ANMF") :]
    body = webp[8:] + last * 20_000

    rendered = render(tmp_path, b"RIFF" + struct.pack("<I", len(body)) + body)

    assert corners(largest(rendered)) == UPRIGHT


def test_a_heic_that_hides_how_much_is_in_it_is_refused(tmp_path: Path):
    with pytest.raises(media.PhotoRefused, match="Allowed are JPEG"):
        render(tmp_path, _hide("HEIF", **_FAST_HEIF))

    assert corners(largest(render(tmp_path, encode(draw())))) == UPRIGHT


def test_an_avif_that_hides_how_much_is_in_it_is_as_large_as_it_says(tmp_path: Path):
    rendered = render(tmp_path, _hide("AVIF", quality=10, speed=10))

    assert (rendered.width, rendered.height) == (64, 64)


def _hide(kind: str, **options: object) -> bytes:
    large = encode(Image.new("RGB", (8000, 6000), "green"), kind, **options)
    told, lie = struct.pack(">II", 8000, 6000), struct.pack(">II", 64, 64)
    assert told in large
    return large.replace(told, lie)


def test_rows_of_absurd_width_are_refused(tmp_path: Path):
    with pytest.raises(media.PhotoRefused, match="takes more time or memory than one may"):
        render(tmp_path, make_png(400_000, 100, b"\0" + bytes(400_000 * 3)))


def test_a_very_high_screenshot_is_shrunk_to_what_can_be_encoded(tmp_path: Path):
    rendered = render(tmp_path, encode(Image.new("RGB", (2000, 16_000), "white"), "PNG"))

    assert rendered.height == rendered.width * 8
    assert 7_500_000 < rendered.width * rendered.height <= 8_000_000
