"""The page `/search`."""

import reflex as rx

from finsta.infra.words import _
from finsta.web.search.components import people_search
from finsta.web.shared.messenger import MessengerState
from finsta.web.shared.shell import shell
from finsta.web.shared.viewer import ViewerState

TITLE = _("Search · Finsta")
ON_LOAD = [ViewerState.greet, MessengerState.load]


def page(*overlays: rx.Component) -> rx.Component:
    """Return the way to people in the shell.

    Args:
        overlays: Dialogs of other screens that this page can open.
    """
    return shell(
        rx.el.section(
            rx.el.h1(_("Search"), class_name="visually-hidden"),
            people_search(),
            class_name="search",
        ),
        *overlays,
    )
