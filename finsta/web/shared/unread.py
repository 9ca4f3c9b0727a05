"""How much is unread, as pages show it."""

import reflex as rx

from finsta import live
from finsta.web import browser
from finsta.web.shared.messenger import MessengerState

unread = browser.module("unread.jsx")


class UnreadBadge(rx.Component):
    """How many messages are unread, here and in the page's title."""

    library = unread.path
    tag = "UnreadBadge"


def unread_badge() -> rx.Component:
    """Return the number beside the link to the conversations."""
    return UnreadBadge.create(class_name="badge nav-badge")


def memberships() -> rx.Component:
    """Return what keeps up with the viewer's conversations on every page; it draws nothing."""
    return live.edge(
        MessengerState.memberships,
        on_again=MessengerState.load,
        on_row=MessengerState.load_conversation,
    )
