"""The page `/settings/privacy`."""

import reflex as rx

from finsta.infra.words import _
from finsta.web.settings.frame import settings_page
from finsta.web.settings.privacy.components import (
    blocked_section,
    muted_section,
    privacy_section,
    seen_section,
)
from finsta.web.settings.privacy.state import PrivacyState
from finsta.web.shared.messenger import MessengerState
from finsta.web.shared.seen.state import ShowsSeenState
from finsta.web.shared.viewer import ViewerState

TITLE = _("Privacy · Finsta")
ON_LOAD = [ViewerState.greet, MessengerState.load, PrivacyState.load, ShowsSeenState.load]


def page(*overlays: rx.Component) -> rx.Component:
    """Return who may follow the viewer, and whom they keep away.

    Args:
        overlays: Dialogs of other screens that this page can open.
    """
    sections = (privacy_section(), seen_section(), muted_section(), blocked_section())
    return settings_page(_("Privacy"), *sections, overlays=overlays)
