"""The page `/invite`, for everybody who may invite."""

import reflex as rx

from finsta.web.joining.components import invites_section
from finsta.web.shared.elements import empty
from finsta.web.shared.messenger import MessengerState
from finsta.web.shared.shell import shell
from finsta.web.shared.viewer import ViewerState

TITLE = "Invite people · Finsta"
ON_LOAD = [ViewerState.greet, MessengerState.load]


def page(*overlays: rx.Component) -> rx.Component:
    """Return the viewer's invites.

    Args:
        overlays: Dialogs of other screens that this page can open.
    """
    may_not = empty(
        "ticket", "Only admins invite people", "Ask one of them for a link for whom you know."
    )
    return shell(
        rx.el.div(
            rx.el.h1("Invite people"),
            rx.cond(
                ViewerState.may_invite | (ViewerState.viewer_id == 0), invites_section(), may_not
            ),
            class_name="settings-page",
        ),
        *overlays,
    )
