"""Dialogs: how they open and close, and those that hold a form or ask before they act."""

from typing import Any

import reflex as rx

from finsta.live import Shown
from finsta.web import browser
from finsta.web.shared.elements import button
from finsta.web.shared.forms import answered_form

# The composer is a screen of its own that others open.
COMPOSER = "composer"

_module = browser.module("dialog.jsx")

# Modal, and closed until `open_dialog`. Give it an `id` and `aria_labelledby`.
dialog = _module.component("Dialog")


def open_dialog(dialog_id: str, **values: Any) -> rx.Var:
    """Return the event that opens a dialog; it needs no server.

    Args:
        dialog_id: The dialog's `id`.
        values: Values for the fields of its form, by name.
    """
    return _module.call("openDialog", dialog_id, values)


def close_dialog(dialog_id: str) -> rx.Var:
    """Return the event that closes a dialog; it needs no server.

    Args:
        dialog_id: The dialog's `id`.
    """
    return _module.call("closeDialog", dialog_id)


def dialog_actions(
    label: Shown,
    on_cancel: rx.Var,
    *,
    cancel: str = "Cancel",
    look: str = "button button-primary",
    class_name: str = "dialog-actions",
    **attributes: Any,
) -> rx.Component:
    """Return the end of a dialog's form: the way back, and the button that sends it.

    Args:
        label: What the button says.
        on_cancel: What the way back does.
        cancel: What it says.
        look: The button's classes.
        class_name: The classes of both.
        attributes: The button's others.
    """
    return rx.el.footer(
        button(cancel, on_click=on_cancel, class_name="button"),
        rx.el.button(label, type="submit", class_name=look, **attributes),
        class_name=class_name,
    )


def form_dialog(
    dialog_id: str,
    title: str,
    *content: rx.Component,
    label: str,
    deletes: Any = None,
    class_name: str = "dialog",
    **answered: Any,
) -> rx.Component:
    """Return a dialog with a form, as what asks before something that can't be taken back.

    Args:
        dialog_id: The dialog's `id`.
        title: Its title or question.
        content: What the form holds.
        label: What the button says that sends it.
        deletes: The handler that deletes what the form names. The dialog doesn't wait for it.
        class_name: The dialog's classes.
        answered: Of the `AnsweredForm`, where nothing is deleted; the dialog's `id` is its name.
    """
    heading, close = rx.el.h2(title, id=f"{dialog_id}-title"), close_dialog(dialog_id)
    if deletes:
        actions = dialog_actions(label, close, cancel="Keep it", look="button button-danger")
        form = rx.el.form(heading, *content, actions, on_submit=[deletes, close])
    else:
        actions = dialog_actions(label, close)
        form = answered_form(heading, *content, actions, name=dialog_id, **answered)
    return dialog(form, id=dialog_id, class_name=class_name, aria_labelledby=f"{dialog_id}-title")
