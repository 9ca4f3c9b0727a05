"""Plants in pots, for whoever has a sill to put them on."""

import math

from finsta.seeds.scenes.outlines import curve, leaf
from finsta.seeds.scenes.painting import Painting
from finsta.seeds.scenes.stencils import Point
from finsta.seeds.scenes.tones import mix


def monstera(painting: Painting, green: str, pot: str, x: float, base: float) -> None:
    """Paint a monstera in a pot.

    Args:
        painting: To draw on.
        green: Of its leaves.
        pot: The pot's colour.
        x: Of its middle.
        base: On what it stands, in pixels.
    """
    unit = painting.unit
    stems = painting.stencil()
    blades: list[tuple[float, float, float, float]] = []
    for dx, dy, angle, size in (
        (-118, -330, -2.5, 132),
        (-10, -440, -1.75, 150),
        (104, -360, -0.6, 138),
        (-96, -210, 2.9, 112),
        (96, -224, 0.15, 116),
        (26, -300, -1.2, 118),
    ):
        stems.line(
            curve(
                [
                    (x, base - 90 * unit),
                    (x + dx * 0.3 * unit, base + dy * 0.6 * unit),
                    (x + dx * unit, base + dy * unit),
                ]
            ),
            6 * unit,
        )
        blades.append((x + dx * unit, base + dy * unit, angle, size * unit))
    painting.paint(stems, mix(green, "#1a1420", 0.25))
    for index, (blade_x, blade_y, angle, size) in enumerate(blades):
        shade = mix(green, "#ffffff" if index % 2 else "#102018", 0.14 + 0.05 * (index % 3))
        shape = painting.stencil().polygon(_split_leaf(blade_x, blade_y, angle, size))
        painting.paint(shape, shade)
        tip = (blade_x + math.cos(angle) * size * 0.86, blade_y + math.sin(angle) * size * 0.86)
        painting.paint(
            painting.stencil().line([(blade_x, blade_y), tip], 3 * unit),
            mix(shade, "#ffffff", 0.35),
        )
    _pot(painting, pot, x, base, 150 * unit, 128 * unit)


def snake_plant(painting: Painting, green: str, pot: str, x: float, base: float) -> None:
    """Paint a snake plant in a pot.

    Args:
        painting: To draw on.
        green: Of its leaves.
        pot: The pot's colour.
        x: Of its middle.
        base: On what it stands, in pixels.
    """
    unit = painting.unit
    for dx, lean, tall in (
        (-40, -0.24, 250),
        (40, 0.26, 262),
        (-18, -0.09, 350),
        (22, 0.1, 322),
        (2, 0.02, 270),
    ):
        blade = leaf(x + dx * unit, base - 70 * unit, -math.pi / 2 + lean, tall * unit, 48 * unit)
        shape = painting.stencil().polygon(blade)
        painting.paint(shape, mix(green, "#e8d98a", 0.45))
        core = leaf(
            x + dx * unit, base - 70 * unit, -math.pi / 2 + lean, tall * 0.96 * unit, 32 * unit
        )
        painting.paint(painting.stencil().polygon(core), mix(green, "#102018", 0.22))
    _pot(painting, pot, x, base, 132 * unit, 112 * unit)


def cactus(
    painting: Painting, green: tuple[int, int, int], pot: str, x: float, base: float
) -> None:
    """Paint a cactus in bloom in a pot.

    Args:
        painting: To draw on.
        green: Of its leaves.
        pot: The pot's colour.
        x: Of its middle.
        base: On what it stands, in pixels.
    """
    unit = painting.unit
    shape = painting.stencil().box(
        x - 30 * unit, base - 190 * unit, 60 * unit, 150 * unit, 30 * unit
    )
    shape.line(
        curve(
            [
                (x + 20 * unit, base - 100 * unit),
                (x + 56 * unit, base - 104 * unit),
                (x + 58 * unit, base - 142 * unit),
            ]
        ),
        24 * unit,
    )
    painting.paint(
        shape,
        painting.sweep(
            (mix(green, "#ffffff", 0.2), mix(green, "#102018", 0.4)), x - 30 * unit, x + 60 * unit
        ),
    )
    ribs = painting.stencil()
    for dx in (-14, 0, 14):
        ribs.line([(x + dx * unit, base - 178 * unit), (x + dx * unit, base - 60 * unit)], 2 * unit)
    painting.paint(ribs, "#ffffff", 0.3)
    bloom = painting.stencil()
    for petal in range(5):
        angle = petal * 2 * math.pi / 5
        bloom.ellipse(
            x + math.cos(angle) * 10 * unit,
            base - 192 * unit + math.sin(angle) * 8 * unit,
            8 * unit,
        )
    painting.paint(bloom, "#f08ba0")
    _pot(painting, pot, x, base, 100 * unit, 74 * unit)


def _pot(painting: Painting, color: str, x: float, base: float, wide: float, tall: float) -> None:
    unit = painting.unit
    shadow = painting.stencil().ellipse(x + wide * 0.2, base + 2 * unit, wide * 0.7, 9 * unit)
    painting.paint(shadow, "#1a1420", 0.45, blur=6 * unit)
    body = painting.stencil().polygon(
        [
            (x - wide / 2, base - tall),
            (x + wide / 2, base - tall),
            (x + wide * 0.36, base + 6 * unit),
            (x - wide * 0.36, base + 6 * unit),
        ]
    )
    body.box(x - wide * 0.56, base - tall - 4 * unit, wide * 1.12, tall * 0.24, 4 * unit)
    painting.paint(
        body,
        painting.sweep(
            (mix(color, "#ffffff", 0.25), color, mix(color, "#1a1420", 0.45)),
            x - wide / 2,
            x + wide / 2,
        ),
    )
    lip = painting.stencil().box(x - wide * 0.5, base - tall * 0.8, wide, 5 * unit)
    painting.paint(lip, "#1a1420", 0.25, blur=2)


def _split_leaf(x: float, y: float, angle: float, size: float) -> list[Point]:
    # A heart-shaped outline, cut in from the side at four places a half.
    half = [
        (0, 0),
        (-0.12, 0.3),
        (0.08, 0.5),
        (0.34, 0.56),
        (0.36, 0.2),
        (0.42, 0.54),
        (0.62, 0.48),
        (0.58, 0.16),
        (0.69, 0.42),
        (0.84, 0.29),
        (0.76, 0.1),
        (0.89, 0.2),
        (1.04, 0),
    ]
    around = half + [(along, -side) for along, side in reversed(half[1:-1])]
    turned: list[Point] = []
    for along, side in around:
        turned.append(
            (
                x + (along * math.cos(angle) - side * math.sin(angle)) * size,
                y + (along * math.sin(angle) + side * math.cos(angle)) * size,
            )
        )
    return curve(turned, closed=True, steps=5)
