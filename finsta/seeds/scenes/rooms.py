"""Scenes indoors: a window with plants on its sill, and a cat that looks out."""

from finsta.seeds.scenes import plants
from finsta.seeds.scenes.outlines import cloud, curve, down_to, ridge
from finsta.seeds.scenes.painting import Painting
from finsta.seeds.scenes.stencils import Point
from finsta.seeds.scenes.tones import Palette, mix


def draw_window(painting: Painting, palette: Palette) -> None:
    """Draw an open view over hills, plants in pots on the sill, a cat between them.

    Args:
        painting: To draw on.
        palette: `sky`, `far` are outside, `near` is the wall; accents: leaf, two pots, cat.
    """
    unit, width, height = painting.unit, painting.width, painting.height
    wall = palette.near
    painting.backdrop((mix(wall, "#ffffff", 0.1), mix(wall, "#1a1420", 0.12)))
    left, top, right, sill = width * 0.15, height * 0.08, width * 0.85, height * 0.76
    _outside(painting, palette, (left, top, right, sill))
    wood = mix("#fbf6ec", palette.light, 0.15)
    frame = painting.stencil()
    for x, y, wide, tall in (
        (left - 26 * unit, top - 26 * unit, right - left + 52 * unit, 40 * unit),
        (left - 26 * unit, top - 26 * unit, 42 * unit, sill - top + 30 * unit),
        (right - 16 * unit, top - 26 * unit, 42 * unit, sill - top + 30 * unit),
        ((left + right) / 2 - 13 * unit, top, 26 * unit, sill - top),
        (left, top + (sill - top) * 0.36, right - left, 18 * unit),
    ):
        frame.box(x, y, wide, tall, 3 * unit)
    painting.paint(frame, wall, 0.5, blur=9 * unit)
    painting.paint(frame, wood)
    ledge = painting.stencil().box(
        left - 90 * unit, sill, right - left + 180 * unit, 44 * unit, 6 * unit
    )
    below = painting.stencil().box(
        left - 80 * unit, sill + 40 * unit, right - left + 160 * unit, 40 * unit
    )
    painting.paint(below, "#1a1420", 0.4, blur=16 * unit)
    painting.paint(ledge, painting.shade((wood, mix(wood, wall, 0.35)), sill, sill + 44 * unit))
    _curtains(painting, palette, (left, top, right))
    leaf_color, pot, second, cat = palette.accents[:4]
    span = right - left
    plants.monstera(painting, leaf_color, pot, left + span * 0.16, sill)
    plants.snake_plant(painting, leaf_color, second, left + span * 0.87, sill)
    plants.cactus(painting, mix(leaf_color, palette.far, 0.25), pot, left + span * 0.68, sill)
    _cat(painting, cat, left + span * 0.45, sill)
    painting.glow((left + right) / 2, height * 0.35, 800 * unit, palette.light, 0.22)


def _outside(painting: Painting, palette: Palette, box: tuple[float, ...]) -> None:
    left, top, right, sill = box
    pane = painting.stencil().box(left, top, right - left, sill - top)
    painting.paint(pane, painting.shade(palette.sky, top, sill))
    sun = painting.stencil().ellipse(
        left + (right - left) * 0.7, top + (sill - top) * 0.3, 52 * painting.unit
    )
    painting.glow(
        left + (right - left) * 0.7,
        top + (sill - top) * 0.3,
        380 * painting.unit,
        palette.light,
        0.5,
    )
    painting.paint(sun.clip(pane), palette.light)
    clouds = painting.stencil()
    for x, y, long in ((0.25, 0.26, 240), (0.9, 0.46, 230), (0.5, 0.56, 180)):
        cloud(
            clouds,
            painting.random,
            left + (right - left) * x,
            top + (sill - top) * y,
            long * painting.unit,
        )
    painting.paint(clouds.clip(pane), "#ffffff", 0.7)
    for index in range(3):
        y = top + (sill - top) * (0.68 + 0.11 * index)
        line = ridge(painting.random, painting.width, y, 46 * painting.unit, 3, 3, rounded=True)
        body = mix(palette.far, palette.accents[0], 0.12 + 0.24 * index)
        hill = painting.stencil().polygon(down_to(line, painting.height)).clip(pane)
        painting.paint(
            hill,
            painting.shade((mix(body, palette.light, 0.2), body), y - 40 * painting.unit, sill),
        )


def _curtains(painting: Painting, palette: Palette, box: tuple[float, ...]) -> None:
    left, top, right = box
    unit, height = painting.unit, painting.height
    cloth = mix("#fffaf2", palette.light, 0.2)
    for side, outer, sign in ((left, left - 120 * unit, 1), (right, right + 120 * unit, -1)):
        inner = curve(
            [
                (side + sign * 120 * unit, top - 60 * unit),
                (side + sign * 84 * unit, height * 0.3),
                (side + sign * 16 * unit, height * 0.62),
                (side - sign * 12 * unit, height * 0.93),
            ]
        )
        shape = painting.stencil().polygon(
            [*inner, (outer, height * 0.93), (outer, top - 60 * unit)]
        )
        painting.paint(shape, cloth, 0.93)
        folds = painting.stencil()
        for fold in range(1, 6):
            share = fold / 6
            folds.line([(px + (outer - px) * share, py) for px, py in inner], 10 * unit)
        painting.paint(folds.clip(shape), mix(cloth, palette.near, 0.5), 0.5, blur=6 * unit)
    rod = painting.stencil().line(
        [(left - 150 * unit, top - 62 * unit), (right + 150 * unit, top - 62 * unit)], 13 * unit
    )
    painting.paint(rod, mix(palette.near, "#2a1c14", 0.65))


def _cat(painting: Painting, color: str, x: float, base: float) -> None:
    unit = painting.unit

    def placed(points: list[Point]) -> list[Point]:
        return [(x + dx * unit, base + dy * unit) for dx, dy in points]

    shadow = painting.stencil().ellipse(x + 18 * unit, base + 4 * unit, 118 * unit, 10 * unit)
    painting.paint(shadow, "#1a1420", 0.45, blur=6 * unit)
    half = [(0, -262), (46, -240), (70, -190), (92, -120), (108, -56), (98, -8), (56, 8)]
    body = [*half, *[(-dx, dy) for dx, dy in reversed(half[1:])]]
    shape = painting.stencil().polygon(placed(curve(body, closed=True)))
    tail = curve([(66, -10), (118, 2), (140, 44), (128, 92), (150, 124)], steps=10)
    shape.line(placed(tail), 24 * unit)
    dark = mix(color, "#0c0a10", 0.4)
    fur = painting.sweep((mix(color, "#ffffff", 0.22), color, dark), x - 105 * unit, x + 130 * unit)
    painting.paint(shape, fur)
    stripes = painting.stencil()
    for dy, wide in ((-196, 30), (-160, 40), (-122, 48), (-84, 54)):
        stripes.line(placed(curve([(-wide, dy), (0, dy - 13), (wide, dy)])), 8 * unit)
    for at in (14, 22, 30):
        stripes.ellipse(*placed(tail)[at], 14 * unit, 5 * unit)
    painting.paint(stripes.clip(shape), dark, 0.5)
    neck = painting.stencil().ellipse(x, base - 246 * unit, 60 * unit, 22 * unit).clip(shape)
    painting.paint(neck, dark, 0.55, blur=9 * unit)
    head = painting.stencil().ellipse(x, base - 296 * unit, 76 * unit, 62 * unit)
    for side in (-1, 1):
        ear = [
            (side * 74, -304),
            (side * 72, -350),
            (side * 62, -392),
            (side * 40, -370),
            (side * 14, -352),
        ]
        head.polygon(placed(curve(ear)))
    painting.paint(head, fur)
    marks = painting.stencil()
    for dx, tall in ((-22, 24), (0, 32), (22, 24)):
        marks.line(placed([(dx, -348), (dx * 0.9, -348 + tall)]), 7 * unit)
    painting.paint(marks.clip(head), dark, 0.5)
