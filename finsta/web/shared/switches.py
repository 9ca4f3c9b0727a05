"""Switches: what is on or off, with a line on what it means."""

import reflex as rx

from finsta.infra.words import Words
from finsta.live import Shown
from finsta.web.shared.elements import button


def switch(label: Words, hint: Words, is_on: Shown, on_click: rx.Var) -> rx.Component:
    """Return a switch.

    Args:
        label: What it switches.
        hint: What that means.
        is_on: Whether it is on.
        on_click: What switches it over.
    """
    return button(
        rx.el.span(
            rx.el.span(label, class_name="strong"),
            rx.el.span(hint, class_name="note"),
            class_name="grow stacked",
        ),
        rx.el.span(class_name="switch", aria_hidden="true"),
        role="switch",
        custom_attrs={"aria-checked": rx.cond(is_on, "true", "false")},
        on_click=on_click,
        class_name="wish",
    )
