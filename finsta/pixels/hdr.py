"""HDR photos on a screen that has none: PQ and HLG, tone-mapped as browsers do it.

The curve is the reference-white tone mapping of SMPTE ST 2094-50: up to the white of a page (203
cd/m², ITU-R BT.2408) everything keeps its relations, at half the light; what is brighter shares the
rest along a Bézier curve that ends at the mastering screen's 1,000 cd/m².
"""

import math
from functools import lru_cache

import pyvips

from finsta.pixels.profiles import BT709_PRIMARIES, PRIMARIES, invert, multiply, rgb_to_xyz

_WHITE, _PEAK = 203.0, 1000.0
_HEADROOM = _PEAK / _WHITE
_KAPPA = 0.65
# Where the curve begins, bends and ends: light of the photo, light on the screen, 1 being white.
_KNEE = (1.0, 0.5)
_BEND = (
    (1 - _KAPPA) * _KNEE[0] + _KAPPA * _KNEE[0] / _KNEE[1],
    (1 - _KAPPA) * _KNEE[1] + _KAPPA,
)
_END = (_HEADROOM, 1.0)
# ITU-R BT.2100: the eye's adaptation to a mastering screen, and luminance of BT.2020.
_HLG_GAMMA = 1.2
_BT2020 = 9


def to_srgb(image: pyvips.Image, primaries: int, *, is_hlg: bool) -> pyvips.Image:
    """Convert an HDR photo to 8-bit sRGB.

    Args:
        image: RGB, 8 or 16 bits a channel.
        primaries: H.273's number.
        is_hlg: Whether it is HLG; else it is PQ.
    """
    levels = 65536 if image.format == "ushort" else 256
    light = image.maplut(_light(levels, is_hlg))
    light = light.recomb(_as_image(_between(primaries, _BT2020)))
    if is_hlg:
        luminance = light.recomb(_as_image(rgb_to_xyz(PRIMARIES[_BT2020])[1:2]))
        # Never less than the smallest step, whose root can be drawn.
        dimmed = (luminance > 1e-6).ifthenelse(luminance, 1e-6) ** (_HLG_GAMMA - 1)
        light = light * dimmed * _HEADROOM
    light = light * _gain(light)
    shown = light.recomb(_as_image(_between(_BT2020, 1)))
    return _encode(shown)


def _gain(light: pyvips.Image) -> pyvips.Image:
    brightest = light[0].bandrank([light[1], light[2]], index=2)
    above = (brightest > _KNEE[0]).ifthenelse(brightest, _KNEE[0])
    on_curve = (above < _END[0]).ifthenelse(above, _END[0])
    # The Bézier's parameter where its first coordinate is that light.
    a = _KNEE[0] - 2 * _BEND[0] + _END[0]
    b = 2 * (_BEND[0] - _KNEE[0])
    t = (((on_curve - _KNEE[0]) * (4 * a) + b * b) ** 0.5 - b) / (2 * a)
    y = (t * (_KNEE[1] - 2 * _BEND[1] + _END[1]) + 2 * (_BEND[1] - _KNEE[1])) * t + _KNEE[1]
    return y / above


@lru_cache(maxsize=4)
def _light(levels: int, is_hlg: bool) -> pyvips.Image:
    decode = _hlg_to_scene if is_hlg else _pq_to_light
    table = [decode(level / (levels - 1)) for level in range(levels)]
    return pyvips.Image.new_from_array([table]).cast("float").copy_memory()


def _pq_to_light(value: float) -> float:
    # SMPTE ST 2084, equation 4.1.
    m1, m2, c1, c2, c3 = 2610 / 16384, 2523 / 32, 3424 / 4096, 2413 / 128, 2392 / 128
    root = value ** (1 / m2)
    return 10_000 / _WHITE * (max(root - c1, 0) / (c2 - c3 * root)) ** (1 / m1)


def _hlg_to_scene(value: float) -> float:
    # ITU-R BT.2100, table 5.
    a, b, c = 0.17883277, 0.28466892, 0.55991073
    return value * value / 3 if value <= 0.5 else (math.exp((value - c) / a) + b) / 12


def _between(from_primaries: int, to_primaries: int) -> tuple:
    of = rgb_to_xyz(PRIMARIES.get(from_primaries, BT709_PRIMARIES))
    to = rgb_to_xyz(PRIMARIES.get(to_primaries, BT709_PRIMARIES))
    return multiply(invert(to), of)


def _as_image(matrix: tuple) -> pyvips.Image:
    return pyvips.Image.new_from_array([list(row) for row in matrix])


def _encode(light: pyvips.Image) -> pyvips.Image:
    # Not past either end: what no screen of sRGB shows takes its nearest colour.
    steps = (light * 65535).cast("ushort")
    return steps.maplut(_srgb()).copy(interpretation="srgb")


@lru_cache(maxsize=1)
def _srgb() -> pyvips.Image:
    def encode(light: float) -> float:
        return 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055

    table = [round(255 * encode(level / 65535)) for level in range(65536)]
    return pyvips.Image.new_from_array([table]).cast("uchar").copy_memory()
