"""The page `/invite`, for everybody who may invite."""

import reflex as rx

from finsta.infra.words import _
from finsta.web.joining.components import invites_section
from finsta.web.joining.state import InvitesState
from finsta.web.shared.elements import empty
from finsta.web.shared.messenger import MessengerState
from finsta.web.shared.paged import paged
from finsta.web.shared.viewer import ViewerState, are_rights_known, may_invite

TITLE = _("Invite people · Finsta")
# Of what `invites_section` shows, wherever that is.
ON_LOAD_INVITES = [InvitesState.look]
ON_LOAD = [ViewerState.greet, MessengerState.load, *ON_LOAD_INVITES]


def page(*overlays: rx.Component) -> rx.Component:
    """Return the viewer's invites.

    Args:
        overlays: Dialogs of other screens that this page can open.
    """
    may_not = empty(
        "ticket",
        _("Only admins invite people"),
        _("Ask one of them for a link that you can pass on."),
    )
    may = may_invite() | ~are_rights_known()
    return paged(_("Invite people"), rx.cond(may, invites_section(), may_not), overlays=overlays)
