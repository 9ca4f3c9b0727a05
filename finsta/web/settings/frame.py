"""What the pages of the settings have in common: their list, and the one that shows."""

import reflex as rx

from finsta.internals import ReactRouterLink
from finsta.web import routes
from finsta.web.shared.elements import icon
from finsta.web.shared.shell import GOING, shell

_PAGES = (
    (routes.SETTINGS, "user-round", "Profile"),
    (routes.CREDENTIALS, "lock", "Email and password"),
    (routes.SECURITY, "key-round", "Passkeys and codes"),
    (routes.SESSIONS, "monitor-smartphone", "Where you're logged in"),
    (routes.ACCOUNT, "archive", "Your data"),
)


def settings_page(
    title: str, *sections: rx.Component, overlays: tuple[rx.Component, ...]
) -> rx.Component:
    """Return a page of the settings.

    Args:
        title: What it is about.
        sections: Its parts, each a card.
        overlays: Dialogs of other screens that this page can open.
    """
    return shell(
        rx.el.div(
            rx.el.nav(
                *(_link(*page) for page in _PAGES),
                aria_label="Settings",
                class_name="settings-list",
            ),
            rx.el.div(rx.el.h1(title), *sections, class_name="settings-sections"),
            class_name="settings-page",
        ),
        *overlays,
    )


def _link(path: str, name: str, label: str) -> rx.Component:
    is_here = path == GOING
    return ReactRouterLink.create(
        icon(name, size=20),
        rx.el.span(label),
        to=path,
        custom_attrs={"aria-current": rx.cond(is_here, "page", "false")},
        class_name="settings-link",
    )
