"""Scenes of fruit: a full bowl in window light."""

import math

from finsta.seeds.scenes.outlines import curve, leaf
from finsta.seeds.scenes.painting import Painting
from finsta.seeds.scenes.stencils import Point, Stencil
from finsta.seeds.scenes.tones import Ball, Palette, mix


def draw_fruit(painting: Painting, palette: Palette) -> None:
    """Draw a bowl of oranges, apples, a pear and grapes in window light.

    Args:
        painting: To draw on.
        palette: `far` is the table's, `near` the bowl's; accents: orange, apple, pear, grape.
    """
    unit, width, height = painting.unit, painting.width, painting.height
    painting.backdrop(palette.sky)
    _window_light(painting, palette)
    edge = height * 0.68
    painting.paint(
        painting.stencil().box(0, edge, width, height - edge),
        painting.shade(
            (mix(palette.far, palette.light, 0.25), palette.far, mix(palette.far, "#20140e", 0.25)),
            edge,
            height,
        ),
    )
    painting.paint(painting.stencil().box(0, edge, width, 6 * unit), palette.light, 0.35)
    x, rim = width * 0.5, height * 0.63
    for grow, opacity, blur in ((1.0, 0.5, 26), (0.7, 0.5, 10)):
        shadow = painting.stencil().ellipse(
            x + 70 * unit, rim + 232 * unit, 300 * grow * unit, 30 * grow * unit
        )
        painting.paint(shadow, "#20140e", opacity, blur=blur * unit)
    orange, apple, pear, grape = palette.accents[:4]
    inside = painting.stencil().ellipse(x, rim, 330 * unit, 62 * unit)
    painting.paint(inside, mix(palette.near, "#101018", 0.5))
    _pear(painting, x - 10 * unit, rim - 150 * unit, 105 * unit, pear)
    for dx, dy, radius, color, kind in (
        (-215, -58, 98, apple, "apple"),
        (215, -62, 100, orange, "orange"),
        (120, -150, 96, apple, "apple"),
        (-118, -60, 102, orange, "orange"),
        (60, -42, 98, orange, "orange"),
    ):
        _round_fruit(painting, x + dx * unit, rim + dy * unit, radius * unit, color, kind)
    _grapes(painting, x + 238 * unit, rim + 12 * unit, grape)
    _bowl(painting, palette, x, rim)
    _round_fruit(painting, x - 365 * unit, rim + 205 * unit, 84 * unit, orange, "orange", True)
    _grapes(painting, x + 300 * unit, rim + 40 * unit, grape)


def _window_light(painting: Painting, palette: Palette) -> None:
    width, height = painting.width, painting.height
    panes = painting.stencil()
    for column in range(2):
        for row in range(3):
            left, top = width * (0.12 + 0.19 * column), height * (0.05 + 0.19 * row + 0.05 * column)
            wide, tall, slant = width * 0.17, height * 0.17, height * 0.045
            panes.polygon(
                [
                    (left, top),
                    (left + wide, top + slant),
                    (left + wide, top + tall + slant),
                    (left, top + tall),
                ]
            )
    painting.paint(panes, palette.light, 0.42, blur=7 * painting.unit)


def _round_fruit(
    painting: Painting,
    x: float,
    y: float,
    radius: float,
    color: str,
    kind: str,
    shadow: bool = False,
) -> None:
    if shadow:
        ground = painting.stencil().ellipse(
            x + radius * 0.35, y + radius * 0.9, radius * 1.1, radius * 0.2
        )
        painting.paint(ground, "#20140e", 0.55, blur=radius * 0.12)
    shape = painting.stencil()
    if kind == "apple":
        outline = [
            (0, -0.84),
            (0.5, -0.98),
            (0.98, -0.5),
            (0.92, 0.3),
            (0.45, 0.95),
            (0, 0.86),
            (-0.45, 0.95),
            (-0.92, 0.3),
            (-0.98, -0.5),
            (-0.5, -0.98),
        ]
        shape.polygon(
            curve([(x + dx * radius, y + dy * radius) for dx, dy in outline], closed=True)
        )
    else:
        shape.ellipse(x, y, radius)
    body = Ball(
        x - radius * 0.36,
        y - radius * 0.4,
        radius * 1.75,
        mix(color, "#fff6dc", 0.55),
        color,
        mix(color, "#2a0f18", 0.55),
    )
    painting.paint(shape, body)
    if kind == "apple":
        dip = painting.stencil().ellipse(x, y - radius * 0.78, radius * 0.34, radius * 0.11)
        painting.paint(dip, mix(color, "#2a0f18", 0.5), 0.7, blur=3)
        stem = curve(
            [
                (x, y - radius * 0.78),
                (x + radius * 0.05, y - radius),
                (x + radius * 0.16, y - radius * 1.2),
            ]
        )
        painting.paint(painting.stencil().line(stem, radius * 0.075), "#4a3020")
        blade = leaf(x + radius * 0.08, y - radius * 1.02, -0.5, radius * 0.55, radius * 0.26)
        painting.paint(painting.stencil().polygon(blade), "#6f8f3f")
    else:
        _peel(painting, shape, x, y, radius, color)


def _peel(
    painting: Painting, shape: Stencil, x: float, y: float, radius: float, color: str
) -> None:
    random = painting.random
    pores = painting.stencil()
    for _ in range(70):
        angle, away = random.uniform(0, 6.3), radius * math.sqrt(random.random()) * 0.92
        pores.ellipse(x + math.cos(angle) * away, y + math.sin(angle) * away, radius * 0.012)
    painting.paint(pores.clip(shape), mix(color, "#2a0f18", 0.4), 0.35)
    navel = painting.stencil().ellipse(
        x + radius * 0.1, y - radius * 0.72, radius * 0.09, radius * 0.05
    )
    painting.paint(navel, "#5c6b2f", 0.9)


def _pear(painting: Painting, x: float, y: float, radius: float, color: str) -> None:
    outline = [
        (0, -2.0),
        (0.34, -1.82),
        (0.46, -1.2),
        (0.72, -0.6),
        (1.0, 0.15),
        (0.75, 0.9),
        (0, 1.1),
        (-0.75, 0.9),
        (-1.0, 0.15),
        (-0.72, -0.6),
        (-0.46, -1.2),
        (-0.34, -1.82),
    ]
    lean: list[Point] = [(x + (dx + dy * -0.12) * radius, y + dy * radius) for dx, dy in outline]
    shape = painting.stencil().polygon(curve(lean, closed=True))
    body = Ball(
        x - radius * 0.3,
        y - radius * 0.5,
        radius * 2.3,
        mix(color, "#fffbe0", 0.5),
        color,
        mix(color, "#3a2a10", 0.6),
    )
    painting.paint(shape, body)
    stem = curve(
        [
            (x + radius * 0.24, y - radius * 1.94),
            (x + radius * 0.26, y - radius * 2.2),
            (x + radius * 0.4, y - radius * 2.42),
        ]
    )
    painting.paint(painting.stencil().line(stem, radius * 0.09), "#4a3020")


def _grapes(painting: Painting, x: float, y: float, color: str) -> None:
    unit = painting.unit
    radius = 25 * unit
    for row, count in enumerate((3, 4, 3, 3, 2, 1)):
        for column in range(count):
            off = (column - (count - 1) / 2) * radius * 1.6 + painting.random.uniform(-3, 3) * unit
            grape_x, grape_y = x + off + row * 7 * unit, y + row * radius * 1.35
            berry = painting.stencil().ellipse(grape_x, grape_y, radius)
            body = Ball(
                grape_x - radius * 0.35,
                grape_y - radius * 0.4,
                radius * 1.8,
                mix(color, "#ffffff", 0.6),
                color,
                mix(color, "#10081c", 0.6),
            )
            painting.paint(berry, body)


def _bowl(painting: Painting, palette: Palette, x: float, rim: float) -> None:
    unit = painting.unit
    half = curve(
        [
            (-332, 0),
            (-300, 96),
            (-200, 190),
            (-96, 226),
            (0, 232),
            (96, 226),
            (200, 190),
            (300, 96),
            (332, 0),
        ]
    )
    front = [
        (
            x + math.cos(math.pi * at / 40) * 330 * unit,
            rim + math.sin(math.pi * at / 40) * 62 * unit,
        )
        for at in range(41)
    ]
    shape = painting.stencil().polygon(
        [*[(x + dx * unit, rim + dy * unit) for dx, dy in half], *front]
    )
    light, dark = mix(palette.near, "#ffffff", 0.3), mix(palette.near, "#0c0c18", 0.5)
    painting.paint(
        shape,
        painting.sweep((palette.near, light, palette.near, dark), x - 340 * unit, x + 340 * unit),
    )
    band = painting.stencil()
    for drop, thick in ((36, 5), (54, 12), (74, 5)):
        arc = [
            (
                x + math.cos(math.pi * at / 40) * 330 * unit,
                rim + drop * unit + math.sin(math.pi * at / 40) * 60 * unit,
            )
            for at in range(41)
        ]
        band.line(arc, thick * unit)
    painting.paint(band.clip(shape), mix(palette.light, "#ffffff", 0.4), 0.8)
    painting.paint(painting.stencil().line(front, 7 * unit), mix(palette.near, "#ffffff", 0.55))
    foot = painting.stencil().ellipse(x, rim + 230 * unit, 104 * unit, 14 * unit)
    painting.paint(foot, dark)
