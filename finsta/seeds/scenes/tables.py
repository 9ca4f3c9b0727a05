"""Scenes on a table: a bowl of fruit, and coffee seen from above."""

import math

from finsta.seeds.scenes.outlines import curve, leaf
from finsta.seeds.scenes.painting import Painting, Palette, Point, Stencil, mix


def draw_fruit(painting: Painting, palette: Palette) -> None:
    """Draw a bowl of oranges, apples, a pear and grapes in window light.

    Args:
        painting: To draw on.
        palette: `far` is the table's, `near` the bowl's, the accents are orange, apple, pear, grape.
    """
    unit, width, height = painting.unit, painting.width, painting.height
    painting.backdrop(palette.sky)
    _window_light(painting, palette)
    edge = height * 0.68
    painting.paint(
        painting.stencil().box(0, edge, width, height - edge),
        painting.shade((mix(palette.far, palette.light, 0.25), palette.far, mix(palette.far, "#20140e", 0.25)), edge, height),
    )  # fmt: skip
    painting.paint(painting.stencil().box(0, edge, width, 6 * unit), palette.light, 0.35)
    x, rim = width * 0.5, height * 0.63
    for grow, opacity, blur in ((1.0, 0.5, 26), (0.7, 0.5, 10)):
        shadow = painting.stencil().ellipse(x + 70 * unit, rim + 232 * unit, 300 * grow * unit, 30 * grow * unit)
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
        y, x, long = random.uniform(0, height), random.uniform(-200, width), random.uniform(120, 560) * unit
        fibre.line([(x, y), (x + long, y + random.uniform(-4, 4) * unit)], random.uniform(0.8, 2) * unit)
    painting.paint(fibre, mix(palette.far, palette.near, 0.4), 0.22)
    _book(painting, palette, (width * 0.77, height * 0.26), cover)
    x, y = width * 0.42, height * 0.56
    shadow = painting.stencil().ellipse(x + 46 * unit, y + 56 * unit, 330 * unit)
    painting.paint(shadow, mix(palette.near, "#000000", 0.3), 0.5, blur=30 * unit)
    for radius, color in ((325, mix(cup, palette.near, 0.06)), (300, cup), (205, mix(cup, palette.near, 0.12))):
        painting.paint(painting.stencil().ellipse(x, y, radius * unit), color)
    shadow = painting.stencil().ellipse(x + 26 * unit, y + 32 * unit, 232 * unit)
    painting.paint(shadow, palette.near, 0.4, blur=18 * unit)
    handle = painting.stencil().line(
        [(x + 150 * unit, y - 150 * unit), (x + 262 * unit, y - 246 * unit)], 52 * unit
    )
    painting.paint(handle, mix(cup, palette.near, 0.1))
    disc = painting.stencil().ellipse(x, y, 226 * unit)
    painting.paint(disc, painting.ball(x - 60 * unit, y - 70 * unit, 420 * unit, "#ffffff", cup, mix(cup, palette.near, 0.3)))  # fmt: skip
    coffee = painting.stencil().ellipse(x, y, 198 * unit)
    crema = mix(palette.near, palette.light, 0.32)
    painting.paint(coffee, painting.ball(x, y, 330 * unit, mix(crema, "#ffffff", 0.1), crema, palette.near))
    _rosetta(painting, x, y, mix(cup, palette.light, 0.2), crema, coffee)
    rim = painting.stencil().ellipse(x + 10 * unit, y + 12 * unit, 198 * unit)
    inner = painting.stencil().ellipse(x, y, 198 * unit).subtract(rim)
    painting.paint(inner, mix(palette.near, "#000000", 0.4), 0.5, blur=5 * unit)
    _spoon(painting, palette, x + 10 * unit, y + 290 * unit)
    _sprig(painting, green, (width * 0.1, height * 0.13), palette)


def _window_light(painting: Painting, palette: Palette) -> None:
    width, height = painting.width, painting.height
    panes = painting.stencil()
    for column in range(2):
        for row in range(3):
            left, top = width * (0.12 + 0.19 * column), height * (0.05 + 0.19 * row + 0.05 * column)
            wide, tall, slant = width * 0.17, height * 0.17, height * 0.045
            panes.polygon([(left, top), (left + wide, top + slant), (left + wide, top + tall + slant), (left, top + tall)])  # fmt: skip
    painting.paint(panes, palette.light, 0.42, blur=7 * painting.unit)


def _round_fruit(
    painting: Painting, x: float, y: float, radius: float, color: str, kind: str, shadow: bool = False
) -> None:
    if shadow:
        ground = painting.stencil().ellipse(x + radius * 0.35, y + radius * 0.9, radius * 1.1, radius * 0.2)
        painting.paint(ground, "#20140e", 0.55, blur=radius * 0.12)
    shape = painting.stencil()
    if kind == "apple":
        outline = [(0, -0.84), (0.5, -0.98), (0.98, -0.5), (0.92, 0.3), (0.45, 0.95), (0, 0.86),
                   (-0.45, 0.95), (-0.92, 0.3), (-0.98, -0.5), (-0.5, -0.98)]  # fmt: skip
        shape.polygon(curve([(x + dx * radius, y + dy * radius) for dx, dy in outline], closed=True))
    else:
        shape.ellipse(x, y, radius)
    body = painting.ball(
        x - radius * 0.36, y - radius * 0.4, radius * 1.75,
        mix(color, "#fff6dc", 0.55), color, mix(color, "#2a0f18", 0.55),
    )  # fmt: skip
    painting.paint(shape, body)
    if kind == "apple":
        dip = painting.stencil().ellipse(x, y - radius * 0.78, radius * 0.34, radius * 0.11)
        painting.paint(dip, mix(color, "#2a0f18", 0.5), 0.7, blur=3)
        stem = curve([(x, y - radius * 0.78), (x + radius * 0.05, y - radius), (x + radius * 0.16, y - radius * 1.2)])
        painting.paint(painting.stencil().line(stem, radius * 0.075), "#4a3020")
        blade = leaf(x + radius * 0.08, y - radius * 1.02, -0.5, radius * 0.55, radius * 0.26)
        painting.paint(painting.stencil().polygon(blade), "#6f8f3f")
    else:
        _peel(painting, shape, x, y, radius, color)


def _peel(painting: Painting, shape: Stencil, x: float, y: float, radius: float, color: str) -> None:
    random = painting.random
    pores = painting.stencil()
    for _ in range(70):
        angle, away = random.uniform(0, 6.3), radius * math.sqrt(random.random()) * 0.92
        pores.ellipse(x + math.cos(angle) * away, y + math.sin(angle) * away, radius * 0.012)
    painting.paint(pores.clip(shape), mix(color, "#2a0f18", 0.4), 0.35)
    navel = painting.stencil().ellipse(x + radius * 0.1, y - radius * 0.72, radius * 0.09, radius * 0.05)
    painting.paint(navel, "#5c6b2f", 0.9)


def _pear(painting: Painting, x: float, y: float, radius: float, color: str) -> None:
    outline = [(0, -2.0), (0.34, -1.82), (0.46, -1.2), (0.72, -0.6), (1.0, 0.15), (0.75, 0.9), (0, 1.1),
               (-0.75, 0.9), (-1.0, 0.15), (-0.72, -0.6), (-0.46, -1.2), (-0.34, -1.82)]  # fmt: skip
    lean: list[Point] = [(x + (dx + dy * -0.12) * radius, y + dy * radius) for dx, dy in outline]
    shape = painting.stencil().polygon(curve(lean, closed=True))
    body = painting.ball(
        x - radius * 0.3, y - radius * 0.5, radius * 2.3,
        mix(color, "#fffbe0", 0.5), color, mix(color, "#3a2a10", 0.6),
    )  # fmt: skip
    painting.paint(shape, body)
    stem = curve([(x + radius * 0.24, y - radius * 1.94), (x + radius * 0.26, y - radius * 2.2), (x + radius * 0.4, y - radius * 2.42)])  # fmt: skip
    painting.paint(painting.stencil().line(stem, radius * 0.09), "#4a3020")


def _grapes(painting: Painting, x: float, y: float, color: str) -> None:
    unit = painting.unit
    radius = 25 * unit
    for row, count in enumerate((3, 4, 3, 3, 2, 1)):
        for column in range(count):
            off = (column - (count - 1) / 2) * radius * 1.6 + painting.random.uniform(-3, 3) * unit
            grape_x, grape_y = x + off + row * 7 * unit, y + row * radius * 1.35
            berry = painting.stencil().ellipse(grape_x, grape_y, radius)
            body = painting.ball(
                grape_x - radius * 0.35, grape_y - radius * 0.4, radius * 1.8,
                mix(color, "#ffffff", 0.6), color, mix(color, "#10081c", 0.6),
            )  # fmt: skip
            painting.paint(berry, body)


def _bowl(painting: Painting, palette: Palette, x: float, rim: float) -> None:
    unit = painting.unit
    half = curve([(-332, 0), (-300, 96), (-200, 190), (-96, 226), (0, 232), (96, 226), (200, 190), (300, 96), (332, 0)])  # fmt: skip
    front = [(x + math.cos(math.pi * at / 40) * 330 * unit, rim + math.sin(math.pi * at / 40) * 62 * unit) for at in range(41)]  # fmt: skip
    shape = painting.stencil().polygon([*[(x + dx * unit, rim + dy * unit) for dx, dy in half], *front])
    light, dark = mix(palette.near, "#ffffff", 0.3), mix(palette.near, "#0c0c18", 0.5)
    painting.paint(shape, painting.sweep((palette.near, light, palette.near, dark), x - 340 * unit, x + 340 * unit))
    band = painting.stencil()
    for drop, thick in ((36, 5), (54, 12), (74, 5)):
        arc = [(x + math.cos(math.pi * at / 40) * 330 * unit, rim + drop * unit + math.sin(math.pi * at / 40) * 60 * unit) for at in range(41)]  # fmt: skip
        band.line(arc, thick * unit)
    painting.paint(band.clip(shape), mix(palette.light, "#ffffff", 0.4), 0.8)
    painting.paint(painting.stencil().line(front, 7 * unit), mix(palette.near, "#ffffff", 0.55))
    foot = painting.stencil().ellipse(x, rim + 230 * unit, 104 * unit, 14 * unit)
    painting.paint(foot, dark)


def _book(painting: Painting, palette: Palette, middle: Point, cover: str) -> None:
    unit = painting.unit
    turn = 0.2

    def placed(points: list[Point]) -> list[Point]:
        return [
            (middle[0] + (dx * math.cos(turn) - dy * math.sin(turn)) * unit,
             middle[1] + (dx * math.sin(turn) + dy * math.cos(turn)) * unit)
            for dx, dy in points
        ]  # fmt: skip

    shadow = [(dx + 22, dy + 28) for dx, dy in ((-330, -225), (330, -225), (330, 225), (-330, 225))]
    painting.paint(painting.stencil().polygon(placed(shadow)), palette.near, 0.5, blur=20 * unit)
    painting.paint(painting.stencil().polygon(placed([(-330, -225), (330, -225), (330, 225), (-330, 225)])), cover)
    page = mix("#fffaf0", palette.light, 0.15)
    for side in (-1, 1):
        sheet = placed([(0, -208), (side * 312, -212), (side * 314, 208), (0, 212)])
        painting.paint(painting.stencil().polygon(sheet), page if side < 0 else mix(page, palette.near, 0.05))
    text = painting.stencil()
    for side in (-1, 1):
        for row in range(13):
            long = painting.random.uniform(190, 236) if row % 5 != 4 else 110
            start = -278 if side < 0 else 42
            text.line(placed([(start, -166 + row * 27), (start + long, -166 + row * 27)]), 5 * unit)
    painting.paint(text, palette.near, 0.4)
    gutter = painting.stencil().line(placed([(0, -210), (0, 212)]), 26 * unit)
    painting.paint(gutter, palette.near, 0.35, blur=9 * unit)


def _rosetta(painting: Painting, x: float, y: float, milk, crema, coffee: Stencil) -> None:  # noqa: ANN001
    unit = painting.unit
    for step in range(5):
        size = (142 - step * 25) * unit
        top = y - (58 - step * 30) * unit
        heart = [(0, 1.02), (-0.74, 0.2), (-0.86, -0.36), (-0.46, -0.66), (0, -0.36),
                 (0.46, -0.66), (0.86, -0.36), (0.74, 0.2)]  # fmt: skip
        points = curve([(x + dx * size, top + dy * size) for dx, dy in heart], closed=True)
        painting.paint(painting.stencil().polygon(points).clip(coffee), milk if step % 2 == 0 else crema)


def _spoon(painting: Painting, palette: Palette, x: float, y: float) -> None:
    unit = painting.unit
    steel = mix("#d9d6d0", palette.near, 0.15)
    shape = painting.stencil().ellipse(x + 250 * unit, y - 95 * unit, 34 * unit, 54 * unit)
    shape.line([(x + 250 * unit, y - 60 * unit), (x + 262 * unit, y + 150 * unit)], 13 * unit)
    shadow = painting.stencil().line([(x + 268 * unit, y - 40 * unit), (x + 280 * unit, y + 158 * unit)], 14 * unit)
    painting.paint(shadow, palette.near, 0.5, blur=7 * unit)
    painting.paint(shape, painting.sweep(("#ffffff", steel, mix(steel, palette.near, 0.5)), x + 215 * unit, x + 290 * unit))  # fmt: skip


def _sprig(painting: Painting, green: str, start: Point, palette: Palette) -> None:
    unit = painting.unit
    x, y = start
    stem = curve([(x - 160 * unit, y - 120 * unit), (x, y + 20 * unit), (x + 110 * unit, y + 190 * unit), (x + 150 * unit, y + 330 * unit)])  # fmt: skip
    for shift, color, opacity, blur in ((14, palette.near, 0.4, 8), (0, green, 1, 0)):
        shape = painting.stencil().line([(px + shift * unit, py + shift * unit) for px, py in stem], 5 * unit)
        for index, (px, py) in enumerate(stem[3::3]):
            side = 1 if index % 2 else -1
            blade = leaf(px + shift * unit, py + shift * unit, 1.1 + side * 0.95, (118 - index * 4) * unit, 50 * unit)
            shape.polygon(blade)
        painting.paint(shape, color, opacity, blur=blur * unit)
