"""Tables: rows that the browser keeps, declared on the state class of the screen that shows them.

The server keeps none of them. A change travels as an operation, encoded once for all its
receivers. Each row has a version that every change raises in its own transaction, so that it does
not matter in which order operations arrive.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import reflex as rx

from finsta import internals
from finsta.infra.words import Words
from finsta.live.browser import FOLDER
from finsta.live.declaring.changes import Changes
from finsta.live.declaring.declared import Declared, Shown, make_path

TABLES_MODULE = f"{FOLDER}/tables.jsx"


# All tables by name, and the state class that declares each.
tables: dict[str, "Table"] = {}
_owners: dict[str, str] = {}


@dataclass(frozen=True)
class Table(Declared, Changes):
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
