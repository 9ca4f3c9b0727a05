"""Dialogs: how they open and close, and those that hold a form or ask before they act."""

from collections.abc import Collection
from functools import partial
from typing import Any

import reflex as rx

from finsta import live
from finsta.infra.words import Said, Words, _
from finsta.web import browser
from finsta.web.shared.elements import button
from finsta.web.shared.forms import problem

# The composer is a screen of its own that others open.
COMPOSER = "composer"

_module = browser.module("dialog.jsx")

# Modal, and closed until `open_dialog`. Give it an `id` and `aria_labelledby`.
dialog = _module.component("Dialog")
# What a dialog holds only while it is open.
while_open = browser.module("opened.jsx").component("WhileOpen")


def open_dialog(dialog_id: str) -> rx.Var:
    """Return the event that opens a dialog; it needs no server. One around a form opens with it.

    Args:
        dialog_id: The dialog's `id`.
    """
    return _module.call("openDialog", dialog_id)


def close_dialog(dialog_id: str) -> rx.Var:
    """Return the event that closes a dialog; it needs no server.

    Args:
        dialog_id: The dialog's `id`.
    """
    return _module.call("closeDialog", dialog_id)


def dialog_actions(
    label: live.Shown,
    on_cancel: rx.Var,
    *,
    cancel: Words = _("Cancel"),
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
    form: live.Form,
    title: Any,
    *content: rx.Component,
    on_submit: Any,
    label: live.Shown,
    cancel: Words = _("Cancel"),
    look: str = "button button-primary",
    then_toast: Said = "",
    shown: Collection[str] = (),
    lacks: live.Shown | None = None,
    **props: Any,
) -> rx.Component:
    """Return a dialog with a form, as what asks before something that can't be taken back.

    It stays open until the form is done; `form.open()` opens it.

    Args:
        form: What is filled in there, if only by who opens it.
        title: Its title or question, which a component may be as well.
        content: What the form holds.
        on_submit: As for `live.Form.root`.
        label: What the button says that sends it.
        cancel: What the way back says.
        look: The button's classes.
        then_toast: As for `live.Form.root`.
        shown: Fields of the content that show their problem themselves: see `problem_at`.
        lacks: Whether there is nothing to send yet.
        props: The dialog's.
    """
    title_id = f"{form.name}-title"
    waits = form.busy if lacks is None else form.busy | lacks
    root = form.root(
        rx.el.h2(title, id=title_id),
        *content,
        problem(form, *shown),
        dialog_actions(label, form.discard(), cancel=cancel, look=look, disabled=waits),
        on_submit=on_submit,
        then_toast=then_toast,
    )
    return dialog(root, **{"class_name": "dialog", "aria_labelledby": title_id, **props})


# What asks before something is deleted.
confirm_deletion = partial(
    form_dialog, label=_("Delete"), cancel=_("Keep it"), look="button button-danger"
)
