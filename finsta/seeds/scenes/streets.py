"""Scenes in town: painted houses at a canal."""

from finsta.seeds.scenes.outlines import cloud, curve
from finsta.seeds.scenes.painting import Painting
from finsta.seeds.scenes.tones import Palette, mix
from finsta.seeds.scenes.water import mirror


def draw_canal(painting: Painting, palette: Palette) -> None:
    """Draw a row of painted houses that is mirrored in a canal, with a rowing boat.

    Args:
        painting: To draw on.
        palette: The accents are the houses', `far` the shutters', `near` the water's.
    """
    random, unit = painting.random, painting.unit
    width, height = painting.width, painting.height
    quay = height * 0.7
    painting.backdrop(palette.sky, 0, quay)
    painting.glow(width * 0.8, height * 0.1, 700 * unit, palette.light, 0.45)
    clouds = painting.stencil()
    for x, y, long in ((0.2, 0.14, 360), (0.74, 0.2, 420)):
        cloud(clouds, random, width * x, height * y, long * unit)
    painting.paint(clouds, "#ffffff", 0.7)
    x = -30.0 * unit
    index = random.randrange(len(palette.accents))
    while x < width:
        wide = random.uniform(190, 262) * unit
        tall = min(random.uniform(400, 560) * unit, quay * 0.82)
        _house(
            painting, palette, (x, quay, wide, tall), palette.accents[index % len(palette.accents)]
        )
        x += wide
        index += 1
    stone = mix("#d8cbb8", palette.near, 0.25)
    painting.paint(painting.stencil().box(0, quay - 20 * unit, width, 24 * unit), stone)
    painting.paint(
        painting.stencil().box(0, quay - 4 * unit, width, 8 * unit), mix(stone, palette.near, 0.6)
    )
    mirror(painting, quay + 4 * unit, palette.near, 0.36)
    _boat(painting, palette, width * random.uniform(0.35, 0.65), height * 0.86)


def _house(painting: Painting, palette: Palette, box: tuple[float, ...], color: str) -> None:
    random, unit = painting.random, painting.unit
    x, base, wide, tall = box
    top = base - tall
    front = painting.stencil().box(x, top, wide, tall)
    painting.paint(
        front,
        painting.shade((mix(color, "#ffffff", 0.14), mix(color, palette.near, 0.12)), top, base),
    )
    painting.paint(
        painting.stencil().box(x + wide - 7 * unit, top, 7 * unit, tall), palette.near, 0.22, blur=3
    )
    tiles = "#b5583c"
    if random.random() < 0.5:
        roof = [
            (x - 8 * unit, top + 4 * unit),
            (x + 22 * unit, top - 46 * unit),
            (x + wide - 22 * unit, top - 46 * unit),
            (x + wide + 8 * unit, top + 4 * unit),
        ]
    else:
        roof = [
            (x - 8 * unit, top + 4 * unit),
            (x + wide / 2, top - 84 * unit),
            (x + wide + 8 * unit, top + 4 * unit),
        ]
    painting.paint(
        painting.stencil().polygon(roof),
        painting.shade(
            (mix(tiles, palette.light, 0.2), mix(tiles, palette.near, 0.3)), top - 84 * unit, top
        ),
    )
    painting.paint(
        painting.stencil().box(x - 6 * unit, top, wide + 12 * unit, 11 * unit),
        mix(color, "#ffffff", 0.55),
    )
    columns = 2 if wide < 225 * unit else 3
    floors = max(2, round(tall / (150 * unit)))
    storey = tall / (floors + 0.1)
    shutter = mix(palette.far, random.choice(palette.accents), random.choice((0.0, 0.35)))
    for floor in range(floors):
        for column in range(columns):
            middle = x + wide * (column + 0.5) / columns
            y = top + 34 * unit + floor * storey
            if floor == floors - 1 and column == (columns - 1) // 2:
                _door(painting, palette, middle, base, storey * 0.82)
            else:
                _window(painting, palette, (middle, y, storey * 0.5), shutter, floor < floors - 1)


def _window(
    painting: Painting,
    palette: Palette,
    place: tuple[float, float, float],
    shutter: tuple[int, int, int],
    flowers: bool,
) -> None:
    random, unit = painting.random, painting.unit
    x, y, tall = place
    half = tall * 0.3
    painting.paint(
        painting.stencil().box(
            x - half - 4 * unit, y - 4 * unit, half * 2 + 8 * unit, tall + 8 * unit, 3 * unit
        ),
        "#fdf8ee",
    )
    glass = painting.stencil().box(x - half, y, half * 2, tall, 2 * unit)
    painting.paint(
        glass,
        painting.shade(
            (mix(palette.near, palette.sky[0], 0.55), mix(palette.near, "#10141c", 0.3)),
            y,
            y + tall,
        ),
    )
    bars = painting.stencil().line([(x, y), (x, y + tall)], 3 * unit)
    bars.line([(x - half, y + tall * 0.4), (x + half, y + tall * 0.4)], 3 * unit)
    painting.paint(bars, "#fdf8ee")
    wings, slats = painting.stencil(), painting.stencil()
    for side in (-1, 1):
        left = x + side * (half + 5 * unit) - (half * 0.72 if side < 0 else 0)
        wings.box(left, y - 3 * unit, half * 0.72, tall + 6 * unit, 2 * unit)
        for slat in range(1, 10):
            slats.line(
                [(left + 3, y + tall * slat / 10), (left + half * 0.72 - 3, y + tall * slat / 10)],
                1.6 * unit,
            )
    painting.paint(wings, shutter)
    painting.paint(slats, palette.near, 0.35)
    if flowers and random.random() < 0.55:
        _flower_box(painting, x, y + tall + 6 * unit, half)


def _flower_box(painting: Painting, x: float, y: float, half: float) -> None:
    random, unit = painting.random, painting.unit
    green = painting.stencil()
    bloom = painting.stencil()
    for _ in range(16):
        green.ellipse(
            x + random.uniform(-1, 1) * half * 1.05, y + random.uniform(-12, 4) * unit, 7 * unit
        )
        bloom.ellipse(
            x + random.uniform(-1, 1) * half * 1.05, y + random.uniform(-15, 3) * unit, 4 * unit
        )
    painting.paint(
        painting.stencil().box(x - half * 1.1, y, half * 2.2, 14 * unit, 3 * unit), "#7a4a34"
    )
    painting.paint(green, "#5d8a4a")
    painting.paint(bloom, random.choice(("#e8505b", "#f7c8d0", "#f6b93b")))


def _door(painting: Painting, palette: Palette, x: float, base: float, tall: float) -> None:
    unit = painting.unit
    half = 30 * unit
    painting.paint(
        painting.stencil().box(
            x - half - 6 * unit, base - tall - 6 * unit, half * 2 + 12 * unit, tall, 34 * unit
        ),
        "#fdf8ee",
    )
    door = painting.stencil().box(x - half, base - tall, half * 2, tall, 28 * unit)
    painting.paint(door, mix(palette.far, palette.near, 0.35))
    painting.paint(
        painting.stencil().box(
            x - half * 0.6, base - tall * 0.86, half * 1.2, tall * 0.26, 14 * unit
        ),
        palette.light,
        0.7,
    )
    painting.paint(
        painting.stencil().ellipse(x + half * 0.6, base - tall * 0.42, 3.4 * unit), palette.light
    )


def _boat(painting: Painting, palette: Palette, x: float, y: float) -> None:
    unit = painting.unit
    shade = painting.stencil().ellipse(x, y + 34 * unit, 200 * unit, 14 * unit)
    painting.paint(shade, palette.near, 0.7, blur=9 * unit)
    hull = curve([(-200, -34), (-150, 18), (-60, 34), (80, 34), (160, 16), (206, -40)])
    rim = curve([(206, -40), (120, -16), (0, -8), (-120, -14), (-200, -34)])
    color = palette.accents[0]
    inside = [
        (x + dx * unit, y + dy * unit) for dx, dy in [*rim, (-120, -34), (0, -30), (120, -36)]
    ]
    painting.paint(painting.stencil().polygon(inside), mix(color, "#20140e", 0.6))
    shape = painting.stencil().polygon([(x + dx * unit, y + dy * unit) for dx, dy in [*hull, *rim]])
    painting.paint(
        shape,
        painting.shade(
            (mix(color, "#ffffff", 0.15), mix(color, palette.near, 0.45)),
            y - 30 * unit,
            y + 34 * unit,
        ),
    )
    painting.paint(
        painting.stencil().line([(x + dx * unit, y + dy * unit) for dx, dy in rim], 8 * unit),
        "#fdf3e0",
    )
