"""The page `/settings/password`."""

import reflex as rx

from finsta.infra.words import _
from finsta.web.settings.credentials.components import (
    email_section,
    new_email_section,
    password_section,
)
from finsta.web.settings.credentials.state import CredentialsState
from finsta.web.settings.frame import settings_page
from finsta.web.shared.messenger import MessengerState
from finsta.web.shared.viewer import ViewerState

TITLE = _("Email and password · Finsta")
NEW_EMAIL_TITLE = _("Your new email · Finsta")
ON_LOAD = [ViewerState.greet, MessengerState.load, CredentialsState.load]


def page(*overlays: rx.Component) -> rx.Component:
    """Return what the viewer logs in with.

    Args:
        overlays: Dialogs of other screens that this page can open.
    """
    return settings_page(
        _("Email and password"), email_section(), password_section(), overlays=overlays
    )


def new_email_page(*overlays: rx.Component) -> rx.Component:
    """Return the page `/new-email`, which the link in a mail leads to.

    Args:
        overlays: As for `page`.
    """
    return settings_page(_("Your new email"), new_email_section(), overlays=overlays)
