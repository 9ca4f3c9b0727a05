"""HEIC as phones write it: a grid of tiles, decoded and shrunk one row of it after the other."""

from dataclasses import dataclass, replace

import pyvips

from finsta.pixels.errors import damaged
from finsta.pixels.formats.heif.boxes import Fields
from finsta.pixels.formats.heif.decoding import decode_heic, fit_into, pile_up
from finsta.pixels.formats.heif.items import Box, Item, Items
from finsta.pixels.formats.heif.subset import Part, write_file

# What a row is shrunk by, if less than that is wanted in the end.
_FACTORS = (8, 4, 2)


@dataclass(frozen=True)
class Grid:
    """Tiles of equal size.

    Attributes:
        columns: How many stand in a row.
        width: Of what is shown of them, in pixels.
        height: Of what is shown of them, in pixels.
        tiles: Row by row.
    """

    columns: int
    width: int
    height: int
    tiles: list[Part]


def read_grid(items: Items, picture: Item, tiles: list[Item], size: tuple[int, int]) -> Grid:
    """Read a grid.

    Args:
        items: Of the upload.
        picture: The grid's item.
        tiles: Its tiles' items.
        size: Its width and height, in pixels.

    Raises:
        PhotoRefused: Tiles are missing, or of another kind.
    """
    fields = Fields(items.read(picture, 12))
    flags = fields.take(2) & 1
    rows, columns = fields.take(1) + 1, fields.take(1) + 1
    width, height = fields.take(4 if flags else 2), fields.take(4 if flags else 2)
    if len(tiles) != rows * columns or (width, height) != size:
        raise damaged()
    if any(tile.kind != b"hvc1" for tile in tiles):
        raise damaged()
    matrix = [box for box in picture.properties if _is_matrix(box)]
    parts = [
        Part(
            tile
            if any(map(_is_matrix, tile.properties))
            else replace(tile, properties=[*tile.properties, *matrix]),
            items.read(tile),
        )
        for tile in tiles
    ]
    return Grid(columns, width, height, parts)


def tiles_held_per_pixel(grid: Grid, box: tuple[int, int], is_hdr: bool) -> float:
    """Return how many bytes are in memory for every pixel of a grid.

    Args:
        grid: The grid.
        box: The largest width and height, in pixels.
        is_hdr: Whether a channel has 16 bits.
    """
    sample_bytes = 2 if is_hdr else 1
    rows = len(grid.tiles) / grid.columns
    # Rows that were shrunk, and one as tiles and in one piece.
    return 3 * sample_bytes * (1 / _choose_factor(grid, box) ** 2 + 2 / rows)


def shrink_tiles(grid: Grid, is_hdr: bool, width: int, height: int) -> pyvips.Image:
    """Decode a grid and fit it into a box.

    Args:
        grid: The grid.
        is_hdr: Whether it is worth 16 bits a channel.
        width: Of the box, in pixels.
        height: Of the box, in pixels.
    """
    factor = _choose_factor(grid, (width, height))
    rows, top = [], 0
    for first in range(0, len(grid.tiles), grid.columns):
        tiles = [
            decode_heic(write_file(b"heic", [part]), is_hdr)
            for part in grid.tiles[first : first + grid.columns]
        ]
        row = pyvips.Image.arrayjoin(tiles, across=grid.columns)
        row_height = min(row.height, grid.height - top)
        if row.width < grid.width or row_height < 1:
            raise damaged()
        row = row.crop(0, 0, grid.width, row_height)
        rows.append(row.shrink(factor, factor, ceil=True).copy_memory())
        top += row_height
    if top < grid.height:
        raise damaged()
    return fit_into(pile_up(rows), width, height)


def _choose_factor(grid: Grid, box: tuple[int, int]) -> int:
    wanted = max(grid.width / box[0], grid.height / box[1])
    return next((factor for factor in _FACTORS if factor <= wanted), 1)


def _is_matrix(box: Box) -> bool:
    return box[0] == b"colr" and box[1][:4] == b"nclx"
