"""The page `/settings`."""

import reflex as rx

from finsta.web import routes
from finsta.web.settings.components import password_section, sessions_section
from finsta.web.settings.state import SettingsState
from finsta.web.shared.messenger import MessengerState
from finsta.web.shared.shell import shell
from finsta.web.shared.viewer import ViewerState

TITLE = "Settings · Finsta"
ON_LOAD = [ViewerState.greet, MessengerState.load, SettingsState.load]


def page(*overlays: rx.Component) -> rx.Component:
    """Return one's own settings.

    Args:
        overlays: Dialogs of other screens that this page can open.
    """
    return shell(
        rx.el.div(
            rx.el.h1("Settings"),
            password_section(),
            sessions_section(),
            rx.el.p(rx.el.a("Take your data out, or delete your account", href=routes.ACCOUNT)),
            class_name="settings-page",
        ),
        *overlays,
    )
