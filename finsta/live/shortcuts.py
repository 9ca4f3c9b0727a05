"""Keys of a page: single characters that press its buttons and lead from one row to the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import reflex as rx

from finsta import internals
from finsta.infra.words import Words
from finsta.live.browser import FOLDER
from finsta.live.declaring.declared import Shown

_MODULE = f"{FOLDER}/keys.jsx"


@dataclass(frozen=True)
class Shortcut:
    """A key that does something on a page, unless somebody types.

    Without a step it presses the button that has the attributes `pressed_by` that key.

    Attributes:
        key: The character, whichever keys of a keyboard make it.
        words: What it does, as a list of the keys says it.
        step: How many rows on the focus goes: 1 or -1. Rows are stops with `data-row`; see `stop`.
        in_row: Whether the button is that of the row with the focus, else of the one that somebody
            looks at.
        focus: Selects the field that gets the focus. Where it is not there, the button leads to it.
    """

    key: str
    words: Words
    step: int = 0
    in_row: bool = False
    focus: str = ""


class Shortcuts(rx.Component):
    """Listens to the keys of a page; see `shortcuts`."""

    library = _MODULE
    tag = "Shortcuts"
    keys: rx.Var[list[dict[str, Any]]]


def shortcuts(keys: Sequence[Shortcut]) -> rx.Component:
    """Return what listens to some keys as long as it is drawn. Once for a page.

    They do nothing while somebody types, with another key held, and while a dialog or menu is open.

    Args:
        keys: All of the page.
    """
    return Shortcuts.create(keys=[_describe(key) for key in keys])


def are_shortcuts_on() -> Shown:
    """Return whether the keys do something in this browser."""
    return internals.hook_value("useShortcutsOn()", bool, {_MODULE: ["useShortcutsOn"]}, [])


def turn_shortcuts(are_on: Shown) -> rx.Var:
    """Return the event that turns the keys of all pages on or off in this browser.

    Args:
        are_on: Whether they do something afterwards.
    """
    return internals.browser_call(_MODULE, "turnShortcuts", are_on)


def pressed_by(key: str) -> dict[str, Any]:
    """Return attributes of the button that a key presses.

    Args:
        key: Of a `Shortcut`.
    """
    return {"aria-keyshortcuts": rx.cond(are_shortcuts_on(), key, rx.Var("undefined"))}


def _describe(key: Shortcut) -> dict[str, Any]:
    told = {"step": key.step, "in_row": key.in_row, "focus": key.focus}
    return {"key": key.key, **{name: value for name, value in told.items() if value}}
