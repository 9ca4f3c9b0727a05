"""The page `/settings/security`."""

import reflex as rx

from finsta.infra.words import _
from finsta.web.settings.frame import settings_page
from finsta.web.settings.security.components import app_section, codes_section
from finsta.web.settings.security.passkeys import passkeys_section
from finsta.web.settings.security.state import SecurityState
from finsta.web.shared.fields import said
from finsta.web.shared.messenger import MessengerState
from finsta.web.shared.proving import ProvingState, proof_section
from finsta.web.shared.viewer import ViewerState

TITLE = _("Passkeys and codes · Finsta")
ON_LOAD = [ViewerState.greet, MessengerState.load, ProvingState.load, SecurityState.load]


def page(*overlays: rx.Component) -> rx.Component:
    """Return how the account is kept safe.

    Args:
        overlays: Dialogs of other screens that this page can open.
    """
    return settings_page(
        _("Passkeys and codes"),
        said(SecurityState.said),
        proof_section(),
        passkeys_section(),
        app_section(),
        codes_section(),
        overlays=overlays,
    )
