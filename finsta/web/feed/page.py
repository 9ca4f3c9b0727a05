"""The pages `/home` and `/following`."""

import reflex as rx

from finsta.infra.words import _
from finsta.web.feed.card import KEYS
from finsta.web.feed.components import feed, following_feed
from finsta.web.feed.following.state import FollowingState
from finsta.web.feed.state import FeedState
from finsta.web.shared.messenger import MessengerState
from finsta.web.shared.shell import shell
from finsta.web.shared.viewer import ViewerState

TITLE = _("Home · Finsta")
FOLLOWING_TITLE = _("Following · Finsta")
_GREETS = [ViewerState.greet, MessengerState.load]
ON_LOAD = [*_GREETS, FeedState.load]
ON_LOAD_FOLLOWING = [*_GREETS, FollowingState.load]


def page(*overlays: rx.Component) -> rx.Component:
    """Return the feed in the shell.

    Args:
        overlays: Dialogs of other screens that this page can open.
    """
    heading = rx.el.h1(_("Home"), class_name="visually-hidden")
    return shell(heading, feed(), *overlays, keys=KEYS)


def following_page(*overlays: rx.Component) -> rx.Component:
    """Return the feed of those whom the viewer follows, in the shell.

    Args:
        overlays: Dialogs of other screens that this page can open.
    """
    heading = rx.el.h1(_("Following"), class_name="visually-hidden")
    return shell(heading, following_feed(), *overlays, keys=KEYS)
