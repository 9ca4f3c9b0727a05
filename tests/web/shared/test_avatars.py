"""The colours of avatars: white letters can be read on each, and they are told apart."""

import math
import re
from itertools import combinations, pairwise

from tests.stylesheets import read_rules

_OKLCH = re.compile(r"oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)")

# WCAG 2.2 AA for text of this size.
_LEAST_CONTRAST = 4.5
# In OKLab; about 0.02 is a difference that can be seen when colours lie side by side.
_LEAST_DISTANCE = 0.045


def test_white_letters_can_be_read_on_every_avatar():
    for colour in _read_colours():
        red, green, blue = _as_linear(*colour)
        assert min(red, green, blue) > -0.001, f"{colour} is on no screen"
        assert max(red, green, blue) < 1.001, f"{colour} is on no screen"
        luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
        assert 1.05 / (luminance + 0.05) >= _LEAST_CONTRAST


def test_the_colours_of_avatars_are_twelve_as_light_and_far_apart():
    colours = _read_colours()

    assert len(colours) == 12
    assert len({lightness for lightness, _, _ in colours}) == 1
    places = [_place(chroma, hue) for _, chroma, hue in colours]
    assert min(math.dist(*pair) for pair in combinations(places, 2)) >= _LEAST_DISTANCE


def test_accounts_that_follow_each_other_have_colours_that_are_far_apart():
    colours = _read_colours()
    places = [_place(chroma, hue) for _, chroma, hue in colours]
    # As `avatar` chooses.
    chosen = [places[number * 5 % 12] for number in range(13)]

    assert len(set(chosen)) == 12
    nearest = min(math.dist(*pair) for pair in pairwise(chosen))
    assert nearest > 4 * _LEAST_DISTANCE


def _read_colours() -> list[tuple[float, float, float]]:
    declared = {name: value for rule in read_rules() for name, value in rule.declarations}
    names = [f"--color-avatar-{number}" for number in range(12)]
    found = [_OKLCH.fullmatch(declared[name]) for name in names]
    return [(float(f[1]), float(f[2]), float(f[3])) for f in found if f]


def _place(chroma: float, hue: float) -> tuple[float, float]:
    return chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))


def _as_linear(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    """Return a colour's light in red, green and blue, as CSS Color 4 computes it."""
    a, b = _place(chroma, hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
