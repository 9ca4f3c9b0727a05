"""Scenes on a table seen from above: coffee and a book."""

import math
from collections.abc import Sequence

from finsta.seeds.scenes.outlines import curve, leaf
from finsta.seeds.scenes.painting import Painting
from finsta.seeds.scenes.stencils import Point, Stencil
from finsta.seeds.scenes.tones import Ball, Palette, Tone, mix


def draw_coffee(painting: Painting, palette: Palette) -> None:
    """Draw a flat white from above, with an open book and a sprig.

    Args:
        painting: To draw on.
        palette: `far` is the table's, `near` the coffee's; accents: cup, sprig, book cover.
    """
    unit, width, height = painting.unit, painting.width, painting.height
    cup, green, cover = palette.accents[:3]
    painting.backdrop((mix(palette.far, palette.light, 0.2), palette.far))
    planks = painting.stencil()
    for row in range(1, 5):
        planks.line([(0, height * row / 5), (width, height * row / 5)], 3 * unit)
    painting.paint(planks, mix(palette.far, palette.near, 0.5), 0.6)
    fibre = painting.stencil()
    random = painting.random
    for _ in range(90):
        y, x, long = (
            random.uniform(0, height),
            random.uniform(-200, width),
            random.uniform(120, 560) * unit,
        )
        fibre.line(
            [(x, y), (x + long, y + random.uniform(-4, 4) * unit)], random.uniform(0.8, 2) * unit
        )
    painting.paint(fibre, mix(palette.far, palette.near, 0.4), 0.22)
    _book(painting, palette, (width * 0.77, height * 0.26), cover)
    x, y = width * 0.42, height * 0.56
    shadow = painting.stencil().ellipse(x + 46 * unit, y + 56 * unit, 330 * unit)
    painting.paint(shadow, mix(palette.near, "#000000", 0.3), 0.5, blur=30 * unit)
    for radius, color in (
        (325, mix(cup, palette.near, 0.06)),
        (300, cup),
        (205, mix(cup, palette.near, 0.12)),
    ):
        painting.paint(painting.stencil().ellipse(x, y, radius * unit), color)
    shadow = painting.stencil().ellipse(x + 26 * unit, y + 32 * unit, 232 * unit)
    painting.paint(shadow, palette.near, 0.4, blur=18 * unit)
    handle = painting.stencil().line(
        [(x + 150 * unit, y - 150 * unit), (x + 262 * unit, y - 246 * unit)], 52 * unit
    )
    painting.paint(handle, mix(cup, palette.near, 0.1))
    disc = painting.stencil().ellipse(x, y, 226 * unit)
    painting.paint(
        disc,
        Ball(x - 60 * unit, y - 70 * unit, 420 * unit, "#ffffff", cup, mix(cup, palette.near, 0.3)),
    )
    coffee = painting.stencil().ellipse(x, y, 198 * unit)
    crema = mix(palette.near, palette.light, 0.32)
    painting.paint(coffee, Ball(x, y, 330 * unit, mix(crema, "#ffffff", 0.1), crema, palette.near))
    _rosetta(painting, x, y, mix(cup, palette.light, 0.2), crema, coffee)
    rim = painting.stencil().ellipse(x + 10 * unit, y + 12 * unit, 198 * unit)
    inner = painting.stencil().ellipse(x, y, 198 * unit).subtract(rim)
    painting.paint(inner, mix(palette.near, "#000000", 0.4), 0.5, blur=5 * unit)
    _spoon(painting, palette, x + 10 * unit, y + 290 * unit)
    _sprig(painting, green, (width * 0.1, height * 0.13), palette)


def _book(painting: Painting, palette: Palette, middle: Point, cover: str) -> None:
    unit = painting.unit
    turn = 0.2

    def placed(points: Sequence[Point]) -> list[Point]:
        return [
            (
                middle[0] + (dx * math.cos(turn) - dy * math.sin(turn)) * unit,
                middle[1] + (dx * math.sin(turn) + dy * math.cos(turn)) * unit,
            )
            for dx, dy in points
        ]

    shadow = [(dx + 22, dy + 28) for dx, dy in ((-330, -225), (330, -225), (330, 225), (-330, 225))]
    painting.paint(painting.stencil().polygon(placed(shadow)), palette.near, 0.5, blur=20 * unit)
    painting.paint(
        painting.stencil().polygon(placed([(-330, -225), (330, -225), (330, 225), (-330, 225)])),
        cover,
    )
    page = mix("#fffaf0", palette.light, 0.15)
    for side in (-1, 1):
        sheet = placed([(0, -208), (side * 312, -212), (side * 314, 208), (0, 212)])
        painting.paint(
            painting.stencil().polygon(sheet), page if side < 0 else mix(page, palette.near, 0.05)
        )
    text = painting.stencil()
    for side in (-1, 1):
        for row in range(13):
            long = painting.random.uniform(190, 236) if row % 5 != 4 else 110
            start = -278 if side < 0 else 42
            text.line(placed([(start, -166 + row * 27), (start + long, -166 + row * 27)]), 5 * unit)
    painting.paint(text, palette.near, 0.4)
    gutter = painting.stencil().line(placed([(0, -210), (0, 212)]), 26 * unit)
    painting.paint(gutter, palette.near, 0.35, blur=9 * unit)


def _rosetta(
    painting: Painting, x: float, y: float, milk: Tone, crema: Tone, coffee: Stencil
) -> None:
    unit = painting.unit
    for step, (size, drop) in enumerate(((138, 6), (98, 12), (74, 15), (38, 20))):
        heart = [
            (0, 1.05),
            (-0.5, 0.56),
            (-0.94, 0.0),
            (-0.86, -0.52),
            (-0.42, -0.7),
            (0, -0.36),
            (0.42, -0.7),
            (0.86, -0.52),
            (0.94, 0.0),
            (0.5, 0.56),
        ]
        points = curve(
            [(x + dx * size * unit, y + (dy * size + drop - 10) * unit) for dx, dy in heart],
            closed=True,
        )
        painting.paint(painting.stencil().polygon(points).clip(coffee), crema if step % 2 else milk)


def _spoon(painting: Painting, palette: Palette, x: float, y: float) -> None:
    unit = painting.unit
    steel = mix("#d9d6d0", palette.near, 0.15)
    shape = painting.stencil().ellipse(x + 250 * unit, y - 95 * unit, 34 * unit, 54 * unit)
    shape.line([(x + 250 * unit, y - 60 * unit), (x + 262 * unit, y + 150 * unit)], 13 * unit)
    shadow = painting.stencil().line(
        [(x + 268 * unit, y - 40 * unit), (x + 280 * unit, y + 158 * unit)], 14 * unit
    )
    painting.paint(shadow, palette.near, 0.5, blur=7 * unit)
    painting.paint(
        shape,
        painting.sweep(
            ("#ffffff", steel, mix(steel, palette.near, 0.5)), x + 215 * unit, x + 290 * unit
        ),
    )


def _sprig(painting: Painting, green: str, start: Point, palette: Palette) -> None:
    unit = painting.unit
    x, y = start
    stem = curve(
        [
            (x - 160 * unit, y - 120 * unit),
            (x, y + 20 * unit),
            (x + 110 * unit, y + 190 * unit),
            (x + 150 * unit, y + 330 * unit),
        ]
    )
    for shift, color, opacity, blur in ((14, palette.near, 0.4, 8), (0, green, 1, 0)):
        shape = painting.stencil().line(
            [(px + shift * unit, py + shift * unit) for px, py in stem], 5 * unit
        )
        for index, (px, py) in enumerate(stem[3::3]):
            side = 1 if index % 2 else -1
            blade = leaf(
                px + shift * unit,
                py + shift * unit,
                1.1 + side * 0.95,
                (118 - index * 4) * unit,
                50 * unit,
            )
            shape.polygon(blade)
        painting.paint(shape, color, opacity, blur=blur * unit)
