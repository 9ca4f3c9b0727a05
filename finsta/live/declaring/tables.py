"""Tables: rows that the browser keeps, declared on the state class of the screen that shows them.

The server keeps none of them. A change travels as an operation, encoded once for all its
receivers. Each row has a version that every change raises in its own transaction, so that it does
not matter in which order operations arrive.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import reflex as rx

from finsta import internals
from finsta.infra.words import Words
from finsta.live.browser import FOLDER
from finsta.live.declaring.declared import Declared, make_path
from finsta.live.declaring.operations import FIRST_VERSION, Operation, plain, plain_rows

# A value that only the browser knows: in Python a Reflex Var, whose operators and fields its static
# type does not tell.
Shown = Any

TABLES_MODULE = f"{FOLDER}/tables.jsx"


@dataclass(frozen=True)
class Key:
    """A row that is only there or not: a post that its reader likes.

    Attributes:
        id: The post's.
        version: That the change gave it.
    """

    id: Any
    version: int = FIRST_VERSION


# All tables by name, and the state class that declares each.
tables: dict[str, "Table"] = {}
_owners: dict[str, str] = {}


@dataclass(frozen=True)
class Table(Declared):
    """Rows in the browser, by their `id`, in lists of their own for each scope.

    Args:
        row_type: A frozen dataclass with an `id`, and a `version` if the server stores one.
        order: The field that rows are sorted by; with a minus the highest comes first, and what is
            new waits while somebody reads further down.
        scope: What there is a list for each of, such as `post_id`; empty for one list.
        window: How many rows a list draws at most; 0 for all that were loaded.
        newest: The name of another table; each row shows the newest row of the scope that its id
            names there as `newest`.
        named_by: `table.field`, of the same scope: a row goes after a while that no row there names
            by this field.
        seconds: After which a row goes that was not told again; 0 for never.
        versioned: Whether rows have versions. Those of others hold in the order of their arrival.
        news: Returns the sentence that is shown when a row comes, given the row as a var.
        author: The field that names who made a row; to them it is no news.
        about: Fields that name whom else a row is about; of a list in it, whose an element is.
        copied: Whether rows of other tables hold rows of this type, such as a message its author:
            the newest one that was told then shows wherever one stands.
        words: What is said instead of a text that is stored, by field and text.
    """

    row_type: Any
    order: str = "id"
    scope: str = ""
    window: int = 0
    newest: str = ""
    named_by: str = ""
    seconds: int = 0
    versioned: bool = True
    news: Callable[[Shown], Any] | None = None
    author: str = "author.id"
    about: Sequence[str] = ()
    copied: bool = False
    words: Mapping[str, Mapping[str, Words]] = field(default_factory=dict[str, Any])
    name: str = ""
    at: Any = None

    def __set_name__(self, owner: type, name: str) -> None:
        """Take the name that the table is declared under; operations carry it.

        Args:
            owner: The state class.
            name: The attribute's.

        Raises:
            TypeError: Another state declares a table of this name.
        """
        declare(name, owner.__qualname__, self)

    def of(self, scope: Any) -> "Table":
        """Return the list of one scope: the comments of a post.

        Args:
            scope: Its id. In a component it may be an argument of an `@rx.memo`, not an item of an
                `rx.foreach`, which React's hooks can't see.
        """
        scoped = object.__new__(Table)  # `replace` would take five times as long
        vars(scoped).update(vars(self), at=scope)
        return scoped

    # In components

    @property
    def items(self) -> Shown:
        """What `rx.foreach` draws."""
        return self._read("items", list[self.row_type])

    @property
    def held(self) -> Shown:
        """How many new rows wait, because somebody reads further down."""
        return self._read("held", int)

    @property
    def has_older(self) -> Shown:
        """Whether older rows exist that were not loaded."""
        return self._read("has_older", bool)

    @property
    def has_newer(self) -> Shown:
        """Whether newer rows exist that are not shown."""
        return self._read("has_newer", bool)

    @property
    def loaded(self) -> Shown:
        """Whether a first page was there."""
        return self._read("loaded", bool)

    @property
    def is_reading(self) -> Shown:
        """Whether somebody reads further away from where new rows come."""
        return self._read("is_reading", bool)

    def row(self, row_id: Any) -> Shown:
        """Return one row; its fields are undefined where there is none.

        Args:
            row_id: Its id; it may be of an item of an `rx.foreach`.
        """
        return self._find(row_id, self.row_type)

    def has(self, row_id: Any) -> Shown:
        """Return whether there is a row.

        Args:
            row_id: Its id; it may be of an item of an `rx.foreach`.
        """
        found = self._find(row_id, self.row_type)
        return internals.derived_value(f"({found!s} !== null)", bool, found)

    def show_held(self) -> rx.Var:
        """Return the event that shows held rows and scrolls up; it needs no server."""
        return internals.browser_call(TABLES_MODULE, "showHeld", self.path())

    def _find(self, row_id: Any, var_type: Any) -> Shown:
        wanted = rx.Var.create(row_id)
        if not internals.is_loop_item(wanted):
            return self._hook("useRow", var_type, wanted)
        # A hook can't see the item of a loop, so it returns what finds any row.
        finder = self._hook("useFinder", Any, None)
        return internals.derived_value(f"{finder!s}({wanted!s})", var_type, finder, wanted)

    def _read(self, field: str, var_type: Any) -> Shown:
        return self._hook("useTable", var_type, field)

    def _hook(self, hook: str, var_type: Any, argument: Any) -> Shown:
        given = [self.path(), *([] if argument is None else [rx.Var.create(argument)])]
        call = f"{hook}({', '.join(map(str, given))})"
        return internals.hook_value(call, var_type, {TABLES_MODULE: [hook]}, given)

    def path(self) -> rx.Var:
        """Return what names the list in the browser."""
        return make_path(self.name, self.at)

    # On the server; in a component for `now`, with vars, and without versions

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


def declare(name: str, owner: str, table: Table) -> Table:
    """Give a table its name.

    Args:
        name: The table's.
        owner: Who declares it.
        table: Without a name.

    Returns:
        The table.

    Raises:
        TypeError: Somebody else declares a table of this name.
    """
    known = _owners.setdefault(name, owner)
    if known != owner:
        msg = f"{known} and {owner} both declare a table {name!r}."
        raise TypeError(msg)
    object.__setattr__(table, "name", name)
    tables[name] = table
    return table
