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
    front: str = "",
    is_front: bool = False,
) -> rx.Component:
    """Return a page.

    Where there is room the list stands beside the page. A phone shows it above, or with a `front`
    on a page of its own, to which the others lead back.

    Args:
        title: What it is about.
        sections: Its parts, each a card.
        overlays: Dialogs of other screens that this page can open.
        pages: Those that belong together; with none there is no list.
        label: What the list is called; shown at the front, else for who can't see it.
        front: The address at which a phone shows the list alone, and others the first page.
        is_front: Whether this is it.
    """
    links = [_link(page, front if page is pages[0] else "") for page in pages]
    listed = [rx.el.nav(*links, aria_label=label, class_name="settings-list")] if links else []
    heading = [rx.el.h1(label, class_name="settings-heading")] if is_front else []
    leads_back = [_back(label, front)] if front and not is_front else []
    return shell(
        rx.el.div(
            *heading,
            *listed,
            rx.el.div(*leads_back, rx.el.h1(title), *sections, class_name="settings-sections"),
            class_name="settings-page settings-front"
            if is_front
            else ("settings-page settings-inner" if front else "settings-page"),
        ),
        *overlays,
    )


def _back(label: Said, front: str) -> rx.Component:
    return ReactRouterLink.create(
        icon("arrow-left", size=20), label, to=front, class_name="settings-back"
    )


def _link(page: Listed, front: str) -> rx.Component:
    is_here = (page.path == GOING) | (front == GOING)
    return ReactRouterLink.create(
        icon(page.icon, size=20),
        rx.el.span(page.label, class_name="grow"),
        icon("chevron-right", size=20),
        to=page.path,
        custom_attrs={"aria-current": rx.cond(is_here, "page", "false")},
        class_name="settings-link",
    )
