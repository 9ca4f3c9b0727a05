"""An account's round picture; until it has one, its first letter on a colour of its own."""

import reflex as rx

from finsta import internals, live

_HUES = 12


def avatar(handle: live.Shown, display_name: live.Shown) -> rx.Component:
    """Return an avatar.

    Args:
        handle: Whose; it decides the colour.
        display_name: Its first letter is shown.
    """
    # The sum of two characters is enough to tell neighbours in a list apart.
    hue = internals.derived_value(
        f"((({handle!s}.charCodeAt(0) * 7 + {handle!s}.length * 5) || 0) % {_HUES})", int, handle
    )
    return rx.el.span(
        display_name[:1].upper(),
        class_name=f"avatar avatar-{hue}",
        aria_hidden="true",
    )
