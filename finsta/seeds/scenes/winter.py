"""Scenes in the snow: a cabin at the edge of the wood."""

from finsta.seeds.scenes.outlines import curve, down_to, height_at, pine, ridge
from finsta.seeds.scenes.painting import Painting
from finsta.seeds.scenes.tones import Palette, mix


def draw_cabin(painting: Painting, palette: Palette) -> None:
    """Draw a cabin with lit windows between snowy pines, smoke rising, snow falling.

    Args:
        painting: To draw on.
        palette: The first accent is the cabin's wood, the second the snow's.
    """
    random, unit = painting.random, painting.unit
    width, height = painting.width, painting.height
    snow = palette.accents[1]
    painting.backdrop(palette.sky)
    for index in range(3):
        share = index / 2
        y = height * (0.44 + 0.1 * index)
        line = ridge(random, width, y, height * 0.06, 3, 4, rounded=True)
        wood = painting.stencil().polygon(down_to(line, height))
        x = 0.0
        while x < width:
            tall = random.uniform(60, 150) * (0.6 + share) * unit
            pine(wood, random, x, height_at(line, x) + 14 * unit, tall)
            x += random.uniform(14, 40) * (0.7 + share * 0.6) * unit
        body = mix(palette.far, palette.near, 0.15 + share * 0.6)
        painting.paint(
            wood,
            painting.shade((body, mix(body, palette.sky[-1], 0.5)), y - 90 * unit, y + 120 * unit),
        )
        painting.mist(y + 100 * unit, height * 0.1, palette.sky[-1], 0.35)
    field = ridge(random, width, height * 0.7, 24 * unit, 2, 2, rounded=True)
    shadow = mix(snow, palette.far, 0.5)
    painting.paint(
        painting.stencil().polygon(down_to(field, height)),
        painting.shade((mix(snow, palette.sky[-1], 0.25), snow, shadow), height * 0.66, height),
    )
    x = width * random.uniform(0.42, 0.56)
    y = height_at(field, x) + 62 * unit
    for tree_x, tall in ((-350, 330), (-262, 250), (290, 360), (385, 270), (-430, 240)):
        _snowy_pine(painting, palette, x + tree_x * unit, y - 6 * unit, tall * unit)
    _cabin(painting, palette, x, y)
    front = ridge(random, width, height * 0.9, 26 * unit, 2, 2, rounded=True)
    drift = painting.stencil().polygon(down_to(front, height))
    painting.paint(
        drift, painting.shade((mix(snow, "#ffffff", 0.35), shadow), height * 0.86, height)
    )
    for at, tall in ((0.07, 520), (0.93, 600)):
        _snowy_pine(painting, palette, width * at, height * 1.03, tall * unit)
    for size, count, opacity in ((1.8, 260, 0.75), (3.4, 90, 0.8), (6.5, 22, 0.5)):
        flakes = painting.stencil()
        for _ in range(count):
            flakes.ellipse(random.uniform(0, width), random.uniform(0, height), size * unit)
        painting.paint(flakes, "#ffffff", opacity, blur=0 if size < 6 else 2.5)


def _snowy_pine(painting: Painting, palette: Palette, x: float, y: float, tall: float) -> None:
    tree = painting.stencil()
    random = painting.random
    state = random.getstate()
    pine(tree, random, x, y, tall)
    painting.paint(
        tree, painting.shade((mix(palette.near, palette.far, 0.25), palette.near), y - tall, y)
    )
    # The same tree again, a little lower, leaves the upper side of each branch for the snow.
    lower = painting.stencil()
    random.setstate(state)
    pine(lower, random, x + tall * 0.014, y + tall * 0.02, tall)
    painting.paint(tree.subtract(lower), palette.accents[1], 0.92)


def _cabin(painting: Painting, palette: Palette, x: float, y: float) -> None:
    unit, random = painting.unit, painting.random
    wood, snow = palette.accents[:2]

    def placed(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
        return [(x + dx * unit, y + dy * unit) for dx, dy in points]

    smoke = painting.stencil()
    for index in range(16):
        rise = index / 15
        smoke.ellipse(
            x + (118 + 90 * rise**1.6 + random.uniform(-8, 8)) * unit,
            y - (300 + 300 * rise) * unit,
            (12 + 46 * rise) * unit,
            level=round(150 * (1 - rise)),
        )
    painting.paint(smoke, mix(snow, palette.sky[-1], 0.3), 0.8, blur=15 * unit)
    ground = painting.stencil().ellipse(x, y + 6 * unit, 280 * unit, 26 * unit)
    painting.paint(ground, palette.far, 0.5, blur=12 * unit)
    walls = painting.stencil().polygon(
        placed([(-190, 0), (-190, -130), (0, -262), (190, -130), (190, 0)])
    )
    painting.paint(walls, painting.shade((mix(wood, palette.near, 0.5), wood), y - 250 * unit, y))
    planks = painting.stencil()
    for row in range(1, 13):
        planks.line(placed([(-190, -21 * row), (190, -21 * row)]), 1.8 * unit)
    painting.paint(planks.clip(walls), palette.near, 0.45)
    chimney = painting.stencil().box(x + 96 * unit, y - 292 * unit, 42 * unit, 110 * unit)
    painting.paint(chimney, mix(palette.near, wood, 0.3))
    painting.paint(
        painting.stencil().box(x + 90 * unit, y - 302 * unit, 54 * unit, 17 * unit, 7 * unit), snow
    )
    panes, bars = painting.stencil(), painting.stencil()
    for dx, dy, wide, tall in ((-140, -104, 76, 70), (64, -104, 76, 70), (-26, -206, 52, 50)):
        panes.box(x + dx * unit, y + dy * unit, wide * unit, tall * unit, 3 * unit)
        bars.line(placed([(dx + wide / 2, dy), (dx + wide / 2, dy + tall)]), 4 * unit)
        bars.line(placed([(dx, dy + tall / 2), (dx + wide, dy + tall / 2)]), 4 * unit)
    painting.paint(
        panes,
        painting.shade((palette.light, mix(palette.light, "#ffffff", 0.4)), y - 210 * unit, y),
    )
    painting.paint(bars, mix(wood, palette.near, 0.55))
    painting.paint(
        painting.stencil().box(x - 34 * unit, y - 112 * unit, 68 * unit, 112 * unit, 4 * unit),
        mix(wood, palette.near, 0.65),
    )
    painting.paint(
        painting.stencil().ellipse(x + 22 * unit, y - 54 * unit, 4 * unit), palette.light
    )
    roof = curve(placed([(-238, -112), (-120, -196), (0, -284), (120, -196), (238, -112)]), steps=8)
    painting.paint(painting.stencil().line(roof, 40 * unit), mix(snow, palette.far, 0.3))
    painting.paint(
        painting.stencil().line([(px, py - 9 * unit) for px, py in roof], 32 * unit),
        mix(snow, "#ffffff", 0.3),
    )
    for dx in (-102, 102, 0):
        painting.glow(x + dx * unit, y - 66 * unit, 210 * unit, palette.light, 0.3)
    for dx in (-120, 84):
        spill = painting.stencil().polygon(
            placed([(dx - 14, 14), (dx + 50, 14), (dx + 110, 84), (dx - 74, 84)])
        )
        painting.paint(spill, palette.light, 0.3, blur=12 * unit)
