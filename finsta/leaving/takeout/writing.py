"""The files of a take-out that programs read: JSON, written row by row."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import IO, Any


class ListWriter:
    """Writes rows as a list, some at a time.

    Args:
        file: What is written to.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._separator = "[\n"

    def add(self, rows: Sequence[Any]) -> None:
        """Write some more rows.

        Args:
            rows: Dataclasses.
        """
        for row in rows:
            self.add_text(to_json(asdict(row)))

    def add_text(self, written: str) -> None:
        """Write one more entry, or its beginning.

        Args:
            written: JSON.
        """
        put(self._file, self._separator + written)
        self._separator = ",\n"

    def end(self) -> None:
        """Write the list's end."""
        put(self._file, "[]\n" if self._separator == "[\n" else "\n]\n")


def put(file: IO[bytes], text: str) -> None:
    """Write a text.

    Args:
        file: What is written to.
        text: It may hold what is no character.
    """
    file.write(text.encode(errors="replace"))


def to_json(value: Any) -> str:
    """Return a value as JSON, as it is read: letters of all scripts are themselves.

    Args:
        value: Plain.
    """
    return json.dumps(value, ensure_ascii=False)


def begin_entry(head: dict[str, Any], field: str) -> str:
    """Return the beginning of an object, up to the value of its last field.

    Args:
        head: Its other fields.
        field: The last one's name.
    """
    return f"{to_json(head)[:-1]}, {to_json(field)}:\n"
