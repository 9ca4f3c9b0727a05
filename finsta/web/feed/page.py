"""The page `/home`."""

import reflex as rx

from finsta.infra.words import _
from finsta.web.feed.components import feed
from finsta.web.feed.state import FeedState
from finsta.web.shared.messenger import MessengerState
from finsta.web.shared.shell import shell
from finsta.web.shared.viewer import ViewerState

TITLE = _("Home · Finsta")
ON_LOAD = [ViewerState.greet, MessengerState.load, FeedState.load]


def page(*overlays: rx.Component) -> rx.Component:
    """Return the feed in the shell.

    Args:
        overlays: Dialogs of other screens that this page can open.
    """
    return shell(rx.el.h1(_("Home"), class_name="visually-hidden"), feed(), *overlays)
