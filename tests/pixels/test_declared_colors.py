"""Colours that no profile tells: by code points, by a gamma, or by a profile of grey."""

import struct
import zlib
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
import pyvips
from PIL import Image

from tests.cast import draw, encode
from tests.pixels.containers import chunk, declare, deep_png, grey_heic, heic, with_chunks
from tests.pixels.photos import UPRIGHT, color_at, corners, is_near, largest, render

# A colour's numbers in some system, and the same colour in sRGB, as Chromium shows it.
_SHOWN = {
    "Display P3": ((12, 13), (200, 100, 50), (215, 93, 31)),
    "BT.2020": ((9, 13), (200, 100, 50), (241, 76, 29)),
    "gamma 2.8": ((5, 5), (128, 128, 128), (106, 106, 106)),
    "PQ, white of a page": ((9, 16), (148, 148, 148), (188, 188, 188)),
    "PQ, 400 cd/m²": ((9, 16), (167, 167, 167), (224, 224, 224)),
    "PQ, 4,000 cd/m²": ((9, 16), (230, 230, 230), (255, 255, 255)),
    "PQ, a colour": ((1, 16), (148, 112, 92), (187, 99, 63)),
    "HLG, white of a page": ((9, 18), (191, 191, 191), (187, 187, 187)),
    "HLG, middle": ((9, 18), (128, 128, 128), (100, 100, 100)),
}


@pytest.mark.parametrize(("points", "stored", "shown"), _SHOWN.values(), ids=_SHOWN)
@pytest.mark.parametrize("kind", ["PNG", "AVIF", "HEIF"])
def test_declared_code_points_decide_what_is_shown(
    tmp_path: Path,
    kind: str,
    points: tuple[int, int],
    stored: tuple[int, int, int],
    shown: tuple[int, int, int],
):
    image = Image.new("RGB", (64, 48), stored)
    if kind == "PNG":
        data = deep_png(image, points)
    elif kind == "AVIF":
        data = declare(encode(image, kind, quality=100, subsampling="4:4:4"), *points, 6)
    else:
        data = declare(heic(image), *points, 6)

    assert is_near(color_at(largest(render(tmp_path, data)), 0.5, 0.5), shown, tolerance=6)


def test_light_beyond_white_keeps_its_differences(tmp_path: Path):
    # 300, 400, 600 and 900 cd/m²: cut at white they would be one.
    levels = [159, 167, 176, 187]
    image = Image.new("RGB", (256, 48))
    for index, level in enumerate(levels):
        image.paste((level, level, level), (64 * index, 0, 64 * index + 64, 48))

    shown = largest(render(tmp_path, deep_png(image, (9, 16))))

    found = [color_at(shown, (index + 0.5) / 4, 0.5)[0] for index in range(4)]
    assert found == sorted(found)
    assert all(after - before >= 6 for before, after in pairwise(found))
    assert found[-1] < 255


@pytest.mark.parametrize("kind", ["AVIF", "HEIF"])
def test_what_encoders_call_a_curve_of_video_is_taken_for_srgb(tmp_path: Path, kind: str):
    data = encode(Image.new("RGB", (64, 48), (200, 100, 50)), kind, quality=100)

    shown = largest(render(tmp_path, declare(data, 1, 1, 6)))

    assert is_near(color_at(shown, 0.5, 0.5), (200, 100, 50), tolerance=5)


def _gamma(value: float) -> bytes:
    return chunk(b"gAMA", struct.pack(">I", round(value * 100_000)))


def _primaries(*points: float) -> bytes:
    return chunk(b"cHRM", struct.pack(">8I", *(round(point * 100_000) for point in points)))


_P3 = (0.3127, 0.329, 0.68, 0.32, 0.265, 0.69, 0.15, 0.06)


@pytest.mark.parametrize(
    ("chunks", "shown"),
    [
        pytest.param([_gamma(1.0)], (228, 168, 123), id="linear"),
        pytest.param([_gamma(1 / 1.8)], (209, 122, 68), id="an old Mac's"),
        pytest.param([_gamma(1 / 2.2)], (200, 100, 50), id="a screen's"),
        pytest.param([_gamma(1 / 2.2), _primaries(*_P3)], (216, 92, 24), id="Display P3's"),
        pytest.param([_primaries(*_P3)], (200, 100, 50), id="no gamma"),
        pytest.param([_gamma(1.0), chunk(b"sRGB", b"\0")], (200, 100, 50), id="sRGB wins"),
        pytest.param([_gamma(0)], (200, 100, 50), id="nonsense"),
        pytest.param([_gamma(0.5), _primaries(*[0.0] * 8)], (200, 100, 50), id="no primaries"),
    ],
)
def test_a_pngs_gamma_and_primaries_decide_what_is_shown(
    tmp_path: Path, chunks: list[bytes], shown: tuple[int, int, int]
):
    plain = encode(Image.new("RGB", (64, 48), (200, 100, 50)), "PNG")

    found = largest(render(tmp_path, with_chunks(plain, *chunks)))

    assert is_near(color_at(found, 0.5, 0.5), shown, tolerance=5)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "HEIF", "AVIF"])
def test_a_profile_of_grey_decides_what_is_shown(tmp_path: Path, kind: str):
    data = encode(Image.new("L", (64, 48), 90), kind, quality=100, icc_profile=_grey_profile(1.0))

    shown = largest(render(tmp_path, data))

    # Linear light of 90/255 is this in sRGB.
    assert is_near(color_at(shown, 0.5, 0.5), (160, 160, 160), tolerance=4)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_profile_of_another_kind_of_numbers_is_ignored(tmp_path: Path, kind: str):
    data = encode(draw(160, 120), kind, icc_profile=_grey_profile(1.0))

    assert corners(largest(render(tmp_path, data))) == UPRIGHT


@pytest.mark.parametrize("profile", [b"garbage" * 100, bytes(200), b"x" * 3_000_000])
def test_a_profile_that_makes_no_sense_is_ignored(tmp_path: Path, profile: bytes):
    for kind in ("PNG", "WEBP"):
        data = encode(draw(160, 120), kind, icc_profile=profile)

        assert corners(largest(render(tmp_path, data))) == UPRIGHT


@pytest.mark.parametrize("bits", [10, 12])
def test_grey_above_8_bits_keeps_its_brightness(tmp_path: Path, bits: int):
    levels = [0, 90, 200, 255]

    shown = largest(render(tmp_path, grey_heic(levels, bits)))

    found = [color_at(shown, (index + 0.5) / 4, 0.5) for index in range(4)]
    for color, level in zip(found, levels, strict=True):
        assert is_near(color, (level, level, level), tolerance=3)


def test_grey_of_a_limited_range_is_not_washed_out(tmp_path: Path):
    ramp = Image.new("L", (192, 48), 16)
    ramp.paste(235, (64, 0, 128, 48))
    ramp.paste(126, (128, 0, 192, 48))

    data = declare(encode(ramp, "AVIF", quality=100), 1, 13, 6, full=False)
    shown = largest(render(tmp_path, data))

    for x, level in ((1 / 6, 0), (3 / 6, 255), (5 / 6, 128)):
        assert is_near(color_at(shown, x, 0.5), (level, level, level), tolerance=4)


def test_inks_without_a_profile_are_mixed_as_browsers_do(tmp_path: Path):
    image = Image.new("CMYK", (64, 48), (0, 128, 200, 40))

    shown = largest(render(tmp_path, encode(image, quality=100)))

    assert is_near(color_at(shown, 0.5, 0.5), (215, 107, 46), tolerance=5)


def test_inks_with_a_profile_are_printed_by_it(tmp_path: Path):
    image = Image.new("CMYK", (64, 48), (255, 0, 0, 0))
    profile = pyvips.Operation.call("profile_load", "cmyk")

    shown = largest(render(tmp_path, encode(image, quality=100, icc_profile=profile)))

    # No ink is as bright as a screen's cyan.
    red, green, blue = color_at(shown, 0.5, 0.5)
    assert red < 60
    assert 130 < green < 190
    assert 190 < blue < 250


def _grey_profile(gamma: float) -> bytes:
    # ICC.1:2010: a grey profile has a white point and one curve, here of one number, an exponent.
    curve = struct.pack(">4s4xIH2x", b"curv", 1, round(gamma * 256))
    white = struct.pack(">4s4x3i", b"XYZ ", 63_190, 65_536, 54_061)
    desc = struct.pack(">4s4xI5s78x", b"desc", 5, b"grey\0") + b"\0"
    tags, place, bodies = b"", 128 + 4 + 3 * 12, b""
    for name, body in ((b"desc", desc), (b"wtpt", white), (b"kTRC", curve)):
        tags += struct.pack(">4sII", name, place + len(bodies), len(body))
        bodies += body + bytes(-len(body) % 4)
    rest = struct.pack(">I", 3) + tags + bodies
    header = struct.pack(
        ">I4xI4s4s4s12x4s24xI3i48x",
        128 + len(rest),
        0x02400000,
        b"mntr",
        b"GRAY",
        b"XYZ ",
        b"acsp",
        0,
        63_190,
        65_536,
        54_061,
    )
    return header + rest


def test_a_compressed_profile_that_never_ends_is_ignored(tmp_path: Path):
    bomb = chunk(b"iCCP", b"name\0\0" + zlib.compress(bytes(100_000_000), 9))
    file = BytesIO(with_chunks(encode(draw(160, 120), "PNG"), bomb))

    assert corners(largest(render(tmp_path, file.getvalue()))) == UPRIGHT
