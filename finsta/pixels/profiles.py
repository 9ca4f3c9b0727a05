"""Makes ICC profiles of primaries and a curve, for photos that declare these alone."""

import struct
from collections.abc import Callable

Curve = Callable[[float], float]
Point = tuple[float, float]
# Red, green, blue and white, in CIE's x and y.
Primaries = tuple[Point, Point, Point, Point]
_Matrix = tuple[tuple[float, float, float], ...]

_D65, _D50 = (0.3127, 0.3290), (0.3457, 0.3585)
BT709_PRIMARIES: Primaries = ((0.64, 0.33), (0.30, 0.60), (0.15, 0.06), _D65)
# ITU-T H.273, table 2. The rest of it is film that no camera or phone writes.
PRIMARIES: dict[int, Primaries] = {
    4: ((0.67, 0.33), (0.21, 0.71), (0.14, 0.08), (0.310, 0.316)),
    5: ((0.64, 0.33), (0.29, 0.60), (0.15, 0.06), _D65),
    6: ((0.630, 0.340), (0.310, 0.595), (0.155, 0.070), _D65),
    7: ((0.630, 0.340), (0.310, 0.595), (0.155, 0.070), _D65),
    9: ((0.708, 0.292), (0.170, 0.797), (0.131, 0.046), _D65),
    11: ((0.680, 0.320), (0.265, 0.690), (0.150, 0.060), (0.314, 0.351)),
    12: ((0.680, 0.320), (0.265, 0.690), (0.150, 0.060), _D65),
}

# ICC.1:2010, annex E: Bradford's cone responses, to which white is adapted.
_BRADFORD: _Matrix = (
    (0.8951, 0.2664, -0.1614),
    (-0.7502, 1.7135, 0.0367),
    (0.0389, -0.0685, 1.0296),
)
_CURVE_POINTS = 4096


def power(exponent: float) -> Curve:
    """Return the curve of a pure gamma.

    Args:
        exponent: Of decoding: 2.2 for what a screen shows.
    """
    return lambda value: value**exponent


def srgb_to_linear(value: float) -> float:
    """Return the light of an sRGB number (IEC 61966-2-1).

    Args:
        value: From 0 to 1.
    """
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def smpte_240m(value: float) -> float:
    """Return the light of a number by SMPTE 240M.

    Args:
        value: From 0 to 1.
    """
    return value / 4 if value < 0.0913 else ((value + 0.1115) / 1.1115) ** (1 / 0.45)


def make_profile(primaries: Primaries, curve: Curve | None = None) -> bytes:
    """Return an ICC profile (version 2, matrix and curves).

    Args:
        primaries: Of its colours.
        curve: From number to light, both from 0 to 1; sRGB's by default.
    """
    columns = zip(*_adapted(primaries), strict=True)
    decode = curve or srgb_to_linear
    points = (round(65535 * decode(step / (_CURVE_POINTS - 1))) for step in range(_CURVE_POINTS))
    table = struct.pack(f">4s4xI{_CURVE_POINTS}H", b"curv", _CURVE_POINTS, *points)
    tags = [
        (b"desc", struct.pack(">4s4xI7s78x", b"desc", 7, b"Finsta")),
        (b"wtpt", _xyz(_to_xyz(_D50))),
        *((name, _xyz(column)) for name, column in zip(_COLORANTS, columns, strict=True)),
    ]
    return _assemble(tags, table)


_COLORANTS = (b"rXYZ", b"gXYZ", b"bXYZ")


def rgb_to_xyz(primaries: Primaries) -> _Matrix:
    """Return the matrix from linear RGB to CIE XYZ.

    Args:
        primaries: Of the RGB.
    """
    *colors, white = (_to_xyz(point) for point in primaries)
    columns = tuple(zip(*colors, strict=True))
    scales = multiply(invert(columns), tuple((part,) for part in white))
    return tuple(
        tuple(part * scale for part, (scale,) in zip(row, scales, strict=True)) for row in columns
    )  # pyright: ignore[reportReturnType]


def multiply(left: tuple, right: tuple) -> tuple:
    """Return the product of two matrices.

    Args:
        left: Rows of numbers.
        right: Rows of numbers.
    """
    return tuple(
        tuple(
            sum(a * b for a, b in zip(row, column, strict=True))
            for column in zip(*right, strict=True)
        )
        for row in left
    )


def invert(matrix: tuple) -> tuple:
    """Return the inverse of a matrix of three by three.

    Args:
        matrix: Three rows of three numbers.

    Raises:
        ZeroDivisionError: It has none.
    """
    (a, b, c), (d, e, f), (g, h, i) = matrix
    determinant = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
    adjugate = (
        (e * i - f * h, c * h - b * i, b * f - c * e),
        (f * g - d * i, a * i - c * g, c * d - a * f),
        (d * h - e * g, b * g - a * h, a * e - b * d),
    )
    return tuple(tuple(part / determinant for part in row) for row in adjugate)


def _adapted(primaries: Primaries) -> tuple:
    cones = [multiply(_BRADFORD, tuple((part,) for part in _to_xyz(white)))
             for white in (primaries[3], _D50)]  # fmt: skip
    scales = [to[0] / of[0] for of, to in zip(*cones, strict=True)]
    scaled = tuple(
        tuple(part * scale for part in row) for row, scale in zip(_BRADFORD, scales, strict=True)
    )
    return multiply(multiply(invert(_BRADFORD), scaled), rgb_to_xyz(primaries))


def _to_xyz(point: Point) -> tuple[float, float, float]:
    x, y = point
    return x / y, 1.0, (1 - x - y) / y


def _xyz(values: tuple) -> bytes:
    return struct.pack(">4s4x3i", b"XYZ ", *(round(value * 65536) for value in values))


def _assemble(tags: list[tuple[bytes, bytes]], table: bytes) -> bytes:
    # The three curves are one, which all three entries point to.
    place = 128 + 4 + 12 * (len(tags) + 3)
    entries, bodies = b"", b""
    for name, body in tags:
        entries += struct.pack(">4sII", name, place + len(bodies), len(body))
        bodies += body + bytes(-len(body) % 4)
    for name in (b"rTRC", b"gTRC", b"bTRC"):
        entries += struct.pack(">4sII", name, place + len(bodies), len(table))
    rest = struct.pack(">I", len(tags) + 3) + entries + bodies + table
    header = struct.pack(
        ">I4xI4s4s4s12x4s24xI3i48x",
        128 + len(rest),
        0x02400000,
        b"mntr",
        b"RGB ",
        b"XYZ ",
        b"acsp",
        0,
        *(round(value * 65536) for value in _to_xyz(_D50)),
    )
    return header + rest
