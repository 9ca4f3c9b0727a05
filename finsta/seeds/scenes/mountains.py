"""Scenes of mountains: ridges in the morning mist, and a lake that mirrors them."""

import math

from finsta.seeds.scenes.outlines import bird, curve, down_to, height_at, pine, ridge
from finsta.seeds.scenes.painting import Painting
from finsta.seeds.scenes.stencils import Stencil
from finsta.seeds.scenes.tones import Palette, mix
from finsta.seeds.scenes.water import mirror

_RIDGES = 6


def draw_misty_mountains(painting: Painting, palette: Palette) -> None:
    """Draw ridges behind ridges at dawn, pines on the nearest, birds before the sun.

    Args:
        painting: To draw on.
        palette: The sky's last colour is the mist's.
    """
    random, unit = painting.random, painting.unit
    width, height = painting.width, painting.height
    painting.backdrop(palette.sky)
    sun_x, sun_y = width * random.uniform(0.3, 0.7), height * 0.3
    painting.glow(sun_x, sun_y, 620 * unit, palette.light, 0.75)
    painting.paint(painting.stencil().ellipse(sun_x, sun_y, 78 * unit), palette.light)
    for index in range(_RIDGES):
        share = index / (_RIDGES - 1)
        body = mix(palette.far, palette.near, share**1.2)
        y = height * (0.42 + 0.46 * share)
        line = ridge(random, width, y, height * (0.1 - 0.02 * share), 3 + index % 2, 6)
        shape = painting.stencil().polygon(down_to(line, height))
        if index >= _RIDGES - 2:
            _plant(painting, shape, line, (34 + 66 * (index - _RIDGES + 2)) * unit)
        low = mix(body, palette.sky[-1], 0.62 * (1 - share))
        painting.paint(shape, painting.shade((body, low), y - height * 0.06, y + height * 0.2))
        if index < _RIDGES - 1:
            painting.mist(
                y + height * 0.13, height * 0.12, palette.sky[-1], 0.5 * (1 - share) + 0.1
            )
    flock = painting.stencil()
    for _ in range(7):
        x = sun_x + random.uniform(-190, 210) * unit
        bird(flock, x, sun_y + random.uniform(-70, 90) * unit, random.uniform(16, 34) * unit)
    painting.paint(flock, palette.near, 0.75)


def draw_lake(painting: Painting, palette: Palette) -> None:
    """Draw snowy peaks and pines over a still lake, with a canoe on it.

    Args:
        painting: To draw on.
        palette: The first accent is the canoe's, the second the snow's.
    """
    random, unit = painting.random, painting.unit
    width, height = painting.width, painting.height
    shore = height * 0.6
    painting.backdrop(palette.sky)
    painting.glow(width * 0.72, height * 0.3, 800 * unit, palette.light, 0.5)
    for depth in range(2):
        for index in range(5 - depth):
            place = (index + random.uniform(0.15, 0.85)) / (5 - depth)
            top = height * random.uniform(0.14 + 0.17 * depth, 0.27 + 0.14 * depth)
            _peak(painting, palette, (width * place, top, shore), 0.12 + 0.3 * depth)
        painting.mist(shore - height * 0.04, height * 0.22, palette.sky[-1], 0.55)
    painting.mist(shore - height * 0.03, height * 0.1, palette.sky[-1], 0.7)
    line = ridge(random, width, shore, 0.001, 2)
    for depth, size in ((0.45, 70), (1.0, 105)):
        trees = painting.stencil().box(0, shore - 8 * unit, width, 10 * unit)
        _plant(painting, trees, line, size * unit, gaps=True)
        painting.paint(trees, mix(palette.far, palette.near, depth))
    mirror(painting, shore, palette.near, 0.22)
    canoe = curve(
        [(-130, -26), (-100, 0), (0, 10), (100, 0), (130, -26), (90, -12), (0, -6), (-90, -12)],
        closed=True,
    )
    x, y = width * random.uniform(0.36, 0.62), height * 0.8
    wake = painting.stencil().ellipse(x, y + 16 * unit, 150 * unit, 9 * unit)
    painting.paint(wake, palette.near, 0.55, blur=6 * unit)
    hull = [(x + dx * unit, y + dy * unit) for dx, dy in canoe]
    painting.paint(
        painting.stencil().polygon(hull),
        painting.shade(
            (palette.accents[0], mix(palette.accents[0], palette.near, 0.6)),
            y - 20 * unit,
            y + 10 * unit,
        ),
    )


def _plant(
    painting: Painting,
    shape: Stencil,
    line: list[tuple[float, float]],
    size: float,
    gaps: bool = False,
) -> None:
    random = painting.random
    x = -size * 0.2
    while x < painting.width + size * 0.2:
        tall = size * random.uniform(0.55, 1.35)
        pine(shape, random, x, height_at(line, x) + size * 0.12, tall)
        x += size * random.uniform(0.16, 0.42)
        if gaps and random.random() < 0.07:
            x += size * random.uniform(0.5, 1.4)


def _peak(
    painting: Painting, palette: Palette, place: tuple[float, float, float], near: float
) -> None:
    # A jagged triangle, its right side in the shade, with snow down to an uneven line.
    random = painting.random
    x, top, foot = place
    tall = foot - top
    left, middle, right = [], [], []
    for step in range(25):
        share = step / 24
        y = top + tall * share
        rough = tall * 0.045 * min(1.0, share * 5)
        left.append((x - tall * 0.95 * share + random.uniform(-1, 1) * rough, y))
        middle.append(
            (
                x
                + tall * (0.1 * share + 0.11 * math.sin(share * 9)) * share
                + random.uniform(-1, 1) * rough * 1.6,
                y,
            )
        )
        right.append((x + tall * 1.05 * share + random.uniform(-1, 1) * rough, y))
    whole = painting.stencil().polygon([*left, *reversed(right)])
    shaded = painting.stencil().polygon([*middle, *reversed(right)])
    rock = mix(palette.far, palette.near, near)
    dark = mix(rock, palette.near, 0.32)
    haze = mix(rock, palette.sky[-1], 0.4)
    painting.paint(whole, painting.shade((mix(rock, palette.light, 0.15), haze), top, foot))
    painting.paint(shaded, painting.shade((dark, haze), top, foot))
    edge, level = [], 0.34
    for step in range(41):
        # Tongues of snow run down the gullies.
        reach = level + (0.2 if step % 2 else 0) * random.uniform(0.2, 1)
        edge.append((x + tall * (step / 20 - 1), top + tall * reach))
    cap = painting.stencil().polygon([(x - tall, top - 9), (x + tall, top - 9), *reversed(edge)])
    snow = palette.accents[1]
    painting.paint(cap.clip(whole), mix(snow, palette.sky[-1], near * 0.5))
    painting.paint(shaded.clip(cap), mix(snow, rock, 0.5))
