"""The page `/settings/sessions`."""

import reflex as rx

from finsta.infra.words import _
from finsta.web.settings.frame import settings_page
from finsta.web.settings.sessions.components import sessions_section
from finsta.web.settings.sessions.device import device_section
from finsta.web.settings.sessions.state import SessionsState
from finsta.web.shared.messenger import MessengerState
from finsta.web.shared.proving import ProvingState, proof_section
from finsta.web.shared.viewer import ViewerState

TITLE = _("Where you're logged in · Finsta")
ON_LOAD = [ViewerState.greet, MessengerState.load, ProvingState.load, SessionsState.load]


def page(*overlays: rx.Component) -> rx.Component:
    """Return where the viewer is logged in.

    Args:
        overlays: Dialogs of other screens that this page can open.
    """
    return settings_page(
        _("Where you're logged in"),
        proof_section(),
        device_section(),
        sessions_section(),
        overlays=overlays,
    )
