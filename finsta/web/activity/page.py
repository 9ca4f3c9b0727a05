"""The page `/activity`."""

import reflex as rx

from finsta.infra.words import _
from finsta.internals import ReactRouterLink
from finsta.web import routes
from finsta.web.activity.components import activity_list
from finsta.web.activity.state import ActivityState
from finsta.web.shared.elements import icon
from finsta.web.shared.messenger import MessengerState
from finsta.web.shared.shell import shell
from finsta.web.shared.viewer import ViewerState

TITLE = _("Activity · Finsta")
ON_LOAD = [ViewerState.greet, MessengerState.load, ActivityState.open]


def page(requests: rx.Component, *overlays: rx.Component) -> rx.Component:
    """Return what others did that concerns the viewer, in the shell.

    Args:
        requests: Who asks to follow the viewer.
        overlays: Dialogs of other screens that this page can open.
    """
    return shell(
        rx.el.section(
            rx.el.header(
                rx.el.h1(_("Activity"), class_name="grow"),
                ReactRouterLink.create(
                    icon("settings", size=22),
                    rx.el.span(_("What you are told"), class_name="visually-hidden"),
                    to=routes.ACTIVITY_CHOICES,
                    class_name="icon-button",
                ),
                class_name="activity-head",
            ),
            requests,
            activity_list(),
            class_name="activity-page",
        ),
        *overlays,
    )
