"""Scenes in the woods: birches in the fog."""

from finsta.seeds.scenes.outlines import curve, down_to, leaf, ridge
from finsta.seeds.scenes.painting import Painting
from finsta.seeds.scenes.stencils import Point, Stencil
from finsta.seeds.scenes.tones import Palette, Tone, mix

_DEPTHS = 5


def draw_birches(painting: Painting, palette: Palette) -> None:
    """Draw rows of birch trunks that fade into fog, leaves overhead and on the ground.

    Args:
        painting: To draw on.
        palette: `far` is the fog's, `near` the bark marks', the accents are leaves.
    """
    random, unit = painting.random, painting.unit
    width, height = painting.width, painting.height
    painting.backdrop(palette.sky)
    painting.glow(width * 0.55, height * 0.42, 900 * unit, palette.light, 0.55)
    for depth in range(_DEPTHS):
        share = depth / (_DEPTHS - 1)
        ground = height * (0.66 + 0.2 * share)
        soil = mix(palette.far, mix(palette.accents[0], palette.near, 0.45), 0.12 + 0.75 * share)
        line = ridge(random, width, ground, 22 * unit, 3, 4, rounded=True)
        painting.paint(
            painting.stencil().polygon(down_to(line, height)),
            painting.shade((soil, mix(soil, palette.near, 0.3 * share)), ground, height),
        )
        feet = _trunks(painting, palette, share, ground)
        _tufts(painting, line, feet, soil, mix(soil, palette.accents[1], 0.45), share)
        _foliage(painting, palette, share)
        if share < 1:
            painting.mist(ground + 20 * unit, height * 0.42, palette.far, 0.5 * (1 - share))
    drift = painting.stencil()
    for _ in range(46):
        x, y = random.uniform(0, width), random.uniform(height * 0.3, height)
        drift.polygon(leaf(x, y, random.uniform(0, 6.3), 19 * unit, 11 * unit))
    painting.paint(drift, palette.accents[0], 0.9)


def _trunks(
    painting: Painting, palette: Palette, share: float, ground: float
) -> list[tuple[float, float, float]]:
    random, unit = painting.random, painting.unit
    count = round(13 - 9.5 * share)
    thick = (13 + 52 * share**1.4) * unit
    white = mix("#fbf7ef", palette.light, 0.15)
    pale = mix(palette.far, white, 0.25 + 0.75 * share)
    feet = []
    for index in range(count):
        x = painting.width * (index + random.uniform(0.2, 0.8)) / count
        half = thick * random.uniform(0.38, 0.58)
        lean = random.uniform(-34, 34) * unit
        foot = ground + random.uniform(4, 40) * unit * (0.4 + share)
        spine = curve(
            [
                (x, foot),
                (x + lean * 0.3, foot * 0.62),
                (x + lean, foot * 0.3),
                (x + lean * 0.8, -20),
            ]
        )
        sides = [(px - half * (0.7 + 0.3 * py / foot), py) for px, py in spine] + [
            (px + half * (0.7 + 0.3 * py / foot), py) for px, py in reversed(spine)
        ]
        trunk = painting.stencil().polygon(sides)
        dark = mix(pale, mix(palette.near, palette.far, 0.55), 0.62)
        painting.paint(trunk, painting.sweep((pale, pale, dark), x - half, x + half + lean * 0.4))
        bark = painting.stencil()
        _marks(painting, bark, spine, half)
        painting.paint(bark.clip(trunk), mix(palette.far, palette.near, 0.15 + 0.8 * share), 0.92)
        feet.append((x, foot, half))
    return feet


def _marks(painting: Painting, bark: Stencil, spine: list[Point], half: float) -> None:
    random = painting.random
    for px, py in spine:
        for _ in range(2):
            y = py + random.uniform(-14, 14) * painting.unit
            side = random.choice((-1, 1))
            long, tall = half * random.uniform(0.15, 0.75), half * random.uniform(0.025, 0.1)
            bark.polygon(
                curve(
                    [
                        (px + side * half * 1.15, y - tall),
                        (px + side * (half - long), y),
                        (px + side * half * 1.15, y + tall * 1.6),
                    ],
                    steps=5,
                )
            )
        if random.random() < 0.05:
            y = py + random.uniform(-20, 20) * painting.unit
            bark.ellipse(px + random.uniform(-0.3, 0.3) * half, y, half * 0.16, half * 0.26)


def _tufts(
    painting: Painting,
    line: list[Point],
    feet: list[tuple[float, float, float]],
    soil: Tone,
    color: Tone,
    share: float,
) -> None:
    random, unit = painting.random, painting.unit
    mounds, grass = painting.stencil(), painting.stencil()
    places = [
        (x, y + random.uniform(0, 26) * unit, 1.0) for x, y in line[:: max(1, round(4 - 2 * share))]
    ]
    for x, foot, half in feet:
        mounds.ellipse(x, foot + half * 0.5, half * 2.6, half * 0.75)
        for _ in range(round(14 + 20 * share)):
            off = random.gauss(0, 1.1) * half
            places.append((x + off, foot + half * random.uniform(0.05, 0.5), 1.15))
    painting.paint(mounds, soil, 0.7, blur=9 * unit)
    for x, low, tall in places:
        tall *= random.uniform(10, 34) * (0.3 + share) * unit
        bend = random.uniform(-9, 9) * unit
        grass.line([(x, low), (x + bend, low - tall)], (0.8 + 1.4 * share) * unit)
    painting.paint(grass, color, 0.85)


def _foliage(painting: Painting, palette: Palette, share: float) -> None:
    random, unit = painting.random, painting.unit
    width, height = painting.width, painting.height
    for color in palette.accents:
        leaves = painting.stencil()
        clusters = [
            (random.uniform(0, width), abs(random.gauss(0, 0.1)) * height) for _ in range(11)
        ]
        for x, y in clusters:
            for _ in range(34):
                leaves.polygon(
                    leaf(
                        x + random.gauss(0, 74) * unit,
                        y + random.gauss(0, 40) * unit,
                        random.uniform(0.3, 2.8),
                        (13 + 20 * share) * unit,
                        (7 + 11 * share) * unit,
                    )
                )
        painting.paint(leaves, mix(palette.far, color, 0.25 + 0.75 * share), 0.85)
