"""The choice of the language that Finsta speaks to somebody."""

from typing import Any

import reflex as rx

from finsta import live
from finsta.infra.words import LANGUAGES, _
from finsta.web import routes
from finsta.web.shared.forms import native_form


def language_choice(chosen: live.Shown, *, offers_none: bool) -> rx.Component:
    """Return the form to choose a language, which the browser posts.

    Args:
        chosen: The language that is chosen, an empty text for none.
        offers_none: Whether it can be left to the browser.
    """
    none = _choice("", chosen, _("As this browser")) if offers_none else rx.fragment()
    buttons = [_choice(code, chosen, name, lang=code) for code, name in LANGUAGES.items()]
    return native_form(
        rx.el.fieldset(
            rx.el.legend(_("Language"), class_name="muted"),
            none,
            *buttons,
            class_name="theme-choice",
        ),
        action=routes.CHOOSE_LANGUAGE,
        method="post",
    )


def _choice(code: str, chosen: live.Shown, name: Any, **attributes: Any) -> rx.Component:
    return rx.el.button(
        name,
        type="submit",
        name="language",
        value=code,
        custom_attrs={"aria-pressed": chosen == code},
        class_name="theme-button",
        **attributes,
    )
