"""Scenes of nothing but form: tiles of circles, arcs and stripes."""

import math

from finsta.seeds.scenes.painting import Painting
from finsta.seeds.scenes.stencils import Point, Stencil
from finsta.seeds.scenes.tones import Palette

_KINDS = ("quarter", "quarter", "half", "circle", "ring", "stripes", "leaf", "dots", "triangle")


def draw_shapes(painting: Painting, palette: Palette) -> None:
    """Draw a poster of square tiles, each with one geometric form.

    Args:
        painting: To draw on.
        palette: The first colour of the sky is the paper; all others may fill a tile.
    """
    random = painting.random
    columns = 4 if painting.width <= painting.height else 6
    side = painting.width / columns
    rows = round(painting.height / side)
    side_y = painting.height / rows
    colors = [palette.sky[0], palette.far, palette.near, palette.light, *palette.accents]
    painting.backdrop((palette.sky[0], palette.sky[0]))
    used: list[list[str]] = []
    for row in range(rows):
        used.append([])
        for column in range(columns):
            neighbours = {used[row][-1] if column else "", used[row - 1][column] if row else ""}
            kind = random.choice([kind for kind in _KINDS if kind not in neighbours])
            used[row].append(kind)
            ground, ink, spot = random.sample(colors, 3)
            x, y = column * side, row * side_y
            tile = painting.stencil().box(x, y, side, side_y)
            painting.paint(tile, ground)
            shape, detail = painting.stencil(), painting.stencil()
            _place(kind, shape, detail, (x, y, max(side, side_y)), random.randrange(4))
            painting.paint(shape.clip(tile), ink)
            painting.paint(detail.clip(tile), spot)
    edges = painting.stencil()
    for column in range(1, columns):
        edges.line([(column * side, 0), (column * side, painting.height)], 2)
    for row in range(1, rows):
        edges.line([(0, row * side_y), (painting.width, row * side_y)], 2)
    painting.paint(edges, palette.near, 0.12, blur=2)
    painting.glow(painting.width * 0.2, painting.height * 0.1, painting.width, "#ffffff", 0.1)


def _place(
    kind: str, shape: Stencil, detail: Stencil, at: tuple[float, float, float], turn: int
) -> None:
    x, y, side = at
    corner_x, corner_y = x + side * (turn in (1, 2)), y + side * (turn in (2, 3))
    middle_x, middle_y = x + side / 2, y + side / 2
    if kind == "quarter":
        shape.ellipse(corner_x, corner_y, side)
        detail.ellipse(corner_x, corner_y, side * 0.5)
    elif kind == "half":
        shape.pie(middle_x, middle_y, side / 2, turn * 90, turn * 90 + 180)
        detail.ellipse(middle_x, middle_y, side * 0.16)
    elif kind == "circle":
        shape.ellipse(middle_x, middle_y, side * 0.42)
        detail.pie(middle_x, middle_y, side * 0.42, turn * 90, turn * 90 + 180)
    elif kind == "ring":
        for step, target in enumerate((shape, detail, shape)):
            target.ellipse(middle_x, middle_y, side * (0.42 - 0.13 * step))
            if target is detail:
                shape.ellipse(middle_x, middle_y, side * 0.29, level=0)
                detail.ellipse(middle_x, middle_y, side * 0.16, level=0)
    else:
        _place_more(kind, shape, detail, at, turn)


def _place_more(
    kind: str, shape: Stencil, detail: Stencil, at: tuple[float, float, float], turn: int
) -> None:
    x, y, side = at
    if kind == "stripes":
        for stripe in range(5):
            off = stripe * side / 5
            box = (x + off, y, side / 10, side) if turn % 2 else (x, y + off, side, side / 10)
            shape.box(*box)
    elif kind == "leaf":
        a, b = ((x, y), (x + side, y + side)) if turn % 2 else ((x + side, y), (x, y + side))
        shape.polygon(_lens(a, b))
        detail.ellipse(x + side / 2, y + side / 2, side * 0.13)
    elif kind == "dots":
        for column in range(4):
            for row in range(4):
                target = detail if (column + row) % 3 == turn % 3 else shape
                target.ellipse(
                    x + side * (column + 0.5) / 4, y + side * (row + 0.5) / 4, side * 0.075
                )
    else:
        corners = [(x, y), (x + side, y), (x + side, y + side), (x, y + side)]
        shape.polygon([corner for index, corner in enumerate(corners) if index != turn])
        detail.ellipse(x + side / 2, y + side / 2, side * 0.2)


def _lens(a: Point, b: Point) -> list[Point]:
    # What two quarter circles around the other two corners of a square have in common.
    (ax, ay), (bx, by) = a, b
    first, second = [], []
    for step in range(25):
        angle = math.pi / 2 * step / 24
        far, near = math.cos(angle), math.sin(angle)
        first.append((ax + (bx - ax) * near, by + (ay - by) * far))
        second.append((bx + (ax - bx) * near, ay + (by - ay) * far))
    return [*first, *second]
