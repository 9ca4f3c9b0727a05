"""Scenes in the air: hot-air balloons over a valley."""

import math

from finsta.seeds.scenes.outlines import cloud, curve, down_to, ridge
from finsta.seeds.scenes.painting import Painting
from finsta.seeds.scenes.stencils import Point
from finsta.seeds.scenes.tones import Palette, mix

_GORES = 8


def draw_balloons(painting: Painting, palette: Palette) -> None:
    """Draw striped balloons over a valley with mist in it.

    Args:
        painting: To draw on.
        palette: The accents colour the balloons, two neighbours each.
    """
    random, unit = painting.random, painting.unit
    width, height = painting.width, painting.height
    painting.backdrop(palette.sky)
    painting.glow(width * 0.5, height * 0.72, 900 * unit, palette.light, 0.6)
    clouds = painting.stencil()
    for x, y, long in ((0.1, 0.34, 330), (0.92, 0.22, 380), (0.64, 0.55, 260), (0.22, 0.62, 300)):
        cloud(clouds, random, width * x, height * y, long * unit)
    painting.paint(clouds, mix(palette.sky[-1], "#ffffff", 0.65), 0.75)
    for index in range(4):
        share = index / 3
        y = height * (0.74 + 0.07 * index)
        line = ridge(random, width, y, height * 0.07, 3, 5, rounded=index > 1)
        body = mix(palette.far, palette.near, share)
        low = mix(body, palette.sky[-1], 0.5 * (1 - share))
        shape = painting.stencil().polygon(down_to(line, height))
        painting.paint(shape, painting.shade((body, low), y - height * 0.04, y + height * 0.1))
        if index < 3:
            painting.mist(
                y + height * 0.05, height * 0.06, mix(palette.sky[-1], "#ffffff", 0.3), 0.55
            )
    places = [
        (0.5, 0.66, 0.2),
        (0.12, 0.56, 0.24),
        (0.88, 0.55, 0.34),
        (0.76, 0.14, 0.42),
        (0.33, 0.4, 1.0),
    ]
    if width > height:
        places = [
            (0.52, 0.58, 0.24),
            (0.9, 0.52, 0.3),
            (0.08, 0.62, 0.22),
            (0.68, 0.3, 0.66),
            (0.3, 0.36, 1.0),
        ]
    for index, (x, y, size) in enumerate(places):
        pair = (
            palette.accents[index % len(palette.accents)],
            palette.accents[(index + 1) % len(palette.accents)],
        )
        _balloon(painting, palette, (width * x, height * y), 185 * unit * size, pair)


def _balloon(
    painting: Painting, palette: Palette, middle: Point, radius: float, pair: tuple[str, str]
) -> None:
    x, y = middle
    hazy = 0.4 * max(0.0, 1 - radius / (150 * painting.unit))
    first, second = (mix(color, palette.sky[-1], hazy) for color in pair)
    dark = mix(palette.near, palette.sky[-1], hazy)
    for gore in range(_GORES):
        # Gores narrow towards the sides, as on a round body.
        edges = [-math.cos(math.pi * at / _GORES) for at in (gore, gore + 1)]
        left, right = (_side(x, y, radius, edge) for edge in edges)
        shape = painting.stencil().polygon([*left, *reversed(right)])
        painting.paint(shape, first if gore % 2 else second)
    body = painting.stencil().polygon([*_side(x, y, radius, -1), *reversed(_side(x, y, radius, 1))])
    band = painting.stencil()
    for rise in (-0.1, 0.12):
        arc = [
            (x + dx * radius * 1.02, y + (rise + 0.13 * (1 - dx * dx)) * radius)
            for dx in (share / 10 for share in range(-10, 11))
        ]
        band.line(arc, radius * (0.09 if rise < 0 else 0.04))
    painting.paint(band.clip(body), mix(palette.light, "#ffffff", 0.4), 0.9)
    shade = painting.stencil().polygon(
        [*_side(x, y, radius, 0.25), *reversed(_side(x, y, radius, 1.02))]
    )
    painting.paint(shade.clip(body), dark, 0.3, blur=radius * 0.14)
    painting.paint(
        painting.stencil()
        .ellipse(x - radius * 0.42, y - radius * 0.45, radius * 0.2, radius * 0.34)
        .clip(body),
        "#ffffff",
        0.28,
        blur=radius * 0.12,
    )
    ropes = painting.stencil()
    for dx in (-0.2, -0.07, 0.07, 0.2):
        ropes.line(
            [(x + dx * radius, y + radius * 1.24), (x + dx * 0.75 * radius, y + radius * 1.56)],
            max(1.0, radius * 0.012),
        )
    painting.paint(ropes, dark, 0.9)
    basket = painting.stencil().box(
        x - radius * 0.17, y + radius * 1.54, radius * 0.34, radius * 0.24, radius * 0.05
    )
    painting.paint(basket, mix("#7a4a26", dark, 0.3 + hazy))
    rim = painting.stencil().box(
        x - radius * 0.19, y + radius * 1.52, radius * 0.38, radius * 0.05, radius * 0.02
    )
    painting.paint(rim, mix("#c58a4c", dark, 0.2 + hazy))


def _side(x: float, y: float, radius: float, bulge: float) -> list[Point]:
    # One line from crown to mouth; bulge -1 is the left outline, 1 the right one.
    profile = [
        (0.0, -1.0),
        (0.62, -0.82),
        (0.95, -0.35),
        (0.97, 0.1),
        (0.72, 0.62),
        (0.36, 1.08),
        (0.22, 1.26),
    ]
    return curve(
        [(x + bulge * wide * radius, y + rise * radius) for wide, rise in profile], steps=8
    )
