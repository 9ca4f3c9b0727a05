"""The elements of forms, what is read of them, and whether a handler takes what one sends."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from finsta import internals
from finsta.live.browser import FOLDER
from finsta.live.declaring.acts import Handler
from finsta.live.declaring.tables import Table, declare


@dataclass(frozen=True)
class _Row:
    """What components read of a form: see `change` in browser/drafts.js."""

    id: str


# Kept by the browser alone.
FORMS = declare("forms", __name__, Table(_Row, versioned=False))


class LiveForm(rx.Component):
    """A form element; see `Form.root`."""

    library = f"{FOLDER}/forms.jsx"
    tag = "LiveForm"
    form: rx.Var[str]
    how: rx.Var[dict[str, Any]]
    action: rx.Var[str]
    method: rx.Var[str]
    on_sent: rx.EventHandler[lambda: []]
    on_done: rx.EventHandler[lambda: []]
    on_type: rx.EventHandler[lambda: []]
    on_escape: rx.EventHandler[lambda: []]
    on_arrow_up: rx.EventHandler[lambda: []]
    takes_focus: rx.Var[bool]


class LiveFiles(rx.Component):
    """The list of a form's files; see `Form.file_list`."""

    library = f"{FOLDER}/files.jsx"
    tag = "LiveFiles"
    form: rx.Var[str]


def require_fit(name: str, sent: set[str], handler: Handler) -> None:
    """Make sure that a handler takes what a form sends.

    Args:
        name: The form's.
        sent: Names of arguments.
        handler: The handler.

    Raises:
        TypeError: It takes less, or needs more.
    """
    handler_name, _given, taken = internals.describe_event(handler)
    needed = {each for each, told in taken.items() if told.default is told.empty}
    if not needed <= sent <= taken.keys():
        msg = f"{name} sends {sorted(sent)}, {handler_name} takes {sorted(taken)}."
        raise TypeError(msg)
