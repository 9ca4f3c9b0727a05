"""What changes a table: operations, made on the server.

In a component they are made for `now`, with vars, and without versions.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from finsta.live.declaring.declared import Shown
from finsta.live.declaring.operations import FIRST_VERSION, Operation, plain, plain_rows


@dataclass(frozen=True)
class Key:
    """A row that is only there or not: a post that its reader likes.

    Attributes:
        id: The post's.
        version: That the change gave it.
    """

    id: Any
    version: int = FIRST_VERSION


class Changes:
    """Makes the operations of a table, or of one of its lists."""

    name: str
    at: Any
    row_type: Any

    def put(self, *rows: Any) -> Operation:
        """Return the operation that shows new rows, or known ones anew.

        Args:
            rows: Each with its version. In a component also dicts, and ids of a table of `Key`.
        """
        if self.row_type is Key:
            rows = tuple(row if isinstance(row, Key) else {"id": row} for row in rows)
        return ["put", self._to(), plain_rows(rows)]

    def bring(self, *rows: Any) -> Operation:
        """Return the operation that shows rows which were there before: they are no news.

        Args:
            rows: Each with its version.
        """
        return ["bring", self._to(), plain_rows(rows)]

    def patch(self, row_id: Shown, version: int = FIRST_VERSION, /, **changed: Any) -> Operation:
        """Return the operation that changes fields of a row.

        Args:
            row_id: The row's id.
            version: That the change gave it.
            changed: Fields with their new values.
        """
        values = {name: plain(value) for name, value in changed.items()}
        return ["set", self._to(), row_id, values, version]

    def add(self, row_id: Shown, version: int, field: str, *elements: Any) -> Operation:
        """Return the operation that puts elements into a row's list.

        Args:
            row_id: The row's id.
            version: That the change gave it.
            field: The list.
            elements: Dataclasses with a `key`; one with a known key is replaced.
        """
        return ["add", self._to(), row_id, field, plain(elements), version]

    def take(self, row_id: Shown, version: int, field: str, key: Any) -> Operation:
        """Return the operation that takes an element out of a row's list.

        Args:
            row_id: The row's id.
            version: That the change gave it.
            field: The list.
            key: The element's.
        """
        return ["take", self._to(), row_id, field, key, version]

    def drop(self, *row_ids: Shown, version: int = FIRST_VERSION) -> Operation:
        """Return the operation that takes rows away.

        Args:
            row_ids: Their ids.
            version: That they had at last, or that the change would have given them.
        """
        return ["drop", self._to(), list(row_ids), version]

    def without(self, *author_ids: int) -> Operation:
        """Return the operation that takes away what some have made, in all scopes, without a trace.

        Nobody has deleted it: told again, it is shown again. What is `about` them goes as well.

        Args:
            author_ids: What the table's `author` holds.
        """
        return ["without", self.name, list(author_ids)]

    def shorten(self, most: int) -> Operation:
        """Return the operation after which lists show their newest rows, and ask for older anew.

        In all scopes, when a viewer sees others than before. What stays `resync` brings anew.

        Args:
            most: How many stay, as many as a page has.
        """
        return ["shorten", self.name, most]

    def forget(self) -> Operation:
        """Return the operation after which nothing of the list is known, nor that it is empty."""
        return ["forget", self._to()]

    def page(self, rows: Sequence[Any], *, more: bool, **asked: Any) -> Operation:
        """Return the operation that brings a page.

        Args:
            rows: In any order.
            more: Whether there are more in the direction that was asked for.
            asked: `before` or `after` as the tab asked; else `newer`, `fresh` or `from_`: see
                `takePage` in browser/lists.js.
        """
        said = {name.rstrip("_"): value for name, value in asked.items()}
        return ["page", self._to(), {"rows": plain_rows(rows), "more": more, **said}]

    def keep(
        self, kept: Iterable[tuple[int, int]], start: int, before: int, *, more: bool = False
    ) -> Operation:
        """Return the operation that keeps only these rows of a range.

        Args:
            kept: Ids and versions of what is still there.
            start: The range's lowest place, by the table's order.
            before: The first place after the range.
            more: Whether the server stopped looking at `start`; what is older is then loaded anew.
        """
        pairs = [list(pair) for pair in kept]
        said = {"kept": pairs, "from": start, "before": before, "more": more}
        return ["keep", self._to(), said]

    def _to(self) -> str:
        return self.name if self.at is None else f"{self.name}/{self.at}"
