"""Lists that are asked for once somebody looks, and the dialogs around them."""

from collections.abc import Callable
from typing import Any

import reflex as rx

from finsta import live
from finsta.infra.words import Words, _
from finsta.web.shared.dialogs import close_dialog, dialog, while_open
from finsta.web.shared.elements import icon_button, loading

# Draws a row of a list, given the row and its place.
_Draw = Callable[[live.Shown, live.Shown], rx.Component]


def listed_dialog(name: str, title: Words, content: rx.Component) -> rx.Component:
    """Return a dialog with a list. Once for a page.

    Args:
        name: Its `id`.
        title: What it says above.
        content: Drawn while the dialog is open; from `listed_rows` in an `@rx.memo`.
    """
    title_id = f"{name}-title"
    return dialog(
        rx.el.header(
            rx.el.h2(title, id=title_id, class_name="grow"),
            icon_button("x", _("Close"), size=20, on_click=close_dialog(name)),
            class_name="listed-head",
        ),
        while_open(content),
        id=name,
        class_name="dialog listed",
        aria_labelledby=title_id,
    )


def listed_rows(
    table: live.Table, rows: rx.Component, load: Callable[[live.Shown | int], Any]
) -> rx.Component:
    """Return what a dialog lists, a page at a time.

    Args:
        table: Whose rows.
        rows: They themselves.
        load: Asks for a page, given the lowest place that is shown, or 0 for the first.
    """
    return rx.el.div(
        rx.cond(table.loaded, rows, loading()), _end(table, load), class_name="listed-rows"
    )


def people_rows(
    table: live.Table, line: _Draw, none: rx.Component, load: Callable[[live.Shown | int], Any]
) -> rx.Component:
    """Return people in a dialog, a page at a time.

    Args:
        table: Whose rows.
        line: Draws somebody, as by `person_line`.
        none: Shows where there is nobody.
        load: As for `listed_rows`.
    """
    return listed_rows(table, _people(table, line, none), load)


def people_section(
    table: live.Table, line: _Draw, none: rx.Component, load: Callable[[live.Shown | int], Any]
) -> rx.Component:
    """Return people in a section of a page, a page of them at a time.

    Args:
        table: Whose rows.
        line: Draws somebody, as by `person_line`.
        none: Shows where there is nobody.
        load: As for `listed_rows`.
    """
    people = rx.cond(table.loaded, _people(table, line, none), loading())
    return rx.fragment(people, _end(table, load))


def _people(table: live.Table, line: _Draw, none: rx.Component) -> rx.Component:
    shown = rx.el.ul(rx.foreach(table.items, line), class_name="listed-people")
    return rx.cond(table.items.length() > 0, shown, none)


def _end(table: live.Table, load: Callable[[live.Shown | int], Any]) -> rx.Component:
    return live.edge(table, opens=True, on_older=load, on_again=load(0))
