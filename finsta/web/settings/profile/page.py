"""The pages `/settings` and `/settings/profile`: on a phone the first one is a list of pages."""

import reflex as rx

from finsta.infra.words import _
from finsta.web.settings.frame import settings_page
from finsta.web.settings.profile.components import (
    appearance_section,
    photo_section,
    profile_section,
)
from finsta.web.settings.profile.state import ProfileState
from finsta.web.shared.messenger import MessengerState
from finsta.web.shared.viewer import ViewerState

TITLE = _("Profile · Finsta")
FRONT_TITLE = _("Settings · Finsta")
ON_LOAD = [ViewerState.greet, MessengerState.load, ProfileState.load]


def page(*overlays: rx.Component) -> rx.Component:
    """Return what one shows of oneself.

    Args:
        overlays: Dialogs of other screens that this page can open.
    """
    return settings_page(_("Profile"), *_sections(), overlays=overlays)


def front_page(*overlays: rx.Component) -> rx.Component:
    """Return the list of the settings' pages; beside it, where there is room, what `page` shows.

    Args:
        overlays: As for `page`.
    """
    return settings_page(_("Profile"), *_sections(), overlays=overlays, is_front=True)


def _sections() -> list[rx.Component]:
    return [photo_section(), profile_section(), appearance_section()]
