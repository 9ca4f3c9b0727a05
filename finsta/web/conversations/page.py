"""The pages `/conversations` and `/conversations/{id}`: list and conversation, side by side."""

import reflex as rx

from finsta.infra.words import _
from finsta.web.conversations.browser import HERE
from finsta.web.conversations.components import conversation_pane
from finsta.web.shared.messenger import MessengerState
from finsta.web.shared.shell import shell
from finsta.web.shared.viewer import ViewerState

TITLE = _("Conversations · Finsta")
ON_LOAD = [ViewerState.greet, MessengerState.load]


def page(list_pane: rx.Component, *overlays: rx.Component) -> rx.Component:
    """Return both panes; a phone shows one of them.

    Args:
        list_pane: The list of conversations.
        overlays: Dialogs of other screens that this page can open.
    """
    return shell(
        rx.el.div(
            list_pane,
            conversation_pane(),
            class_name=rx.cond(HERE != 0, "panes panes-open", "panes"),
        ),
        *overlays,
        is_full=True,
    )
