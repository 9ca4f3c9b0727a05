"""The items of a HEIF file: what each is, which properties it has, where its bytes lie.

Layouts are those of ISO 23008-12 (HEIF) and ISO 14496-12, section 8.11.
"""

import mmap
from dataclasses import dataclass, field

from finsta.pixels.errors import damaged
from finsta.pixels.formats.heif.boxes import MAX_BOXES, MAX_META_BYTES, Fields, split

Box = tuple[bytes, bytes]


@dataclass
class Item:
    """One item.

    Attributes:
        kind: Its type: `hvc1`, `av01`, `grid` …
        properties: Type and content of each, in the order in which they apply.
        references: Ids by type of reference.
        extents: Where its bytes lie: start and length.
        is_inside: Whether they lie in the meta box itself.
    """

    kind: bytes = b""
    properties: list[Box] = field(default_factory=list)
    references: dict[bytes, list[int]] = field(default_factory=dict)
    extents: list[tuple[int, int]] = field(default_factory=list)
    is_inside: bool = False

    def find(self, name: bytes) -> bytes:
        """Return the content of a property, or nothing.

        Args:
            name: Its type.
        """
        return next((content for kind, content in self.properties if kind == name), b"")


class Items:
    """The items of a file.

    Args:
        data: The file.

    Raises:
        PhotoRefused: Its boxes make no sense.
    """

    def __init__(self, data: mmap.mmap) -> None:
        self._data = data
        self._by_id: dict[int, Item] = {}
        self._inside = (0, 0)
        self.primary_id = 0
        self._read(_find_meta(data))

    def get(self, item_id: int) -> Item:
        """Return an item.

        Args:
            item_id: Its id.

        Raises:
            PhotoRefused: There is none.
        """
        if item_id not in self._by_id:
            raise damaged()
        return self._by_id[item_id]

    def find_referring(self, kind: bytes, to_id: int) -> list[int]:
        """Return the ids of the items that refer to another.

        Args:
            kind: The reference's type.
            to_id: The other's id.
        """
        return [
            item_id
            for item_id, item in self._by_id.items()
            if to_id in item.references.get(kind, ())
        ]

    def read(self, item: Item, most: int | None = None) -> bytes:
        """Return an item's bytes.

        Args:
            item: The item.
            most: No more than so many.

        Raises:
            PhotoRefused: They are not all there.
        """
        parts = []
        for start, length in item.extents:
            if item.is_inside:
                start += self._inside[0]
            end = start + length if length else len(self._data)
            if end > len(self._data):
                raise damaged()
            parts.append(self._data[start : end if most is None else min(end, start + most)])
        # Extents may overlap, so that a small file promises a large item.
        if sum(map(len, parts)) > len(self._data):
            raise damaged()
        return b"".join(parts)

    def _read(self, meta: tuple[int, int]) -> None:
        found = {name: (start, end) for name, start, end in split(self._data, meta[0] + 4, meta[1])}
        if not {b"pitm", b"iinf", b"iloc", b"iprp"} <= found.keys():
            raise damaged()
        self._inside = found.get(b"idat", (0, 0))
        self._read_infos(*found[b"iinf"])
        self._read_primary(Fields(self._data[slice(*found[b"pitm"])]))
        self._read_locations(Fields(self._data[slice(*found[b"iloc"])]))
        self._read_properties(*found[b"iprp"])
        if b"iref" in found:
            self._read_references(*found[b"iref"])

    def _read_infos(self, start: int, end: int) -> None:
        count_bytes = 4 if self._data[start] else 2
        for name, content, stop in split(self._data, start + 4 + count_bytes, end):
            fields = Fields(self._data[content : min(stop, content + 64)])
            version = fields.take(4) >> 24
            if name != b"infe" or version not in (2, 3):
                continue
            item_id = fields.take(2 if version == 2 else 4)
            fields.take(2)
            self._by_id[item_id] = Item(fields.take_bytes(4))

    def _read_primary(self, fields: Fields) -> None:
        self.primary_id = fields.take(4 if fields.take(4) >> 24 else 2)

    def _read_locations(self, fields: Fields) -> None:
        version = fields.take(4) >> 24
        sizes = fields.take(2)
        offset, length, base, index = (sizes >> shift & 15 for shift in (12, 8, 4, 0))
        id_bytes = 2 if version < 2 else 4
        for _ in range(min(fields.take(id_bytes), MAX_BOXES)):
            item = self._by_id.get(fields.take(id_bytes), Item())
            item.is_inside = version > 0 and fields.take(2) & 15 == 1
            fields.take(2)
            start = fields.take(base)
            for _ in range(min(fields.take(2), MAX_BOXES)):
                if version > 0:
                    fields.take(index)
                item.extents.append((start + fields.take(offset), fields.take(length)))

    def _read_properties(self, start: int, end: int) -> None:
        parts = {name: (content, stop) for name, content, stop in split(self._data, start, end)}
        if not {b"ipco", b"ipma"} <= parts.keys():
            raise damaged()
        shared = [
            (name, self._data[content:stop])
            for name, content, stop in split(self._data, *parts[b"ipco"])
        ]
        fields = Fields(self._data[slice(*parts[b"ipma"])])
        head = fields.take(4)
        id_bytes, index_bytes = (4 if head >> 24 else 2), (2 if head & 1 else 1)
        for _ in range(min(fields.take(4), MAX_BOXES)):
            item = self._by_id.get(fields.take(id_bytes), Item())
            for _ in range(fields.take(1)):
                index = fields.take(index_bytes) & (0x7FFF if index_bytes == 2 else 0x7F)
                if 1 <= index <= len(shared):
                    item.properties.append(shared[index - 1])

    def _read_references(self, start: int, end: int) -> None:
        id_bytes = 4 if self._data[start] else 2
        for name, content, stop in split(self._data, start + 4, end):
            fields = Fields(self._data[content:stop])
            item = self._by_id.get(fields.take(id_bytes), Item())
            referred = item.references.setdefault(name, [])
            referred += [fields.take(id_bytes) for _ in range(min(fields.take(2), MAX_BOXES))]


def _find_meta(data: mmap.mmap) -> tuple[int, int]:
    for name, start, end in split(data, 0, len(data)):
        if name == b"meta":
            if end - start > MAX_META_BYTES:
                raise damaged()
            return start, end
    raise damaged()
