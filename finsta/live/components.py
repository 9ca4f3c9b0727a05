"""What live tables add to a page: the end of a list, and what every page has at its root."""

from collections.abc import Callable, Collection
from typing import Any

import reflex as rx

from finsta import internals
from finsta.live.browser import FOLDER
from finsta.live.declaring.declared import Shown
from finsta.live.declaring.describing import describe_forms, describe_tables
from finsta.live.declaring.tables import TABLES_MODULE, Table

_SCROLL_MODULE = f"{FOLDER}/scroll.jsx"
_RENEWAL_MODULE = f"{FOLDER}/renewal.jsx"
_FOCUS_MODULE = f"{FOLDER}/focus.jsx"


class TableEdge(rx.Component):
    """The end of a list: asks for older rows when it comes near; see `edge`."""

    library = TABLES_MODULE
    tag = "TableEdge"
    table: rx.Var[str]
    opens: rx.Var[bool]
    keeps_place: rx.Var[bool]
    on_older: rx.EventHandler[lambda before, until: [before, until]]
    on_kept: rx.EventHandler[lambda oldest, before: [oldest, before]]
    on_row: rx.EventHandler[lambda row_id: [row_id]]
    on_again: rx.EventHandler[lambda: []]


class OlderButton(rx.Component):
    """A button that brings older rows; see `older_button`."""

    library = TABLES_MODULE
    tag = "OlderButton"
    table: rx.Var[str]
    on_older: rx.EventHandler[lambda before: [before]]


class LiveScroller(rx.Component):
    """The box of a table's rows that scrolls by itself; see `scroller`."""

    library = _SCROLL_MODULE
    tag = "LiveScroller"
    table: rx.Var[str]
    moved: rx.Var[list[str]]
    new_from: rx.Var[int]
    known: rx.Var[int]
    on_displayed: rx.Var[Any]
    on_older: rx.EventHandler[lambda before: [before]]
    on_newer: rx.EventHandler[lambda after: [after]]
    on_newest: rx.EventHandler[lambda: []]
    on_around: rx.EventHandler[lambda row_id: [row_id]]
    on_again: rx.EventHandler[lambda: []]
    on_row: rx.EventHandler[lambda row_id: [row_id]]


class RowLookup(rx.Component):
    """What shows one row alone; see `lookup`."""

    library = f"{FOLDER}/lookup.jsx"
    tag = "RowLookup"
    table: rx.Var[str]
    none: rx.Var[str]
    row_id: rx.Var[Any]
    title: rx.Var[str]
    on_row: rx.EventHandler[lambda row_id: [row_id]]


class Roving(rx.Component):
    """Many things as one Tab stop; see `roving`."""

    library = f"{FOLDER}/roving.jsx"
    tag = "Roving"
    is_grid: rx.Var[bool]
    is_from_end: rx.Var[bool]


class Touching(rx.Component):
    """Listens to fingers on rows that say what they do; see `stop`."""

    library = f"{FOLDER}/touching.jsx"
    tag = "Touching"


class LiveRoot(rx.Component):
    """Declares all tables and forms to the browser, before any page draws one."""

    library = TABLES_MODULE
    tag = "LiveRoot"
    tables: rx.Var[dict[str, Any]]
    forms: rx.Var[dict[str, Any]]

    @classmethod
    def create(cls, *children: Any, **props: Any) -> rx.Component:
        """Return it, with all that is declared by now.

        Args:
            children: The app.
            props: Others.
        """
        declared = {"tables": describe_tables(), "forms": describe_forms()}
        return super().create(*children, **{**props, **declared})


class RenewalRoot(rx.Component):
    """Lets a tab load the new pages after the program was changed."""

    library = _RENEWAL_MODULE
    tag = "RenewalRoot"


class FocusRoot(rx.Component):
    """Gives the focus to something near when what has it goes away."""

    library = _FOCUS_MODULE
    tag = "FocusRoot"


def renew() -> rx.Var:
    """Return the event that loads the page anew, as a new build has it; what was typed stays."""
    return internals.browser_call(_RENEWAL_MODULE, "renew")


def page_attributes(name: str, log_out_cookie: str = "") -> dict[str, str]:
    """Return attributes of every page's `<html>`, which tell the browser what an app calls things.

    Args:
        name: Begins the names under which a tab keeps what was typed.
        log_out_cookie: The cookie that has another value after each log-out, so that a tab that was
            away forgets what was typed; empty for an app in which nobody logs out.
    """
    return {"data-app": name, "data-log-out-cookie": log_out_cookie}


def scroller(
    table: Table,
    *children: Any,
    moved_by: Collection[Table] = (),
    on_displayed: Callable[[Shown], rx.Var] | None = None,
    **props: Any,
) -> rx.Component:
    """Return a box that scrolls by itself, the newest row at its end.

    It opens at `new_from`, else at its end, and stays there; whoever reads further up stays where
    they are.

    Args:
        table: Whose rows; with `of`, those of a scope.
        children: The rows themselves, each with the attribute `data-row`: its id.
        moved_by: Other tables that change how high rows are.
        on_displayed: Called in the browser with the last row that was on a visible screen; it
            returns an event that needs no server, such as an act.
        props: Of the element; `new_from`, the first row that is new, or 0; `known`, the last row of
            which it is known that it was displayed; `on_older`, given the lowest place that is
            shown; `on_newer`, given the highest; `on_newest`; `on_around`, given an id; `on_row`
            and `on_again` as for `edge`.
    """
    if on_displayed is not None:
        props["on_displayed"] = internals.function_of(on_displayed, table.row_type)
    moved = rx.Var.create([each.path() for each in moved_by])
    return LiveScroller.create(*children, table=table.path(), moved=moved, **props)


def go_to_end(table: Table) -> rx.Var:
    """Return the event that goes to the newest row of a `scroller`.

    Args:
        table: Whose rows.
    """
    return internals.browser_call(_SCROLL_MODULE, "goToEnd", table.path())


def go_to_row(table: Table, row_id: Shown) -> rx.Var:
    """Return the event that goes to a row of a `scroller`, which may be far up.

    Args:
        table: Whose rows.
        row_id: The row's id.
    """
    return internals.browser_call(_SCROLL_MODULE, "goToRow", table.path(), row_id)


def focus_on(element_id: str) -> rx.Var:
    """Return the event that gives the focus to an element; it needs no server.

    Args:
        element_id: Of one that can have it, as by `tabIndex`.
    """
    return internals.browser_call(_FOCUS_MODULE, "focusOn", element_id)


def stop(*, when: Any = True, menu: str = "", swipe: str = "") -> dict[str, Any]:
    """Return attributes of what the focus stops at: a row, which gets it when its neighbour goes.

    Args:
        when: Whether it is one.
        menu: Selects the row's button that opens its menu; a long press, Enter and the menu's key
            press it, where `roving` and `touching` are.
        swipe: Selects the row's button that a swipe to the right presses.
    """
    pressed = {"data-menu": menu, "data-swipe": swipe}
    given = {"data-stop": "", "tabIndex": -1} | {k: v for k, v in pressed.items() if v}
    return {name: rx.cond(when, value, rx.Var("undefined")) for name, value in given.items()}


def roving(*children: Any, **props: Any) -> rx.Component:
    """Return a box in which Tab stops once: arrow keys lead from one `stop` to the next.

    Args:
        children: Have the stops in them.
        props: Of the element; `is_grid`, where they stand side by side in lines; `is_from_end`,
            where Tab leads to the last one in sight.
    """
    return Roving.create(*children, **props)


def touching() -> rx.Component:
    """Return what lets fingers press the buttons that rows name; see `stop`. Once for a page."""
    return Touching.create()


def edge(
    table: Table, *children: Any, opens: bool = False, keeps_place: bool = False, **handlers: Any
) -> rx.Component:
    """Return the end of a list. Place it after the rows.

    Args:
        table: Whose list; with `of`, that of a scope.
        children: What shows there.
        opens: Whether it asks for the first page by itself, with every new connection.
        keeps_place: Whether who comes back to the page, or loads it again, is where they were: the
            list scrolls with the page, and its rows have `data-row`, their id.
        handlers: `on_older`, given the lowest place that is shown, and the id of the row down to
            which more are needed at once, or 0; `on_again`, which brings the first page; `on_kept`,
            given a range's lowest place and the first one after it, which tells what of it is still
            there; `on_row`, given an id, which brings one row.
    """
    return TableEdge.create(
        *children, table=table.path(), opens=opens, keeps_place=keeps_place, **handlers
    )


def older_button(table: Table, *children: Any, **props: Any) -> rx.Component:
    """Return a button that brings the rows before those that are shown, where there are any.

    It stands where a list is short and has no `edge`, such as the replies to one of many comments.

    Args:
        table: Whose list; with `of`, that of a scope.
        children: What it says.
        props: Of the element; `on_older`, given the lowest place that is shown.
    """
    return OlderButton.create(*children, table=table.path(), **props)


def lookup(table: Table, row_id: Shown, *children: Any, none: Table, **props: Any) -> rx.Component:
    """Return what shows one row alone, such as the page of a post, and asks for it.

    Args:
        table: Whose row.
        row_id: Which; no number that is not above 0 is asked for, and no empty text.
        children: Shown whether it is there or not.
        none: A table of `Key` without versions: the ids of rows that are none, which the handler
            of `on_row` fills.
        props: `on_row`, given the id; `title`, the page's once the row is there.
    """
    return RowLookup.create(*children, table=table.path(), none=none.path(), row_id=row_id, **props)
