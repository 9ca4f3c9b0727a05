"""Pages with sections, such as settings: with a list of those that belong together, or alone."""

from collections.abc import Sequence
from dataclasses import dataclass

import reflex as rx

from finsta.infra.words import Said, Words
from finsta.internals import ReactRouterLink
from finsta.web.shared.elements import icon
from finsta.web.shared.shell import GOING, shell


@dataclass(frozen=True)
class Listed:
    """A page in the list of those that belong together.

    Attributes:
        path: Its address.
        icon: The icon's name.
        label: What it is called there.
    """

    path: str
    icon: str
    label: Words


def paged(
    title: Words,
    *sections: rx.Component,
    overlays: Sequence[rx.Component],
    pages: Sequence[Listed] = (),
    label: Said = "",
) -> rx.Component:
    """Return a page.

    Args:
        title: What it is about.
        sections: Its parts, each a card.
        overlays: Dialogs of other screens that this page can open.
        pages: Those that belong together; with none there is no list.
        label: What the list is called, for who can't see it.
    """
    links = [_link(page) for page in pages]
    listed = [rx.el.nav(*links, aria_label=label, class_name="settings-list")] if links else []
    return shell(
        rx.el.div(
            *listed,
            rx.el.div(rx.el.h1(title), *sections, class_name="settings-sections"),
            class_name="settings-page",
        ),
        *overlays,
    )


def _link(page: Listed) -> rx.Component:
    is_here = page.path == GOING
    return ReactRouterLink.create(
        icon(page.icon, size=20),
        rx.el.span(page.label),
        to=page.path,
        custom_attrs={"aria-current": rx.cond(is_here, "page", "false")},
        class_name="settings-link",
    )
