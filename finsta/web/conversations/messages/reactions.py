"""Reactions: what is done by who puts an emoji on a message, or takes it back. It shows at once."""

import reflex as rx

from finsta import internals, live
from finsta.web.conversations.browser import messages
from finsta.web.conversations.writing.state import WritingState
from finsta.web.shared.viewer import ViewerState, own_account


def toggle_reaction(message_id: live.Shown, emoji: live.Shown, is_mine: live.Shown) -> rx.Var:
    """Return the event that puts one's emoji on a message, or takes it back.

    Args:
        message_id: The message.
        emoji: The character.
        is_mine: Whether it is there.
    """
    key = _key_of(emoji)
    own = {"key": key, "emoji": emoji, "account": own_account()}
    at = (message_id, live.FIRST_VERSION, "reactions")
    put = messages.add(*at, own), WritingState.react(message_id, emoji, True)
    take = messages.take(*at, key), WritingState.react(message_id, emoji, False)
    gives, takes = (live.now(shown, then=then) for shown, then in (put, take))
    return internals.either(is_mine, takes, gives)


def choose_reaction(message_id: live.Shown, emoji: live.Shown) -> rx.Var:
    """Return the event that does so whether it is there or not.

    Args:
        message_id: The message.
        emoji: The character; it may be known only when the event happens.
    """
    reactions = messages.row(message_id).reactions
    is_mine = f"({reactions!s} ?? []).some(({{ key }}) => key === {_key_of(emoji)!s})"
    return toggle_reaction(message_id, emoji, internals.derived_value(is_mine, bool, reactions))


def _key_of(emoji: live.Shown) -> live.Shown:
    # As `reaction_key` makes it.
    return rx.Var.create(f"{ViewerState.viewer_id} {emoji}")
