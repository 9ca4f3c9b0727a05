"""Python's names for the conversation's browser pieces."""

import reflex as rx

from finsta import live, messenger
from finsta.web import browser, routes
from finsta.web.conversations.writing.state import WritingState
from finsta.web.shared.addresses import id_in_address
from finsta.web.shared.messenger import MessengerState, called
from finsta.web.shared.viewer import ViewerState

thread = browser.module("thread.jsx")
present = browser.module("present.jsx")
_root = browser.module("root.jsx")
_summary = browser.module("summary.jsx")

# The conversation that the address names: 0 for none, -1 for what can be none.
HERE = id_in_address(routes.CONVERSATIONS)

conversation, membership = (
    MessengerState.conversations.row(HERE),
    MessengerState.memberships.row(HERE),
)
# What it is called.
title = called(conversation)
messages = MessengerState.messages.of(HERE)
is_closed = conversation.is_closed
# The form below it.
writing = WritingState.message.of(HERE)
is_owner = conversation.owner_id == ViewerState.viewer_id


def reply_to(message: live.Shown) -> rx.Var:
    """Return the event that has the form answer a message; it needs no server.

    Args:
        message: A row of `messages`, or what is drawn of one.
    """
    return writing.fill(reply_to=message.id, quoted=quoted_of(message))


def quoted_of(message: live.Shown) -> live.Shown:
    """Return what stands for a message where there is room for a line: `who` and `text`.

    Args:
        message: A row of `messages`, or what is drawn of one.
    """
    return _summary.value("quotedOf", dict[str, str], message, messenger.QUOTE_LENGTH)


class ConversationRoot(rx.Component):
    """Opens the conversation that the address names, and notices its end."""

    library = _root.path
    tag = "ConversationRoot"
    form: rx.Var[str]
    on_open: rx.EventHandler[lambda where, oldest, around: [where, oldest, around]]
