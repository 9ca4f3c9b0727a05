"""Outlines that nature draws: ridges, smooth curves, trees, clouds. Shapes only, no colours."""

import math
from collections.abc import Sequence
from random import Random

from finsta.seeds.scenes.stencils import Point, Stencil

_STEP_PX = 4


def ridge(
    random: Random,
    width: int,
    y: float,
    height: float,
    bumps: int,
    octaves: int = 5,
    rounded: bool = False,
) -> list[Point]:
    """Return a line from the left edge to the right one, rough on every scale.

    Args:
        random: Decides the form.
        width: Of the picture, in pixels.
        y: About which it swings.
        height: How far it swings up and down at most, about.
        bumps: How many large rises.
        octaves: How many scales; more is rougher.
        rounded: Hills instead of peaks.
    """
    count = width // _STEP_PX + 2
    heights = [0.0] * count
    for octave in range(octaves):
        knots = bumps * 2**octave
        levels = [random.uniform(-1, 1) / 2**octave for _ in range(knots + 2)]
        for index in range(count):
            place = index / count * knots
            knot = int(place)
            share = place - knot
            if rounded:
                share = (1 - math.cos(share * math.pi)) / 2
            heights[index] += levels[knot] + (levels[knot + 1] - levels[knot]) * share
    return [(index * _STEP_PX, y - level * height / 1.5) for index, level in enumerate(heights)]


def down_to(line: Sequence[Point], bottom: float) -> list[Point]:
    """Return the area between a line and a level below it.

    Args:
        line: From left to right.
        bottom: The level, in pixels.
    """
    return [*line, (line[-1][0], bottom), (line[0][0], bottom)]


def height_at(line: Sequence[Point], x: float) -> float:
    """Return a line's y at an x.

    Args:
        line: From `ridge` or `curve`, from left to right.
        x: In pixels.
    """
    return min(line, key=lambda point: abs(point[0] - x))[1]


def curve(points: Sequence[Point], closed: bool = False, steps: int = 12) -> list[Point]:
    """Return a smooth line through points.

    Args:
        points: Three or more.
        closed: Whether it returns to the first.
        steps: Pieces between two points.
    """
    around = (
        [points[-1], *points, points[0], points[1]] if closed else [points[0], *points, points[-1]]
    )
    line: list[Point] = []
    for a, b, c, d in zip(around, around[1:], around[2:], around[3:], strict=False):
        line.extend(
            (
                _between(a[0], b[0], c[0], d[0], at / steps),
                _between(a[1], b[1], c[1], d[1], at / steps),
            )
            for at in range(steps)
        )
    return line if closed else [*line, points[-1]]


def pine(shape: Stencil, random: Random, x: float, base: float, height: float) -> None:
    """Add a conifer.

    Args:
        shape: To add to.
        random: Decides its branches.
        x: Of its trunk.
        base: The ground's y.
        height: In pixels.
    """
    tiers = max(5, min(11, round(height / 14)))
    half = height * random.uniform(0.17, 0.24)
    left: list[Point] = []
    right: list[Point] = []
    for tier in range(tiers):
        share = (tier + 1) / tiers
        y = base - height * (1 - share * 0.93)
        for side, sign in ((left, -1), (right, 1)):
            reach = half * share**0.85 * random.uniform(0.82, 1.12)
            side.append((x + sign * reach, y + height * 0.025))
            side.append((x + sign * reach * 0.45, y - height * 0.012))
    shape.polygon([(x, base - height), *left, *reversed(right)])
    shape.box(x - height * 0.018, base - height * 0.1, height * 0.036, height * 0.12)


def crown(random: Random, x: float, y: float, radius: float, count: int) -> list[tuple[float, ...]]:
    """Return the leaf clumps of a round tree as x, y and radius each.

    Args:
        random: Decides their places.
        x: Of the crown's middle.
        y: Of the crown's middle.
        radius: Of the crown, in pixels.
        count: How many clumps.
    """
    clumps = []
    for index in range(count):
        angle = index * 2.4 + random.uniform(-0.3, 0.3)
        away = radius * 0.72 * math.sqrt((index + 0.5) / count)
        size = radius * random.uniform(0.2, 0.34)
        clumps.append((x + math.cos(angle) * away * 1.12, y + math.sin(angle) * away * 0.85, size))
    return clumps


def cloud(shape: Stencil, random: Random, x: float, y: float, width: float) -> None:
    """Add a flat-bottomed cloud.

    Args:
        shape: To add to.
        random: Decides its heaps.
        x: Of its middle.
        y: Of its bottom.
        width: In pixels.
    """
    height = width * 0.08
    shape.box(x - width * 0.43, y - height, width * 0.86, height, radius=height / 2)
    for share in (-0.3, -0.17, -0.04, 0.1, 0.23, 0.32):
        heap = width * random.uniform(0.075, 0.12) * (1.3 - abs(share) * 2.2)
        shape.ellipse(x + share * width, y - height * 0.85, heap * 1.15, heap)
    # What hangs below the flat bottom is cut off.
    shape.box(x - width / 2, y, width, width * 0.2, level=0)


def leaf(x: float, y: float, angle: float, length: float, width: float) -> list[Point]:
    """Return a pointed leaf as a polygon.

    Args:
        x: Where it starts.
        y: Where it starts.
        angle: Where it points, in radians clockwise from three o'clock.
        length: In pixels.
        width: In pixels, where it is widest.
    """
    sides: list[Point] = []
    steps = 14
    for sign in (1, -1):
        places = range(steps + 1) if sign == 1 else range(steps, -1, -1)
        for place in places:
            share = place / steps
            off = sign * width / 2 * math.sin(math.pi * share**0.8)
            sides.append(
                (
                    x + math.cos(angle) * length * share - math.sin(angle) * off,
                    y + math.sin(angle) * length * share + math.cos(angle) * off,
                )
            )
    return sides


def bird(shape: Stencil, x: float, y: float, span: float) -> None:
    """Add a far bird.

    Args:
        shape: To add to.
        x: Of its middle.
        y: Of its middle.
        span: Of its wings, in pixels.
    """
    wings = [
        (x - span / 2, y - span * 0.1),
        (x - span / 4, y - span * 0.2),
        (x, y),
        (x + span / 4, y - span * 0.22),
        (x + span / 2, y - span * 0.08),
    ]
    shape.line(curve(wings, steps=6), max(1.2, span * 0.06))


def _between(a: float, b: float, c: float, d: float, share: float) -> float:
    # The Catmull-Rom spline's value between b and c.
    return 0.5 * (
        2 * b
        + (c - a) * share
        + (2 * a - 5 * b + 4 * c - d) * share**2
        + (3 * b - a - 3 * c + d) * share**3
    )
