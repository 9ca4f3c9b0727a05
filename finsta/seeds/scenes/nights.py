"""Scenes at night: a city over a river, and the northern lights over a tent."""

import math

from PIL import Image, ImageDraw

from finsta.seeds.scenes.outlines import down_to, height_at, pine, ridge
from finsta.seeds.scenes.painting import Painting, soften
from finsta.seeds.scenes.stencils import Stencil
from finsta.seeds.scenes.tones import Palette, mix
from finsta.seeds.scenes.water import mirror


def draw_city(painting: Painting, palette: Palette) -> None:
    """Draw a skyline with lit windows and a moon, mirrored in a river.

    Args:
        painting: To draw on.
        palette: The accents are the windows'.
    """
    random, unit = painting.random, painting.unit
    width, height = painting.width, painting.height
    shore = height * 0.76
    painting.backdrop(palette.sky, 0, shore)
    _stars(painting, shore * 0.7, 160)
    moon_x, moon_y = width * random.choice((0.26, 0.72)), height * 0.2
    painting.glow(moon_x, moon_y, 480 * unit, palette.light, 0.5)
    painting.paint(painting.stencil().ellipse(moon_x, moon_y, 70 * unit), palette.light)
    seas = painting.stencil()
    for dx, dy, radius in ((-22, -18, 17), (20, 6, 22), (-12, 26, 11), (26, -28, 8)):
        seas.ellipse(moon_x + dx * unit, moon_y + dy * unit, radius * unit)
    painting.paint(seas, mix(palette.light, palette.sky[1], 0.4), 0.26, blur=6 * unit)
    for depth in range(3):
        _row(painting, palette, depth / 2, shore)
        if depth < 2:
            painting.mist(shore, height * 0.3, palette.sky[-1], 0.45 - 0.15 * depth)
    painting.paint(painting.stencil().box(0, shore - 8 * unit, width, 10 * unit), palette.near)
    mirror(painting, shore, palette.near, 0.26, squeeze=1.9)


def draw_aurora(painting: Painting, palette: Palette) -> None:
    """Draw northern lights over snowy mountains, with a lit tent at a lake.

    Args:
        painting: To draw on.
        palette: The first accent is the tent's, the others the curtains' of light.
    """
    random, unit = painting.random, painting.unit
    width, height = painting.width, painting.height
    shore = height * 0.73
    painting.backdrop(palette.sky, 0, shore)
    _stars(painting, shore, 420)
    for index, color in enumerate(palette.accents[1:]):
        _curtain(painting, color, height * (0.44 - 0.1 * index), 1 - 0.25 * index)
    for index in range(2):
        y = height * (0.62 + 0.06 * index)
        line = ridge(random, width, y, height * 0.09, 4, 6)
        body = mix(palette.far, palette.near, 0.35 + 0.4 * index)
        shape = painting.stencil().polygon(down_to(line, shore))
        painting.paint(
            shape, painting.shade((mix(body, palette.light, 0.2), body), y - 90 * unit, shore)
        )
    mirror(painting, shore, palette.far, 0.12, squeeze=2.6)
    painting.mist(shore, 26 * unit, palette.light, 0.22)
    bank = ridge(random, width, height * 0.92, 26 * unit, 2, 4, rounded=True)
    ground = painting.stencil().polygon(down_to(bank, height))
    x = 0.0
    while x < width:
        if not 0.36 < x / width < 0.74:
            pine(ground, random, x, height_at(bank, x) + 10 * unit, random.uniform(150, 400) * unit)
        x += random.uniform(26, 90) * unit
    painting.paint(ground, palette.near)
    _tent(painting, palette, width * 0.55, height_at(bank, width * 0.55) + 22 * unit)


def _stars(painting: Painting, bottom: float, count: int) -> None:
    random = painting.random
    for size, share in ((0.9, 0.75), (1.6, 0.2), (2.6, 0.05)):
        stars = painting.stencil()
        for _ in range(round(count * share)):
            x, y = random.uniform(0, painting.width), bottom * random.random() ** 1.25
            stars.ellipse(x, y, size * painting.unit * random.uniform(0.7, 1.2))
        painting.paint(stars, "#fdf6e3", 0.55 + size * 0.14)


def _row(painting: Painting, palette: Palette, near: float, shore: float) -> None:
    random, unit = painting.random, painting.unit
    body = mix(palette.far, palette.near, near)
    blocks = painting.stencil()
    lit = [painting.stencil() for _ in palette.accents]
    x = -20.0 * unit
    while x < painting.width:
        wide = random.uniform(56, 112) * unit * (0.8 + 0.35 * near)
        middle = 1 - abs(x / painting.width - 0.5)
        tall = random.uniform(0.2, 0.56) * painting.height * (1.12 - 0.52 * near) * middle
        top = shore - tall
        blocks.box(x, top, wide, tall + 4)
        _roof(painting, blocks, x, top, wide)
        _windows(painting, lit, (x, top, wide, shore), near)
        x += wide + random.choice((0, 0, 8, 22)) * unit
    painting.paint(
        blocks, painting.shade((body, mix(body, palette.sky[-1], 0.18)), shore * 0.4, shore)
    )
    for windows, color in zip(lit, palette.accents, strict=True):
        painting.paint(windows, color, 0.45 + 0.5 * near)
        if near == 1:
            painting.paint(windows, color, 0.3, blur=7 * unit)


def _roof(painting: Painting, blocks: Stencil, x: float, top: float, wide: float) -> None:
    random, unit = painting.random, painting.unit
    kind = random.choice((0, 0, 1, 1, 2, 3, 4, 4))
    if kind == 0:
        blocks.box(x + wide * 0.2, top - 26 * unit, wide * 0.6, 30 * unit)
        blocks.box(x + wide * 0.36, top - 50 * unit, wide * 0.28, 30 * unit)
    elif kind == 1:
        blocks.line([(x + wide / 2, top), (x + wide / 2, top - 74 * unit)], 3 * unit)
        blocks.box(x + wide * 0.38, top - 18 * unit, wide * 0.24, 20 * unit)
    elif kind == 2:
        blocks.polygon([(x, top + 1), (x + wide, top + 1), (x + wide, top - 36 * unit)])
    elif kind == 3:
        blocks.polygon([(x, top + 1), (x + wide / 2, top - 44 * unit), (x + wide, top + 1)])


def _windows(painting: Painting, lit: list[Stencil], box: tuple[float, ...], near: float) -> None:
    random, unit = painting.random, painting.unit
    left, top, wide, bottom = box
    pane = (5 + 2.6 * near) * unit
    step_x, step_y = pane * 2.05, pane * 2.5
    columns = max(1, int((wide - pane * 2) / step_x))
    margin = (wide - (columns - 1) * step_x - pane) / 2
    busy = random.uniform(0.25, 0.62)
    y = top + pane * 1.8
    while y < bottom - pane * 3:
        for column in range(columns):
            if random.random() < busy:
                shape = random.choice(lit)
                shape.box(left + margin + column * step_x, y, pane, pane * 1.4, 0.8 * unit)
        y += step_y


def _curtain(painting: Painting, color: str, base: float, strength: float) -> None:
    # Drawn at an eighth of the width: streaks of light have no edges to lose.
    random = painting.random
    small_w, small_h = painting.width // 8, painting.height // 8
    light = Image.new("L", (small_w, small_h))
    draw = ImageDraw.Draw(light)
    fold = ridge(random, painting.width, base, painting.height * 0.16, 3, 3, rounded=True)
    rays = ridge(random, painting.width, 0, 1, 9, 5)
    phase = random.uniform(0, 6)
    for x in range(small_w):
        share = x / small_w
        bottom = height_at(fold[x * 2 : x * 2 + 3] or fold[-3:], x * 8) / 8
        ray = rays[min(len(rays) - 1, x * 2)][1]
        tall = small_h * (0.34 + 0.12 * ray)
        power = strength * (0.62 + 0.3 * math.sin(share * 7 + phase)) * (0.85 + 0.35 * ray)
        for y in range(max(0, int(bottom - tall)), int(bottom) + 5):
            up = (bottom - y) / max(tall, 1)
            level = max(0.0, 1 - up) ** 1.6 if up >= 0 else max(0.0, 1 + up * tall / 5)
            draw.point((x, y), fill=max(0, min(255, round(225 * power * level))))
    streaks = light.resize((painting.width, painting.height), Image.Resampling.BICUBIC)
    painting.shine(soften(streaks, 7 * painting.unit), color)
    painting.shine(soften(streaks, 70 * painting.unit).point([v // 3 for v in range(256)]), color)


def _tent(painting: Painting, palette: Palette, x: float, y: float) -> None:
    unit = painting.unit
    painting.glow(x, y - 50 * unit, 330 * unit, palette.accents[0], 0.55)
    left = [(-135, 0), (-18, -150), (30, 0)]
    right = [(-18, -150), (62, -138), (150, -6), (30, 0)]
    door = [(-66, 0), (-18, -116), (-14, 0)]
    warm = mix(palette.accents[0], palette.light, 0.4)
    for part, colors in (
        (left, (mix(warm, palette.accents[0], 0.5), warm)),
        (
            right,
            (
                mix(palette.accents[0], palette.near, 0.45),
                mix(palette.accents[0], palette.near, 0.15),
            ),
        ),
        (door, (mix(warm, "#ffffff", 0.2), mix(warm, "#ffffff", 0.65))),
    ):
        shape = painting.stencil().polygon([(x + dx * unit, y + dy * unit) for dx, dy in part])
        painting.paint(shape, painting.shade(colors, y - 150 * unit, y))
