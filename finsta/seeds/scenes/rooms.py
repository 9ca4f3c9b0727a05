"""Scenes indoors: a window with plants on its sill, and a cat that looks out."""

import math

from finsta.seeds.scenes.outlines import cloud, curve, down_to, leaf, ridge
from finsta.seeds.scenes.painting import Painting, Palette, Point, mix


def draw_window(painting: Painting, palette: Palette) -> None:
    """Draw an open view over hills, plants in pots on the sill, a cat between them.

    Args:
        painting: To draw on.
        palette: `sky` and `far` are outside, `near` is the wall; accents: leaf, pot, second pot, cat.
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
    ledge = painting.stencil().box(left - 90 * unit, sill, right - left + 180 * unit, 44 * unit, 6 * unit)
    below = painting.stencil().box(left - 80 * unit, sill + 40 * unit, right - left + 160 * unit, 40 * unit)
    painting.paint(below, "#1a1420", 0.4, blur=16 * unit)
    painting.paint(ledge, painting.shade((wood, mix(wood, wall, 0.35)), sill, sill + 44 * unit))
    _curtains(painting, palette, (left, top, right))
    leaf_color, pot, second, cat = palette.accents[:4]
    span = right - left
    _monstera(painting, leaf_color, pot, left + span * 0.16, sill)
    _snake_plant(painting, leaf_color, second, left + span * 0.87, sill)
    _cactus(painting, mix(leaf_color, palette.far, 0.25), pot, left + span * 0.68, sill)
    _cat(painting, cat, left + span * 0.45, sill)
    painting.glow((left + right) / 2, height * 0.35, 800 * unit, palette.light, 0.22)


def _outside(painting: Painting, palette: Palette, box: tuple[float, ...]) -> None:
    left, top, right, sill = box
    pane = painting.stencil().box(left, top, right - left, sill - top)
    painting.paint(pane, painting.shade(palette.sky, top, sill))
    sun = painting.stencil().ellipse(left + (right - left) * 0.7, top + (sill - top) * 0.3, 52 * painting.unit)
    painting.glow(left + (right - left) * 0.7, top + (sill - top) * 0.3, 380 * painting.unit, palette.light, 0.5)
    painting.paint(sun.clip(pane), palette.light)
    clouds = painting.stencil()
    for x, y, long in ((0.25, 0.26, 240), (0.9, 0.46, 230), (0.5, 0.56, 180)):
        cloud(clouds, painting.random, left + (right - left) * x, top + (sill - top) * y, long * painting.unit)
    painting.paint(clouds.clip(pane), "#ffffff", 0.7)
    for index in range(3):
        y = top + (sill - top) * (0.68 + 0.11 * index)
        line = ridge(painting.random, painting.width, y, 46 * painting.unit, 3, 3, rounded=True)
        body = mix(palette.far, palette.accents[0], 0.12 + 0.24 * index)
        hill = painting.stencil().polygon(down_to(line, painting.height)).clip(pane)
        painting.paint(hill, painting.shade((mix(body, palette.light, 0.2), body), y - 40 * painting.unit, sill))


def _curtains(painting: Painting, palette: Palette, box: tuple[float, ...]) -> None:
    left, top, right = box
    unit, height = painting.unit, painting.height
    cloth = mix("#fffaf2", palette.light, 0.2)
    for side, outer, sign in ((left, left - 120 * unit, 1), (right, right + 120 * unit, -1)):
        inner = curve([(side + sign * 120 * unit, top - 60 * unit), (side + sign * 84 * unit, height * 0.3),
                       (side + sign * 16 * unit, height * 0.62), (side - sign * 12 * unit, height * 0.93)])  # fmt: skip
        shape = painting.stencil().polygon([*inner, (outer, height * 0.93), (outer, top - 60 * unit)])
        painting.paint(shape, cloth, 0.93)
        folds = painting.stencil()
        for fold in range(1, 6):
            share = fold / 6
            folds.line([(px + (outer - px) * share, py) for px, py in inner], 10 * unit)
        painting.paint(folds.clip(shape), mix(cloth, palette.near, 0.5), 0.5, blur=6 * unit)
    rod = painting.stencil().line([(left - 150 * unit, top - 62 * unit), (right + 150 * unit, top - 62 * unit)], 13 * unit)
    painting.paint(rod, mix(palette.near, "#2a1c14", 0.65))


def _pot(painting: Painting, color: str, x: float, base: float, wide: float, tall: float) -> None:
    unit = painting.unit
    shadow = painting.stencil().ellipse(x + wide * 0.2, base + 2 * unit, wide * 0.7, 9 * unit)
    painting.paint(shadow, "#1a1420", 0.45, blur=6 * unit)
    body = painting.stencil().polygon([(x - wide / 2, base - tall), (x + wide / 2, base - tall), (x + wide * 0.36, base + 6 * unit), (x - wide * 0.36, base + 6 * unit)])  # fmt: skip
    body.box(x - wide * 0.56, base - tall - 4 * unit, wide * 1.12, tall * 0.24, 4 * unit)
    painting.paint(body, painting.sweep((mix(color, "#ffffff", 0.25), color, mix(color, "#1a1420", 0.45)), x - wide / 2, x + wide / 2))  # fmt: skip
    lip = painting.stencil().box(x - wide * 0.5, base - tall * 0.8, wide, 5 * unit)
    painting.paint(lip, "#1a1420", 0.25, blur=2)


def _monstera(painting: Painting, green: str, pot: str, x: float, base: float) -> None:
    unit = painting.unit
    stems = painting.stencil()
    blades: list[tuple[float, float, float, float]] = []
    for dx, dy, angle, size in ((-118, -330, -2.5, 132), (-10, -440, -1.75, 150), (104, -360, -0.6, 138), (-96, -210, 2.9, 112), (96, -224, 0.15, 116), (26, -300, -1.2, 118)):  # fmt: skip
        stems.line(curve([(x, base - 90 * unit), (x + dx * 0.3 * unit, base + dy * 0.6 * unit), (x + dx * unit, base + dy * unit)]), 6 * unit)  # fmt: skip
        blades.append((x + dx * unit, base + dy * unit, angle, size * unit))
    painting.paint(stems, mix(green, "#1a1420", 0.25))
    for index, (blade_x, blade_y, angle, size) in enumerate(blades):
        shade = mix(green, "#ffffff" if index % 2 else "#102018", 0.14 + 0.05 * (index % 3))
        shape = painting.stencil().polygon(_split_leaf(blade_x, blade_y, angle, size))
        painting.paint(shape, shade)
        tip = (blade_x + math.cos(angle) * size * 0.86, blade_y + math.sin(angle) * size * 0.86)
        painting.paint(painting.stencil().line([(blade_x, blade_y), tip], 3 * unit), mix(shade, "#ffffff", 0.35))
    _pot(painting, pot, x, base, 150 * unit, 128 * unit)


def _split_leaf(x: float, y: float, angle: float, size: float) -> list[Point]:
    # A heart-shaped outline, cut in from the side at four places a half.
    half = [(0, 0), (-0.12, 0.3), (0.08, 0.5), (0.34, 0.56), (0.36, 0.2), (0.42, 0.54), (0.62, 0.48),
            (0.58, 0.16), (0.69, 0.42), (0.84, 0.29), (0.76, 0.1), (0.89, 0.2), (1.04, 0)]  # fmt: skip
    around = half + [(along, -side) for along, side in reversed(half[1:-1])]
    turned: list[Point] = []
    for along, side in around:
        turned.append(
            (x + (along * math.cos(angle) - side * math.sin(angle)) * size,
             y + (along * math.sin(angle) + side * math.cos(angle)) * size)
        )  # fmt: skip
    return curve(turned, closed=True, steps=5)


def _snake_plant(painting: Painting, green: str, pot: str, x: float, base: float) -> None:
    unit = painting.unit
    for dx, lean, tall in ((-40, -0.24, 250), (40, 0.26, 262), (-18, -0.09, 350), (22, 0.1, 322), (2, 0.02, 270)):
        blade = leaf(x + dx * unit, base - 70 * unit, -math.pi / 2 + lean, tall * unit, 48 * unit)
        shape = painting.stencil().polygon(blade)
        painting.paint(shape, mix(green, "#e8d98a", 0.45))
        core = leaf(x + dx * unit, base - 70 * unit, -math.pi / 2 + lean, tall * 0.96 * unit, 32 * unit)
        painting.paint(painting.stencil().polygon(core), mix(green, "#102018", 0.22))
    _pot(painting, pot, x, base, 132 * unit, 112 * unit)


def _cactus(painting: Painting, green: tuple[int, int, int], pot: str, x: float, base: float) -> None:
    unit = painting.unit
    shape = painting.stencil().box(x - 30 * unit, base - 190 * unit, 60 * unit, 150 * unit, 30 * unit)
    shape.line(curve([(x + 20 * unit, base - 100 * unit), (x + 56 * unit, base - 104 * unit), (x + 58 * unit, base - 142 * unit)]), 24 * unit)  # fmt: skip
    painting.paint(shape, painting.sweep((mix(green, "#ffffff", 0.2), mix(green, "#102018", 0.4)), x - 30 * unit, x + 60 * unit))  # fmt: skip
    ribs = painting.stencil()
    for dx in (-14, 0, 14):
        ribs.line([(x + dx * unit, base - 178 * unit), (x + dx * unit, base - 60 * unit)], 2 * unit)
    painting.paint(ribs, "#ffffff", 0.3)
    bloom = painting.stencil()
    for petal in range(5):
        angle = petal * 2 * math.pi / 5
        bloom.ellipse(x + math.cos(angle) * 10 * unit, base - 192 * unit + math.sin(angle) * 8 * unit, 8 * unit)
    painting.paint(bloom, "#f08ba0")
    _pot(painting, pot, x, base, 100 * unit, 74 * unit)


def _cat(painting: Painting, color: str, x: float, base: float) -> None:
    unit = painting.unit
    shadow = painting.stencil().ellipse(x + 18 * unit, base + 4 * unit, 112 * unit, 10 * unit)
    painting.paint(shadow, "#1a1420", 0.45, blur=6 * unit)
    body = [(-30, -246), (-66, -176), (-100, -80), (-96, -12), (-60, 6), (60, 6), (96, -12), (100, -80), (66, -176), (30, -246)]  # fmt: skip
    head = [(-70, -300), (-72, -356), (-58, -398), (-30, -366), (0, -372), (30, -366), (58, -398), (72, -356), (70, -300), (40, -246), (0, -232), (-40, -246)]  # fmt: skip
    tail = curve([(70, -8), (128, 6), (150, 52), (132, 108), (146, 138)], steps=10)
    shape = painting.stencil().polygon([(x + dx * unit, base + dy * unit) for dx, dy in curve(body, closed=True)])
    shape.polygon([(x + dx * unit, base + dy * unit) for dx, dy in curve(head, closed=True, steps=6)])
    shape.line([(x + dx * unit, base + dy * unit) for dx, dy in tail], 26 * unit)
    painting.paint(shape, painting.sweep((mix(color, "#ffffff", 0.18), color, mix(color, "#0c0a10", 0.4)), x - 100 * unit, x + 130 * unit))  # fmt: skip
    stripes = painting.stencil()
    for dy, wide in ((-205, 34), (-172, 46), (-138, 54)):
        stripes.line(curve([(x - wide * unit, base + dy * unit), (x, base + (dy - 12) * unit), (x + wide * unit, base + dy * unit)]), 7 * unit)  # fmt: skip
    painting.paint(stripes, mix(color, "#0c0a10", 0.45), 0.6)
