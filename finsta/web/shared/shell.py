"""The frame around every private page: navigation, connection banner, toasts."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from finsta import live
from finsta.infra.words import Words, _
from finsta.internals import BaseHTML, ReactRouterLink, has_connection_errors
from finsta.web import browser, routes
from finsta.web.shared.dialogs import COMPOSER, open_dialog
from finsta.web.shared.elements import (
    avatar,
    button,
    icon,
    icon_button,
    loading,
    mark,
    skeleton,
)
from finsta.web.shared.forms import native_form
from finsta.web.shared.keys import CREATE, SEARCH, keys_item, page_keys
from finsta.web.shared.profiles.components import hover_card
from finsta.web.shared.standing.components import unfollow_dialog
from finsta.web.shared.theme import theme_choice
from finsta.web.shared.unread import activity_badge, memberships, unread_badge
from finsta.web.shared.viewer import is_admin, is_viewer_known, may_invite, own_account

_MENU = "menu"
_CONTENT = "content"

_connection = browser.module("connection.jsx")
_ahead = browser.module("ahead.jsx")

# The path of the page that shows, or that is on its way.
GOING = _ahead.use("useGoing", str)
_NEXT_SCREEN = _ahead.use("useNextScreen", str)
_SCREENS = {
    routes.HOME: _("Home"),
    routes.FOLLOWING: _("Following"),
    routes.ACTIVITY: _("Activity"),
    routes.CONVERSATIONS: _("Conversations"),
    routes.POST: _("One post"),
    routes.SEARCH: _("Search"),
    routes.SETTINGS: _("Settings"),
}


class _PlainLink(BaseHTML):
    """A link within the page; Reflex's own asks the router, and names another page."""

    tag = "a"


class _Ahead(rx.Component):
    """Loads the files of the screens that one may go to next."""

    library = _ahead.path
    tag = "Ahead"
    screens: rx.Var[list[str]]


def shell(
    *content: rx.Component, is_full: bool = False, keys: Sequence[live.Shortcut] = ()
) -> rx.Component:
    """Return a page: bottom navigation on a phone, a sidebar on a wide screen.

    Args:
        content: The page's own part.
        is_full: Whether it fills the window and scrolls by itself.
        keys: Those that only this page has.
    """
    return rx.el.div(
        _PlainLink.create(
            _("Skip to content"),
            custom_attrs={"href": f"#{_CONTENT}"},
            on_click=[rx.prevent_default, live.focus_on(_CONTENT)],
            class_name="skip-link",
        ),
        _connection_banner(),
        rx.el.nav(
            rx.el.a(
                mark(),
                rx.el.span("Finsta"),
                href=routes.HOME,
                aria_label="Finsta",
                class_name="brand nav-brand",
            ),
            _link("house", _("Home"), routes.HOME, also=routes.FOLLOWING),
            _link("search", _("Search"), routes.SEARCH, key=SEARCH),
            _link("heart", _("Activity"), routes.ACTIVITY, activity_badge()),
            _link("message-circle", _("Conversations"), routes.CONVERSATIONS, unread_badge()),
            _create_button(),
            _menu(),
            aria_label=_("Main"),
            class_name="navigation",
        ),
        rx.el.main(
            *content,
            id=_CONTENT,
            custom_attrs={"tabIndex": -1},
            class_name="content content-full" if is_full else "content",
        ),
        rx.cond(_NEXT_SCREEN != "", _on_its_way()),
        _Ahead.create(screens=list(_SCREENS)),
        toasts(),
        memberships(),
        page_keys(keys),
        hover_card(),
        unfollow_dialog(),
        class_name="shell",
    )


def _on_its_way() -> rx.Component:
    """Return what shows over the page while the next one is loaded, if that takes its time."""
    title = rx.match(_NEXT_SCREEN, *_SCREENS.items(), "Finsta")
    return rx.el.div(
        rx.el.p(title, class_name="on-its-way-title"),
        loading(),
        skeleton(),
        class_name="on-its-way",
    )


def toasts() -> rx.Component:
    """Return the place where sentences show for a few seconds, read out by screen readers."""
    return rx.el.div(
        rx.foreach(live.TOASTS.items, _toast),
        role="status",
        aria_live="polite",
        class_name="toasts",
    )


def _toast(toast: live.Shown) -> rx.Component:
    return rx.el.div(
        rx.match(
            toast.kind,
            ("renewal", _renewal()),
            rx.cond(
                toast.href != "",
                ReactRouterLink.create(toast.text, to=toast.href, dir="auto"),
                rx.el.span(toast.text, dir="auto"),
            ),
        ),
        icon_button("x", _("Dismiss"), on_click=live.dismiss_toast(toast.id)),
        class_name=f"toast toast-{toast.kind}",
        key=toast.id,
    )


def _renewal() -> rx.Component:
    return rx.fragment(
        rx.el.span(_("Finsta has been updated.")),
        button(_("Reload"), on_click=live.renew(), class_name="toast-action"),
    )


def offline_banner(*otherwise: rx.Component) -> rx.Component:
    """Return what says that the device has no network.

    Args:
        otherwise: What shows else.
    """
    return rx.cond(
        _connection.use("useOffline", bool),
        _banner(
            "wifi-off",
            _("You're offline. We'll reconnect; what you typed stays here."),
            role="alert",
        ),
        *otherwise,
    )


def _connection_banner() -> rx.Component:
    lost = _banner(
        "wifi-off",
        _("Connection lost. Finsta is trying to come back; what you typed stays here."),
        role="alert",
    )
    late = _banner(
        "hourglass",
        _("Live changes wait. What you do is saved; reload to see what others did."),
        role="status",
    )
    waits = rx.cond(_connection.use("useLiveWaits", bool), late)
    return offline_banner(rx.cond(has_connection_errors, lost, waits))


def _banner(name: str, text: Words, role: Any) -> rx.Component:
    return rx.el.div(icon(name, size=18), text, role=role, class_name="banner")


def _link(
    name: str, label: Words, path: str, *badges: rx.Component, also: str = "", key: str = ""
) -> rx.Component:
    is_here = GOING.startswith(path)
    if also:
        is_here |= GOING.startswith(also)
    return ReactRouterLink.create(
        rx.el.span(icon(name, size=26), *badges, class_name="nav-icon"),
        rx.el.span(label),
        to=path,
        class_name="nav-item",
        custom_attrs={
            "aria-current": rx.cond(is_here, "page", "false"),
            **(live.pressed_by(key) if key else {}),
        },
    )


def _create_button() -> rx.Component:
    return button(
        icon("square-plus", size=26),
        rx.el.span(_("Create Post")),
        on_click=open_dialog(COMPOSER),
        custom_attrs=live.pressed_by(CREATE),
        class_name="nav-item",
    )


def _menu() -> rx.Component:
    # The browser's own popover: Escape and a click beside it close it.
    return rx.el.div(
        button(
            _own_avatar(),
            rx.el.span(_("Menu")),
            custom_attrs={"popoverTarget": _MENU},
            class_name="nav-item",
        ),
        rx.el.div(
            rx.cond(
                is_viewer_known(),
                rx.fragment(
                    _who(),
                    _menu_link(
                        "user-round",
                        _("Your profile"),
                        routes.profile_path(own_account().handle),
                    ),
                ),
            ),
            rx.cond(
                may_invite(),
                _menu_link("user-plus", _("Invite people"), routes.INVITE),
            ),
            rx.cond(is_admin(), _menu_link("shield", _("Admin"), routes.ADMIN)),
            _menu_link("bookmark", _("Saved"), routes.SAVED),
            _menu_link("archive", _("Archive"), routes.ARCHIVE),
            _menu_link("settings", _("Settings"), routes.SETTINGS),
            keys_item(),
            theme_choice(),
            native_form(
                rx.el.button(
                    icon("log-out", size=20), _("Log out"), type="submit", class_name="menu-item"
                ),
                action=routes.LOG_OUT,
                method="post",
            ),
            id=_MENU,
            custom_attrs={"popover": "auto"},
            class_name="menu account-menu",
        ),
        class_name="account",
    )


def _menu_link(name: str, label: Words, path: str) -> rx.Component:
    return rx.el.a(icon(name, size=20), label, href=path, class_name="menu-item")


def _own_avatar() -> rx.Component:
    # Until it is known who looks: a colour of somebody else's would flash.
    nobody = rx.el.span(aria_hidden="true", class_name="avatar avatar-nobody")
    return rx.cond(is_viewer_known(), avatar(own_account()), nobody)


def _who() -> rx.Component:
    return rx.el.p(
        rx.el.bdi(own_account().display_name, class_name="strong"),
        rx.el.span("@", own_account().handle, class_name="muted"),
        class_name="account-who",
    )
