"""Scenes at the sea: a sunset with a sail, and a lighthouse at dusk."""

from finsta.seeds.scenes.outlines import bird, cloud, curve, down_to, ridge
from finsta.seeds.scenes.painting import Painting
from finsta.seeds.scenes.tones import Palette, mix
from finsta.seeds.scenes.water import glitter


def draw_sunset_sea(painting: Painting, palette: Palette) -> None:
    """Draw a low sun over the sea, its light in strips on the water, and a sailing boat.

    Args:
        painting: To draw on.
        palette: `far` and `near` are the water's, the first accent the clouds'.
    """
    random, unit = painting.random, painting.unit
    width, height = painting.width, painting.height
    horizon = height * 0.56
    painting.backdrop(palette.sky, 0, horizon)
    sun_x, sun_y = width * random.uniform(0.4, 0.6), horizon - 62 * unit
    painting.glow(sun_x, sun_y, 760 * unit, palette.light, 0.6)
    painting.paint(painting.stencil().ellipse(sun_x, sun_y, 112 * unit), palette.light)
    clouds = painting.stencil()
    for _ in range(9):
        x, y = random.uniform(0, width), horizon * random.uniform(0.22, 0.86)
        long = random.uniform(120, 330) * unit
        for _ in range(3):
            dx, dy = random.uniform(-90, 90) * unit, random.uniform(-9, 9) * unit
            clouds.ellipse(
                x + dx, y + dy, long * random.uniform(0.4, 1), random.uniform(4, 9) * unit
            )
    painting.paint(clouds, palette.accents[0], 0.62, blur=4 * unit)
    land = ridge(random, width, horizon - 6 * unit, 34 * unit, 3, 5, rounded=True)
    side = [(x, max(y, horizon - 60 * unit) + x / width * 80 * unit) for x, y in land]
    painting.paint(
        painting.stencil().polygon(down_to(side, horizon)), mix(palette.far, palette.sky[-1], 0.35)
    )
    painting.backdrop((mix(palette.far, palette.sky[-1], 0.4), palette.far, palette.near), horizon)
    waves = painting.stencil()
    for _ in range(150):
        near = random.random()
        y = horizon + (height - horizon) * near**1.3
        waves.ellipse(random.uniform(0, width), y, (30 + 130 * near) * unit, (1 + 3 * near) * unit)
    painting.paint(waves, mix(palette.near, palette.sky[-1], 0.25), 0.4)
    glitter(painting, sun_x, horizon, 300 * unit, palette.light)
    _sail(painting, palette, sun_x + width * 0.22, horizon + 24 * unit, 120 * unit)
    flock = painting.stencil()
    for _ in range(5):
        x = sun_x - random.uniform(130, 380) * unit
        bird(flock, x, horizon * random.uniform(0.36, 0.6), random.uniform(20, 42) * unit)
    painting.paint(flock, palette.near, 0.8)


def draw_lighthouse(painting: Painting, palette: Palette) -> None:
    """Draw a striped lighthouse on a rock, its beam over a sea at dusk.

    Args:
        painting: To draw on.
        palette: The first accent is the stripes', the second the tower's.
    """
    random, unit = painting.random, painting.unit
    width, height = painting.width, painting.height
    horizon = height * 0.68
    painting.backdrop(palette.sky, 0, horizon)
    stars = painting.stencil()
    for _ in range(110):
        stars.ellipse(
            random.uniform(0, width),
            horizon * random.random() ** 1.6 * 0.8,
            random.uniform(0.7, 2) * unit,
        )
    painting.paint(stars, "#ffffff", 0.7)
    clouds = painting.stencil()
    for x, y, long in ((0.16, 0.5, 330), (0.86, 0.57, 420), (0.5, 0.64, 260)):
        cloud(clouds, random, width * x, height * y, long * unit)
    painting.paint(
        clouds,
        painting.shade(
            (mix(palette.sky[-1], "#ffffff", 0.35), palette.sky[-1]), height * 0.42, horizon
        ),
        0.7,
    )
    painting.backdrop((mix(palette.far, palette.sky[-1], 0.45), palette.far, palette.near), horizon)
    foot_x, foot_y = width * 0.63, height * 0.735
    lamp_y = foot_y - 470 * unit
    for reach, rise in ((-1, -0.09), (1, 0.06)):
        end = foot_x + reach * width
        beam = painting.stencil().polygon(
            [
                (foot_x, lamp_y - 8 * unit),
                (end, lamp_y + rise * height - 95 * unit),
                (end, lamp_y + rise * height + 95 * unit),
                (foot_x, lamp_y + 8 * unit),
            ]
        )
        fade = painting.sweep(
            (palette.light, mix(palette.light, palette.sky[1], 0.75)),
            foot_x,
            foot_x + reach * width * 0.7,
        )
        painting.paint(beam, fade, 0.34, blur=9 * unit)
    swell = painting.stencil()
    for _ in range(130):
        near = random.random()
        y = horizon + 6 * unit + (height - horizon) * near**1.3
        swell.ellipse(
            random.uniform(0, width), y, (26 + 110 * near) * unit, (0.8 + 3 * near) * unit
        )
    painting.paint(swell, mix(palette.sky[-1], palette.far, 0.4), 0.45)
    glitter(painting, foot_x - 60 * unit, horizon + 30 * unit, 150 * unit, palette.light, 40)
    _rock(painting, palette, foot_x, foot_y)
    _tower(painting, palette, foot_x, foot_y, lamp_y)


def _rock(painting: Painting, palette: Palette, x: float, y: float) -> None:
    unit, random = painting.unit, painting.random
    for spread, drop, share in ((1.0, 0, 0.25), (0.86, 46, 0.75)):
        top = [
            (-430, 150),
            (-330, 96),
            (-260, 70),
            (-150, 22),
            (-60, 2),
            (70, 0),
            (160, 18),
            (250, 74),
            (380, 92),
            (470, 150),
        ]
        points = [
            (x + dx * spread * unit + random.uniform(-8, 8) * unit, y + (dy + drop) * unit)
            for dx, dy in top
        ]
        body = mix(palette.far, palette.near, share)
        shape = painting.stencil().polygon(
            [
                *points,
                (points[-1][0] + 60 * unit, painting.height),
                (points[0][0] - 60 * unit, painting.height),
            ]
        )
        painting.paint(shape, painting.shade((body, palette.near), y, y + 200 * unit))
    foam, spray = painting.stencil(), painting.stencil()
    front = painting.stencil()
    line = ridge(random, painting.width, y + 176 * unit, 9 * unit, 7, 4, rounded=True)
    front.polygon(down_to(line, painting.height))
    near = mix(palette.near, palette.far, 0.55)
    painting.paint(front, painting.shade((near, palette.near), y + 170 * unit, painting.height))
    for px, py in line[::2]:
        # Foam only where the rock meets the water.
        inland = 1 - abs(px - x - 20 * unit) / (500 * unit)
        if inland > 0:
            foam.ellipse(
                px,
                py + random.uniform(-3, 5) * unit,
                random.uniform(9, 26) * unit,
                random.uniform(1.5, 4) * unit,
            )
            spray.ellipse(px, py, random.uniform(10, 24) * unit, 12 * unit)
    pale = mix(palette.sky[-1], "#ffffff", 0.5)
    painting.paint(spray, pale, 0.22, blur=10 * unit)
    painting.paint(foam, pale, 0.75)
    swell = painting.stencil()
    for _ in range(70):
        near_y = y + 200 * unit + (painting.height - y - 200 * unit) * random.random()
        swell.ellipse(
            random.uniform(0, painting.width),
            near_y,
            random.uniform(40, 170) * unit,
            random.uniform(1.5, 3.6) * unit,
        )
    painting.paint(swell, mix(palette.sky[-2], palette.far, 0.55), 0.4)


def _tower(painting: Painting, palette: Palette, x: float, y: float, lamp_y: float) -> None:
    unit = painting.unit
    red, white = palette.accents[:2]
    top_y = lamp_y + 34 * unit
    foot, head = 66 * unit, 42 * unit

    def half(at: float) -> float:
        return head + (foot - head) * ((at - top_y) / (y - top_y)) ** 1.3

    body = painting.stencil()
    bands = painting.stencil()
    edges = [top_y + (y + 6 * unit - top_y) * index / 36 for index in range(37)]
    outline = [(x - half(at), at) for at in edges] + [(x + half(at), at) for at in reversed(edges)]
    body.polygon(outline)
    for band in range(0, 6, 2):
        start, end = top_y + (y - top_y) * band / 6, top_y + (y - top_y) * (band + 1) / 6
        bands.polygon(
            [
                (x - foot, start),
                (x + foot, start + 14 * unit),
                (x + foot, end + 14 * unit),
                (x - foot, end),
            ]
        )
    for shape, color in ((body, white), (bands.clip(body), red)):
        dark = mix(color, palette.near, 0.62)
        painting.paint(shape, painting.sweep((color, color, dark), x - foot, x + foot))
    dark = palette.near
    panes = painting.stencil()
    for share, tall in ((0.3, 34), (0.62, 38)):
        panes.box(x - 9 * unit, top_y + (y - top_y) * share, 18 * unit, tall * unit, 9 * unit)
    painting.paint(panes, mix(palette.light, dark, 0.15))
    house = painting.stencil().box(x + 76 * unit, y - 68 * unit, 150 * unit, 82 * unit)
    painting.paint(house, mix(white, dark, 0.3))
    roof = [(x + 62, -66), (x + 100, -118), (x + 202, -118), (x + 240, -66)]
    painting.paint(
        painting.stencil().polygon([(x + (dx - x) * unit, y + dy * unit) for dx, dy in roof]),
        mix(red, dark, 0.45),
    )
    glass = painting.stencil()
    for dx in (104, 168):
        glass.box(x + dx * unit, y - 48 * unit, 28 * unit, 34 * unit, 3 * unit)
    painting.paint(glass, palette.light)
    painting.glow(x + 150 * unit, y - 30 * unit, 130 * unit, palette.light, 0.35)
    painting.paint(
        painting.stencil().box(x - 30 * unit, lamp_y - 28 * unit, 60 * unit, 60 * unit, 6 * unit),
        palette.light,
    )
    frame = painting.stencil().box(
        x - 58 * unit, lamp_y + 26 * unit, 116 * unit, 12 * unit, 4 * unit
    )
    for dx in (-30, 0, 30):
        frame.line(
            [(x + dx * unit, lamp_y - 28 * unit), (x + dx * unit, lamp_y + 30 * unit)], 3.4 * unit
        )
    dome = curve([(-40, -28), (-26, -52), (0, -64), (26, -52), (40, -28)])
    frame.polygon([(x + dx * unit, lamp_y + dy * unit) for dx, dy in dome])
    frame.line([(x, lamp_y - 60 * unit), (x, lamp_y - 84 * unit)], 4 * unit)
    painting.paint(frame, mix(red, dark, 0.6))
    painting.glow(x, lamp_y, 330 * unit, palette.light, 0.85)


def _sail(painting: Painting, palette: Palette, x: float, y: float, size: float) -> None:
    hull = [(-0.5, -0.1), (0.55, -0.1), (0.4, 0.06), (-0.36, 0.06)]
    main = curve([(0.02, -1.15), (0.3, -0.55), (0.42, -0.18), (0.02, -0.18)], steps=8)
    jib = [(-0.04, -0.95), (-0.04, -0.18), (-0.44, -0.18)]
    shadow = painting.stencil().ellipse(x, y + size * 0.1, size * 0.55, size * 0.05)
    painting.paint(shadow, palette.near, 0.7, blur=3)
    cloth = painting.stencil()
    for part in (main, jib):
        cloth.polygon([(x + dx * size, y + dy * size) for dx, dy in part])
    painting.paint(cloth, mix(palette.light, "#ffffff", 0.35))
    painting.paint(
        painting.stencil().polygon([(x + dx * size, y + dy * size) for dx, dy in hull]),
        palette.near,
    )
