"""The page `/settings/activity`."""

import reflex as rx

from finsta.infra.words import _
from finsta.web.settings.activity.components import choices_section
from finsta.web.settings.activity.state import ActivityChoiceState
from finsta.web.settings.frame import settings_page
from finsta.web.shared.messenger import MessengerState
from finsta.web.shared.viewer import ViewerState

TITLE = _("Activity · Finsta")
ON_LOAD = [ViewerState.greet, MessengerState.load, ActivityChoiceState.load]


def page(*overlays: rx.Component) -> rx.Component:
    """Return what the viewer is told of, and what not.

    Args:
        overlays: Dialogs of other screens that this page can open.
    """
    return settings_page(_("Activity"), choices_section(), overlays=overlays)
