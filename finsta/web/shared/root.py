"""What is around every page: the head, live tables, what shows when a page fails."""

from collections.abc import Callable

import reflex as rx

from finsta import live
from finsta.infra.words import _
from finsta.internals import Component, error_boundary
from finsta.web import browser, routes
from finsta.web.shared.elements import empty

# Loaded with the root: pages may come after the greeting, which says whether changes wait.
_connection = browser.module("connection.jsx").component("ConnectionRoot")
_theme = browser.module("theme.jsx").component("ThemeRoot")
_photos = browser.module("photos.jsx").component("PhotosRoot")

NOTHING_HERE = _("There is nothing here")

# `--color-background` in tokens.css.
_BACKGROUNDS = {"light": "#ffffff", "dark": "#121214"}


def wraps() -> dict[tuple[int, str], Callable[[bool], Component | None]]:
    """Return Reflex's app wraps: its own error boundary with Finsta's page, and what is ours."""
    return {
        (55, "ErrorBoundary"): lambda _stateful: error_boundary(
            fallback_render=rx.Var.create(_broken_page())
        ),
        (40, "Live"): lambda _stateful: live.LiveRoot.create(),
        (39, "Renewal"): lambda _stateful: live.RenewalRoot.create(),
        (39, "Focus"): lambda _stateful: live.FocusRoot.create(),
        (38, "Connection"): lambda _stateful: _connection(),
        (37, "Photos"): lambda _stateful: _photos(),
        (36, "Theme"): lambda _stateful: _theme(),
    }


def head() -> list[rx.Component]:
    """Return what every page has in its head."""
    return [
        rx.el.meta(
            name="viewport", content="width=device-width, initial-scale=1, viewport-fit=cover"
        ),
        *(_theme_color(theme, color) for theme, color in _BACKGROUNDS.items()),
        rx.el.meta(name="robots", content="noindex"),
        rx.el.link(rel="manifest", href="/manifest.webmanifest"),
        rx.el.link(rel="icon", href="/icon.svg", type="image/svg+xml"),
        rx.el.link(rel="apple-touch-icon", href="/icon-180.png"),
    ]


def _theme_color(theme: str, color: str) -> rx.Component:
    # By system until a script has run, then as somebody chose: browser/theme.jsx.
    attributes = {"media": f"(prefers-color-scheme: {theme})", "data-theme": theme}
    return rx.el.meta(name="theme-color", content=color, custom_attrs=attributes)


def not_found_page() -> rx.Component:
    """Return the page for an address that is none."""
    return empty(
        "map-pin-off",
        NOTHING_HERE,
        _("The address may be mistyped, or what was here is gone."),
        rx.el.a(_("Go to the feed"), href=routes.HOME, class_name="button button-primary"),
        element=rx.el.main,
        heading=rx.el.h1,
    )


def _broken_page() -> rx.Component:
    return rx.el.main(
        rx.el.h1(_("This page broke")),
        rx.el.p(_("Reload it to go on. What you shared is safe.")),
        rx.el.a(_("Reload"), href="", class_name="button button-primary"),
        class_name="empty",
    )
