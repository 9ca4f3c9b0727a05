"""Keys of a page, the list of them, and the choice to have none."""

from collections.abc import Sequence

import reflex as rx

from finsta import live
from finsta.infra.words import _
from finsta.web.shared.dialogs import open_dialog
from finsta.web.shared.elements import button, icon
from finsta.web.shared.listed import listed_dialog
from finsta.web.shared.switches import switch

CREATE, SEARCH = "n", "/"

_HELP = "?"
_DIALOG = "keys"
# Of every page; each presses what its navigation has.
_EVERYWHERE = (
    live.Shortcut(CREATE, _("Create a post")),
    live.Shortcut(SEARCH, _("Find people"), focus=".search input"),
    live.Shortcut(_HELP, _("Show these keys")),
)


def page_keys(own: Sequence[live.Shortcut]) -> rx.Component:
    """Return what listens to the keys of a page, with the dialog that lists them.

    Args:
        own: Those that only this page has.
    """
    keys = (*own, *_EVERYWHERE)
    return rx.fragment(
        live.shortcuts(keys),
        listed_dialog(
            _DIALOG,
            _("Keyboard shortcuts"),
            rx.el.div(
                rx.el.dl(*(_line(key) for key in keys), class_name="keys"),
                _switch(),
                class_name="listed-rows",
            ),
        ),
    )


def keys_item() -> rx.Component:
    """Return the entry of a menu that opens the list of keys."""
    return button(
        icon("keyboard", size=20),
        _("Keyboard shortcuts"),
        on_click=open_dialog(_DIALOG),
        custom_attrs=live.pressed_by(_HELP),
        # Whoever has turned them off finds the way back everywhere.
        class_name=rx.cond(live.are_shortcuts_on(), "menu-item keys-item", "menu-item"),
    )


def keys_choice() -> rx.Component:
    """Return the choice to have keys or none, for the settings."""
    return rx.el.div(_switch(), class_name=rx.cond(live.are_shortcuts_on(), "keys-item", ""))


def _switch() -> rx.Component:
    return switch(
        _("Keyboard shortcuts"),
        _("Single keys work in this browser whenever you are not typing."),
        live.are_shortcuts_on(),
        live.turn_shortcuts(~live.are_shortcuts_on()),
    )


def _line(key: live.Shortcut) -> rx.Component:
    return rx.el.div(
        rx.el.dt(rx.el.kbd(key.key, class_name="key-cap")),
        rx.el.dd(key.words),
        class_name="keys-line",
    )
