"""Scenes of open country: hills with a lone tree, and desert dunes."""

from finsta.seeds.scenes.outlines import bird, cloud, crown, curve, down_to, height_at, ridge
from finsta.seeds.scenes.painting import Painting
from finsta.seeds.scenes.stencils import Point
from finsta.seeds.scenes.tones import Palette, mix


def draw_hills(painting: Painting, palette: Palette) -> None:
    """Draw rolling fields under summer clouds, and a lone tree on the nearest rise.

    Args:
        painting: To draw on.
        palette: The first accent is the tree's, the second a field in bloom.
    """
    random, unit = painting.random, painting.unit
    width, height = painting.width, painting.height
    painting.backdrop(palette.sky)
    painting.glow(width * 0.2, height * 0.2, 900 * unit, palette.light, 0.5)
    clouds = painting.stencil()
    for x, y, long in ((0.18, 0.2, 380), (0.8, 0.13, 460), (0.98, 0.3, 300), (0.42, 0.34, 240)):
        cloud(clouds, random, width * x, height * y, long * unit)
    painting.paint(clouds, mix(palette.sky[-1], "#ffffff", 0.8), 0.85)
    for index in range(5):
        share = index / 4
        y = height * (0.5 + 0.3 * share)
        line = ridge(random, width, y, height * 0.065, 2, 2, rounded=True)
        body = mix(palette.far, palette.near, share)
        if index == 2:
            body = mix(palette.accents[1], body, 0.25)
        shape = painting.stencil().polygon(down_to(line, height))
        top = mix(body, palette.light, 0.28)
        painting.paint(shape, painting.shade((top, body), y - height * 0.06, y + height * 0.14))
        _furrow(painting, line, mix(body, palette.near, 0.45), share)
        if index < 4:
            _hedges(painting, line, mix(body, palette.accents[0], 0.75), share)
        if index < 3:
            painting.mist(y + height * 0.05, height * 0.08, palette.sky[-1], 0.28 * (1 - share))
    foot_x = width * random.choice((0.34, 0.66))
    _lone_tree(painting, palette, foot_x, height_at(line, foot_x) + 14 * unit)
    flock = painting.stencil()
    for _ in range(5):
        bird(
            flock, width * random.uniform(0.4, 0.6), height * random.uniform(0.22, 0.36), 24 * unit
        )
    painting.paint(flock, palette.accents[0], 0.8)


def draw_dunes(painting: Painting, palette: Palette) -> None:
    """Draw wind-cut dunes, each with a lit and a shaded side, under a large sun.

    Args:
        painting: To draw on.
        palette: `far` is lit sand, `near` sand in the shade.
    """
    random, unit = painting.random, painting.unit
    width, height = painting.width, painting.height
    painting.backdrop(palette.sky)
    sun_x, sun_y = width * 0.7, height * 0.26
    painting.glow(sun_x, sun_y, 700 * unit, palette.light, 0.6)
    painting.paint(painting.stencil().ellipse(sun_x, sun_y, 96 * unit), palette.light)
    for index in range(5):
        share = index / 4
        y = height * (0.47 + 0.35 * share**1.1)
        peak_x = width * (0.22 + 0.56 * ((index * 0.62 + random.uniform(0, 0.12)) % 1))
        swing = height * (0.05 + 0.09 * share)
        crest = curve(
            [
                (-width * 0.1, y + swing * 0.9),
                (peak_x * 0.45, y + swing * 0.35),
                (peak_x, y - swing),
                ((peak_x + width) / 2, y + swing * 0.1),
                (width * 1.1, y + swing * 0.75),
            ],
            steps=30,
        )
        lit = mix(palette.far, palette.sky[-1], 0.55 * (1 - share))
        shape = painting.stencil().polygon(down_to(crest, height))
        painting.paint(
            shape,
            painting.shade(
                (mix(lit, palette.light, 0.42), lit, mix(lit, palette.near, 0.3)),
                y - swing,
                y + swing * 2.6,
            ),
        )
        shaded = painting.stencil().polygon(_lee(crest, peak_x, y, swing, height)).clip(shape)
        dark = mix(palette.near, palette.sky[-1], 0.6 * (1 - share))
        painting.paint(
            shaded, painting.shade((dark, mix(dark, lit, 0.35)), y - swing, y + swing * 4.5), 0.95
        )
        if index == 2:
            _caravan(painting, palette, crest, peak_x)


def _lee(crest: list[Point], peak_x: float, y: float, swing: float, height: float) -> list[Point]:
    # The shaded side lies right of the peak; its left edge wanders down from there.
    edge = curve(
        [
            (peak_x, y - swing),
            (peak_x + swing * 0.5, y + swing * 0.2),
            (peak_x + swing * 0.15, y + swing * 1.5),
            (peak_x + swing * 1.4, y + swing * 3),
            (peak_x + swing * 1.1, height),
        ]
    )
    return [
        *[point for point in reversed(crest) if point[0] > peak_x],
        *edge,
        (crest[-1][0], height),
    ]


def _caravan(painting: Painting, palette: Palette, crest: list[Point], peak_x: float) -> None:
    unit = painting.unit
    shape = painting.stencil()
    for index in range(4):
        x = peak_x - (150 + index * 54) * unit
        y = height_at(crest, x)
        for leg in (-9, -5, 6, 10):
            shape.line(
                [(x + leg * unit, y - 18 * unit), (x + leg * unit, y + 2 * unit)], 2.4 * unit
            )
        shape.ellipse(x, y - 22 * unit, 15 * unit, 8 * unit)
        shape.ellipse(x, y - 31 * unit, 6 * unit, 7 * unit)
        shape.line(
            curve(
                [
                    (x + 12 * unit, y - 22 * unit),
                    (x + 19 * unit, y - 24 * unit),
                    (x + 21 * unit, y - 36 * unit),
                    (x + 27 * unit, y - 37 * unit),
                ]
            ),
            3.6 * unit,
        )
    painting.paint(shape, mix(palette.near, "#000000", 0.35))


def _furrow(
    painting: Painting, line: list[Point], color: tuple[int, int, int], share: float
) -> None:
    width, height, unit = painting.width, painting.height, painting.unit
    rows = painting.stencil()
    center = width * painting.random.uniform(0.3, 0.7)
    for row in range(-24, 25):
        start_x = center + row * 46 * unit
        end_x = center + row * (110 + 70 * share) * unit
        if not -50 < start_x < width + 50:
            continue
        start_y = height_at(line, start_x)
        bend = painting.unit * 30
        rows.line(
            curve(
                [
                    (start_x, start_y),
                    ((start_x + end_x) / 2 + bend, start_y + height * 0.07),
                    (end_x, start_y + height * 0.24),
                ]
            ),
            (1.2 + 2.2 * share) * unit,
        )
    painting.paint(rows, color, 0.26)


def _hedges(
    painting: Painting, line: list[Point], color: tuple[int, int, int], share: float
) -> None:
    unit, random = painting.unit, painting.random
    shape = painting.stencil()
    for _ in range(round(8 - share * 6)):
        x = random.uniform(0, painting.width)
        for _ in range(random.randint(3, 11)):
            size = random.uniform(3, 12) * (0.6 + share * 0.6) * unit
            x += size * random.uniform(0.5, 1.6)
            y = height_at(line, x)
            for _ in range(3):
                off = random.uniform(-0.5, 0.5) * size
                shape.ellipse(x + off, y - size * random.uniform(0, 0.9), size * 0.8)
    painting.paint(shape, color)


def _lone_tree(painting: Painting, palette: Palette, x: float, y: float) -> None:
    unit, random = painting.unit, painting.random
    green = palette.accents[0]
    dark = mix(green, "#101820", 0.45)
    shadow = painting.stencil().ellipse(x + 120 * unit, y + 6 * unit, 230 * unit, 22 * unit)
    painting.paint(shadow, mix(palette.near, "#101820", 0.5), 0.55, blur=8 * unit)
    wood = painting.stencil()
    wood.polygon(
        [
            (x + dx * unit, y + dy * unit)
            for dx, dy in curve(
                [(-26, 4), (-13, -40), (-11, -150), (0, -260), (11, -150), (14, -40), (30, 4)]
            )
        ]
    )
    for dx, dy in ((-95, -235), (90, -250), (-40, -290), (50, -300)):
        wood.line([(x, y - 130 * unit), (x + dx * unit, y + dy * unit)], 9 * unit)
    painting.paint(wood, mix(dark, "#3b2a20", 0.5))
    clumps = crown(random, x, y - 310 * unit, 205 * unit, 95)
    # The same clumps four times, each time lighter, smaller and fewer towards the sun.
    for shift, shrink, reach, color in (
        (10, 1.0, 9.0, dark),
        (-4, 0.86, 0.55, mix(green, dark, 0.45)),
        (-14, 0.62, 0.1, green),
        (-22, 0.4, -0.22, mix(green, palette.light, 0.26)),
    ):
        leaves = painting.stencil()
        for clump_x, clump_y, size in clumps:
            lit = (clump_x - x) * 0.6 + clump_y - (y - 310 * unit)
            if lit < (reach + random.uniform(-0.25, 0.25)) * 205 * unit:
                for _ in range(3):
                    leaves.ellipse(
                        clump_x + (shift * 0.6 + random.uniform(-14, 14)) * unit,
                        clump_y + (shift + random.uniform(-12, 12)) * unit,
                        size * shrink * random.uniform(0.45, 0.85),
                    )
        painting.paint(leaves, color)
