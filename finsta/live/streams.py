"""Streams: lists that live in the browser, declared here, drawn with `rx.foreach`."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import reflex as rx

from finsta import internals
from finsta.live.browser import FOLDER

# A value that only the browser knows: in Python a Reflex Var, whose operators and fields its static
# type does not tell.
Shown = Any

# One change of one list as JSON: `to` names the list, `do` the operation.
Operation = dict[str, Any]

streams_module = f"{FOLDER}/streams.jsx"
renewal_module = f"{FOLDER}/renewal.jsx"


@dataclass(frozen=True)
class Stream:
    """A list in the browser, keyed and ordered by its items' `id`.

    Args:
        name: Names it in operations and in the browser.
        item_type: A frozen dataclass with an `id`, or a TypedDict.
        newest_first: Whether higher ids come first.
    """

    name: str
    item_type: Any
    newest_first: bool = True

    def _var(self, field: str, var_type: Any) -> Shown:
        hook = (
            f'const {self.name}_stream = useStream("{self.name}", {str(self.newest_first).lower()})'
        )
        imports = {streams_module: ["useStream"]}
        return internals.browser_value(f"{self.name}_stream.{field}", var_type, imports, hook)

    @property
    def items(self) -> Shown:
        """What `rx.foreach` draws."""
        return self._var("items", list[self.item_type])

    @property
    def held(self) -> Shown:
        """How many new items wait, because the tab is scrolled down."""
        return self._var("held", int)

    @property
    def has_more(self) -> Shown:
        """Whether older items exist."""
        return self._var("has_more", bool)

    @property
    def loaded(self) -> Shown:
        """Whether a first page was there."""
        return self._var("loaded", bool)

    def release(self) -> rx.Var:
        """Return the event that shows held items and scrolls up; it needs no server."""
        call = f'(() => release("{self.name}"))'
        return internals.browser_function(call, {streams_module: ["release"]})

    def page(self, items: Sequence[Any], has_more: bool) -> Operation:
        """Return the operation that brings the first page.

        Args:
            items: In order.
            has_more: Whether older items exist.
        """
        return {"to": self.name, "do": "page", "items": _plain(items), "more": has_more}

    def append(self, items: Sequence[Any], has_more: bool, before: int) -> Operation:
        """Return the operation that brings the next page.

        Args:
            items: In order.
            has_more: Whether still older items exist.
            before: The id that was asked with; a list that has another end by now takes nothing.
        """
        page = {"items": _plain(items), "more": has_more, "before": before}
        return {"to": self.name, "do": "append", **page}

    def insert(self, item: Any, say: str = "") -> Operation:
        """Return the operation that shows a new item, or a known one anew.

        Args:
            item: The item.
            say: A sentence to show with it, to all but its author.
        """
        said = {"say": say} if say else {}
        return {"to": self.name, "do": "insert", "items": _plain([item]), **said}

    def remove(self, key: int) -> Operation:
        """Return the operation that takes an item away.

        Args:
            key: Its id.
        """
        return {"to": self.name, "do": "remove", "key": key}

    def retain(
        self, keys: Sequence[int], oldest: int, before: int, *, is_cut: bool = False
    ) -> Operation:
        """Return the operation that keeps only these items of a range.

        Args:
            keys: What is still there, newest first.
            oldest: The range's oldest id.
            before: The first id newer than the range.
            is_cut: Whether older keys were left out; the browser then loads what is older anew.
        """
        cut = {"from": keys[-1], "more": True} if is_cut else {"from": oldest}
        return {"to": self.name, "do": "retain", "keys": keys, "before": before, **cut}


def _plain(items: Sequence[Any]) -> list[Any]:
    return [item if isinstance(item, dict) else asdict(item) for item in items]


class StreamEdge(rx.Component):
    """The end of a stream: asks for older items when it comes near."""

    library = streams_module
    tag = "StreamEdge"
    stream: rx.Var[str]
    on_reach: rx.EventHandler[lambda before: [before]]
    on_resume: rx.EventHandler[lambda oldest, before: [oldest, before]]
    on_reload: rx.EventHandler[lambda: []]


stream_edge: Callable[..., rx.Component] = StreamEdge.create
