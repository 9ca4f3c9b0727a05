"""Writes a HEIF file of one picture alone: without metadata, thumbnails, or how it is turned.

Decoders get this instead of the upload. What is not needed for pixels they never see.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

from finsta.pixels.formats.heif.boxes import write, write_full
from finsta.pixels.formats.heif.items import Box, Item, Items

# Applied by us, or of no use for pixels.
_LEFT_OUT = {b"irot", b"imir", b"clap"}


@dataclass(frozen=True)
class Part:
    """An item of the new file.

    Attributes:
        item: As it was read.
        content: Its bytes.
        references: What it refers to in the new file: type and ids.
    """

    item: Item
    content: bytes
    references: Sequence[tuple[bytes, Sequence[int]]] = field(default=())


def write_file(brand: bytes, parts: Sequence[Part]) -> bytes:
    """Return a file whose first part is its picture; the parts' ids count from 1.

    Args:
        brand: `heic` or `avif`.
        parts: Its items.
    """
    start = write(b"ftyp", brand, bytes(4), brand, b"mif1", b"miaf")
    # Where the bytes lie depends on how long the box is that tells it, and not the other way.
    meta_bytes = len(_write_meta(parts, 0))
    meta = _write_meta(parts, len(start) + meta_bytes + 8)
    return start + meta + write(b"mdat", *(part.content for part in parts))


def collect(items: Items, picture: Item, tiles: list[Item], alpha: Item | None) -> list[Part]:
    """Return the parts of a picture, it first.

    Args:
        items: Of the upload.
        picture: The picture.
        tiles: What it is made of, if it is a grid.
        alpha: How see-through it is.
    """
    parts: list[Part] = []
    _add(parts, items, picture, tiles, ())
    if alpha is not None:
        own = [items.get(tile) for tile in alpha.references.get(b"dimg", ())]
        _add(parts, items, alpha, own, [(b"auxl", [1])])
    return parts


def _add(
    parts: list[Part],
    items: Items,
    picture: Item,
    tiles: list[Item],
    references: Sequence[tuple[bytes, Sequence[int]]],
) -> None:
    first = len(parts) + 2
    if tiles:
        references = [*references, (b"dimg", range(first, first + len(tiles)))]
    parts.append(Part(picture, items.read(picture), references))
    parts += [Part(tile, items.read(tile)) for tile in tiles]


def _write_meta(parts: Sequence[Part], content_starts: int) -> bytes:
    infos, places, links = [], [], []
    for item_id, part in enumerate(parts, 1):
        infos.append(write_full(b"infe", 2, struct.pack(">HH4sx", item_id, 0, part.item.kind)))
        places.append(struct.pack(">HHHII", item_id, 0, 1, content_starts, len(part.content)))
        content_starts += len(part.content)
        for name, ids in part.references:
            content = struct.pack(f">HH{len(ids)}H", item_id, len(ids), *ids)
            links.append(write(name, content))
    return write_full(
        b"meta",
        0,
        write_full(b"hdlr", 0, struct.pack(">4x4s13x", b"pict")),
        write_full(b"pitm", 0, struct.pack(">H", 1)),
        write_full(b"iloc", 0, struct.pack(">HH", 0x4400, len(parts)), *places),
        write_full(b"iinf", 0, struct.pack(">H", len(parts)), *infos),
        _write_properties(parts),
        write_full(b"iref", 0, *links) if links else b"",
    )


def _write_properties(parts: Sequence[Part]) -> bytes:
    shared: dict[Box, int] = {}
    lists = []
    for item_id, part in enumerate(parts, 1):
        indexes = [
            shared.setdefault(box, len(shared) + 1)
            for box in part.item.properties
            if box[0] not in _LEFT_OUT and not (box[0] == b"colr" and box[1][:4] != b"nclx")
        ]
        # Essential, with two bytes an index: decoders then take them all in earnest.
        packed = struct.pack(f">HB{len(indexes)}H", item_id, len(indexes), *indexes)
        lists.append(packed)
    return write(
        b"iprp",
        write(b"ipco", *(write(name, content) for name, content in shared)),
        write(b"ipma", struct.pack(">II", 1, len(parts)), *lists),
    )
