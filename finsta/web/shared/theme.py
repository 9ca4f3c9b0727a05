"""Light or dark, as somebody chooses it for a browser."""

import reflex as rx
from reflex.style import LiteralColorMode, set_color_mode

from finsta.infra.words import Words, _
from finsta.web.shared.elements import button, icon


def theme_choice() -> rx.Component:
    """Return the choice between light and dark, for this browser."""
    return rx.el.fieldset(
        rx.el.legend(_("Appearance"), class_name="muted"),
        _theme_button("system", "monitor", _("System")),
        _theme_button("light", "sun", _("Light")),
        _theme_button("dark", "moon", _("Dark")),
        class_name="theme-choice",
    )


def _theme_button(mode: LiteralColorMode, name: str, label: Words) -> rx.Component:
    return button(
        icon(name, size=18),
        label,
        on_click=set_color_mode(mode),
        custom_attrs={"aria-pressed": rx.color_mode == mode},
        class_name="theme-button",
    )
