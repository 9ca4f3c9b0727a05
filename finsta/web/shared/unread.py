"""How much is unread, as pages show it."""

import reflex as rx

from finsta import live
from finsta.infra.words import _
from finsta.notifications import MAX_COUNTED
from finsta.web import browser
from finsta.web.shared.activity import UNREAD
from finsta.web.shared.messenger import MessengerState

unread = browser.module("unread.jsx")


class UnreadBadge(rx.Component):
    """How many messages are unread, here and in the page's title."""

    library = unread.path
    tag = "UnreadBadge"
    # What else is unread, for the title.
    others: rx.Var[int]


def unread_badge() -> rx.Component:
    """Return the number beside the link to the conversations."""
    return UnreadBadge.create(others=UNREAD, class_name="badge nav-badge")


def activity_badge() -> rx.Component:
    """Return the number beside the link to what the viewer is told."""
    return rx.cond(
        UNREAD > 0,
        rx.el.span(
            rx.el.span(
                rx.cond(UNREAD < MAX_COUNTED, UNREAD.to_string(), f"{MAX_COUNTED - 1}+"),
                aria_hidden="true",
            ),
            rx.el.span(_("{count} new", count=UNREAD), class_name="visually-hidden"),
            class_name="badge nav-badge",
        ),
    )


def memberships() -> rx.Component:
    """Return what keeps up with the viewer's conversations on every page; it draws nothing."""
    return live.edge(
        MessengerState.memberships,
        on_again=MessengerState.load,
        on_row=MessengerState.load_conversation,
    )
