"""Photos side by side in one place: swiped, or stepped through by buttons and keys."""

from typing import Any

import reflex as rx

from finsta.infra.words import Words, _, ngettext
from finsta.live import Shown
from finsta.web import browser
from finsta.web.shared.elements import icon_button

_carousel = browser.module("carousel.jsx").component("Carousel")


def carousel(photos: Shown, slides: rx.Component, **attributes: Any) -> rx.Component:
    """Return several photos, of which one shows.

    Args:
        photos: What the slides are of.
        slides: One element for each, by `rx.foreach`.
        attributes: Of the element around it.
    """
    count = photos.length()
    return _carousel(
        rx.el.div(slides, class_name="carousel-track"),
        _step("chevron-left", _("Previous photo"), -1),
        _step("chevron-right", _("Next photo"), 1),
        rx.el.span(
            rx.foreach(photos, lambda _photo, place: rx.el.span(key=place)),
            aria_hidden="true",
            class_name="carousel-dots",
        ),
        role="group",
        aria_label=ngettext("{count} photo", "{count} photos", count),
        class_name="carousel",
        **attributes,
    )


def _step(name: str, label: Words, step: int) -> rx.Component:
    return icon_button(
        name,
        label,
        size=22,
        title=label,
        custom_attrs={"data-step": step},
        class_name="carousel-step",
    )
