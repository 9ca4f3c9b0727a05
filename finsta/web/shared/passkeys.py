"""The button of a form that a passkey answers."""

import reflex as rx

from finsta import live
from finsta.infra.words import Words
from finsta.web import browser, routes
from finsta.web.shared.elements import icon


class _PasskeyButton(rx.Component):
    """A button that asks the device for a passkey, and posts the form around it."""

    library = browser.module("passkeys.jsx").path
    tag = "PasskeyButton"
    asks: rx.Var[str]
    makes: rx.Var[bool]
    is_quiet: rx.Var[bool]
    offered_in: rx.Var[str]


def passkey_button(
    label: Words,
    posts_to: str,
    *,
    makes: bool = False,
    is_quiet: bool = False,
    offered_in: live.Shown | str = "",
    look: str = "button",
) -> rx.Component:
    """Return the button of a form that a passkey answers.

    Args:
        label: What it says.
        posts_to: The form's address.
        makes: Whether it makes a passkey, rather than using one.
        is_quiet: Whether nothing shows where the browser can have none; else it says why.
        offered_in: The id of a field where the browser offers passkeys as well. Its
            `autocomplete` ends with `webauthn`. While it is empty they are offered nowhere.
        look: Its classes.
    """
    return _PasskeyButton.create(
        icon("key-round", size=20),
        label,
        asks=routes.asks(posts_to),
        makes=makes,
        is_quiet=is_quiet,
        offered_in=offered_in,
        class_name=look,
    )
