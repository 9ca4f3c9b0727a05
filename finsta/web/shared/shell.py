"""The frame around every private page: navigation, connection banner, toasts."""

import reflex as rx
from reflex.style import LiteralColorMode, set_color_mode

from finsta import live
from finsta.internals import ReactRouterLink, has_connection_errors
from finsta.web import routes
from finsta.web.shared.avatar import avatar
from finsta.web.shared.elements import (
    browser_call,
    is_offline,
    live_waits,
    open_dialog,
    unread_badge,
)
from finsta.web.shared.forms import native_form
from finsta.web.shared.viewer import ViewerState

_MENU = "menu"

TOASTS = live.Stream("toasts", dict[str, str], newest_first=False)


def shell(*content: rx.Component, is_full: bool = False) -> rx.Component:
    """Return a page: bottom navigation on a phone, a sidebar on a wide screen.

    Args:
        content: The page's own part.
        is_full: Whether it fills the window and scrolls by itself.
    """
    return rx.el.div(
        rx.el.a("Skip to content", href="#content", class_name="skip-link"),
        _connection_banner(),
        rx.el.nav(
            rx.el.a("Finsta", href=routes.HOME, class_name="brand nav-brand"),
            _link("house", "Home", routes.HOME),
            _link("message-circle", "Conversations", routes.CONVERSATIONS, _unread_badge()),
            _create_button(),
            _menu(),
            aria_label="Main",
            class_name="navigation",
        ),
        rx.el.main(
            *content, id="content", class_name="content content-full" if is_full else "content"
        ),
        toasts(),
        class_name="shell",
    )


def toasts() -> rx.Component:
    """Return the place where sentences show for a few seconds, read out by screen readers."""
    return rx.el.div(
        rx.foreach(TOASTS.items, _toast), role="status", aria_live="polite", class_name="toasts"
    )


def _toast(toast: live.Shown) -> rx.Component:
    return rx.el.div(
        rx.el.span(toast["text"], dir="auto"),
        rx.el.button(
            rx.icon("x", size=18, aria_hidden="true"),
            type="button",
            aria_label="Dismiss",
            on_click=browser_call(live.streams_module, "dismissToast", toast["id"]),
            class_name="icon-button",
        ),
        class_name=f"toast toast-{toast['kind']}",
        key=toast["id"],
    )


def _connection_banner() -> rx.Component:
    return rx.cond(
        has_connection_errors | is_offline(),
        rx.el.div(
            rx.icon("wifi-off", size=18, aria_hidden="true"),
            "Connection lost. Finsta is trying to come back; what you typed stays here.",
            role="alert",
            class_name="banner",
        ),
        rx.cond(
            live_waits(),
            rx.el.div(
                rx.icon("hourglass", size=18, aria_hidden="true"),
                "Live changes wait. What you do is saved; reload to see what others did.",
                role="status",
                class_name="banner",
            ),
        ),
    )


def _link(icon: str, label: str, path: str, *badges: rx.Component) -> rx.Component:
    is_here = rx.State.router.url.path.startswith(path)
    return ReactRouterLink.create(
        rx.el.span(rx.icon(icon, size=26, aria_hidden="true"), *badges, class_name="nav-icon"),
        rx.el.span(label),
        to=path,
        class_name="nav-item",
        custom_attrs={"aria-current": rx.cond(is_here, "page", "false")},
    )


def _unread_badge() -> rx.Component:
    return unread_badge(
        label="unread messages", on_reload=ViewerState.greet, class_name="badge nav-badge"
    )


def _create_button() -> rx.Component:
    return rx.el.button(
        rx.icon("square-plus", size=26, aria_hidden="true"),
        rx.el.span("Create Post"),
        type="button",
        on_click=open_dialog("composer"),
        class_name="nav-item",
    )


def _menu() -> rx.Component:
    # The browser's own popover: Escape and a click beside it close it.
    return rx.el.div(
        rx.el.button(
            avatar(ViewerState.handle, ViewerState.display_name),
            rx.el.span("Menu"),
            type="button",
            custom_attrs={"popoverTarget": _MENU},
            class_name="nav-item",
        ),
        rx.el.div(
            rx.el.p(
                rx.el.bdi(ViewerState.display_name, class_name="strong"),
                rx.el.span("@", ViewerState.handle, class_name="muted"),
                class_name="account-who",
            ),
            _theme_choice(),
            native_form(
                rx.el.button(
                    rx.icon("log-out", size=20, aria_hidden="true"),
                    "Log out",
                    type="submit",
                    class_name="menu-item",
                ),
                action="/auth/logout",
                method="post",
            ),
            id=_MENU,
            custom_attrs={"popover": "auto"},
            class_name="menu account-menu",
        ),
        class_name="account",
    )


def _theme_choice() -> rx.Component:
    return rx.el.fieldset(
        rx.el.legend("Appearance", class_name="muted"),
        _theme_button("system", "monitor"),
        _theme_button("light", "sun"),
        _theme_button("dark", "moon"),
        class_name="theme-choice",
    )


def _theme_button(mode: LiteralColorMode, icon: str) -> rx.Component:
    return rx.el.button(
        rx.icon(icon, size=18, aria_hidden="true"),
        mode.capitalize(),
        type="button",
        on_click=set_color_mode(mode),
        custom_attrs={"aria-pressed": rx.color_mode == mode},
        class_name="theme-button",
    )
