"""The page `/settings/account`."""

import reflex as rx

from finsta.infra.words import _
from finsta.web.settings.frame import settings_page
from finsta.web.settings.leaving.components import (
    deletion_section,
    said_before,
    takeout_section,
)
from finsta.web.settings.leaving.state import LeavingState
from finsta.web.shared.messenger import MessengerState
from finsta.web.shared.viewer import ViewerState

TITLE = _("Your data · Finsta")
ON_LOAD = [ViewerState.greet, MessengerState.load, LeavingState.load]


def page(*overlays: rx.Component) -> rx.Component:
    """Return the page for who takes something along, or leaves.

    Args:
        overlays: Dialogs of other screens that this page can open.
    """
    return settings_page(
        _("Your data"),
        said_before(),
        takeout_section(),
        deletion_section(),
        overlays=overlays,
    )
