"""A link that shows once, for whoever hands it out."""

import reflex as rx

from finsta.infra.words import Words, _
from finsta.live import Shown
from finsta.web.shared.beside import copy_text
from finsta.web.shared.elements import button, icon


def handed_link(link: Shown, label: Words, look: str = "button button-primary") -> rx.Component:
    """Return a link to be copied.

    Args:
        link: The link.
        label: What it is, for who can't see it.
        look: The classes of the button that copies it.
    """
    return rx.fragment(
        rx.el.input(value=link, read_only=True, aria_label=label),
        button(icon("copy", size=18), _("Copy link"), on_click=copy_text(link), class_name=look),
    )
