"""What opens beside a message: its menu, with who has reacted and who has seen it."""

import reflex as rx

from finsta import internals, live, messenger
from finsta.web.conversations.browser import (
    HERE,
    beside,
    is_closed,
    membership,
    messages,
    present,
    reply_to,
    thread,
)
from finsta.web.conversations.messages.emojis import EMOJIS, emoji_button, emoji_choice, name_emoji
from finsta.web.conversations.messages.reactions import choose_reaction
from finsta.web.conversations.messages.shown import ShownReaction
from finsta.web.conversations.rows import SeenRow
from finsta.web.conversations.state import ConversationState
from finsta.web.conversations.writing.state import WritingState
from finsta.web.shared.elements import avatar, button, exact_time, icon, icon_button
from finsta.web.shared.viewer import ViewerState

# A popover, as `EMOJIS` is, and with a message's id after it what names the button that opens it.
MENU = "message-menu"

_BESIDE = ConversationState.beside
_ABOUT = _BESIDE.row(MENU).about
_MESSAGE = messages.row(_ABOUT)


def open_beside(popover: str, message_id: live.Shown, *, from_: str = "") -> rx.Var:
    """Return the event that opens a popover; it needs no server.

    Args:
        popover: `MENU` or `EMOJIS`.
        message_id: Of the message that it is about; 0 for the one that is written.
        from_: Whose button it opens beside, if not its own.
    """
    opener = f"{from_ or popover}-{message_id}"
    return beside.call("openBeside", _BESIDE.path(), popover, opener, message_id)


def message_menu_popover() -> rx.Component:
    """Return the menu that every message shares."""
    is_own, text = _MESSAGE.author.id == ViewerState.viewer_id, _MESSAGE.text
    corrects = WritingState.correction.of(HERE).fill(message_id=_ABOUT, text=text)
    return rx.el.div(
        rx.cond(~is_closed, _quick_reactions()),
        rx.cond(~is_closed, _item("reply", "Reply", reply_to(_MESSAGE))),
        rx.cond(text != "", _item("copy", "Copy text", beside.call("copyText", text))),
        rx.cond(is_own & ~is_closed & _is_young(), _item("pencil", "Edit", corrects)),
        rx.cond(is_own, _item("trash-2", "Delete", WritingState.deletion.open(message_id=_ABOUT))),
        rx.el.p("Sent ", exact_time(iso=_MESSAGE.sent_at), class_name="note menu-note"),
        _who_has_reacted(),
        rx.cond(membership.shows_seen, _who_has_seen()),
        id=MENU,
        custom_attrs={"popover": "auto"},
        role="dialog",
        aria_label="Message menu",
        class_name="menu beside",
    )


def _is_young() -> live.Shown:
    return thread.value("isYoung", bool, _MESSAGE, messenger.EDIT_MINUTES * 60_000)


def _item(name: str, label: str, on_click: rx.Var) -> rx.Component:
    events = [beside.call("closeBeside", MENU), on_click]
    return button(icon(name, size=20), label, on_click=events, class_name="menu-item")


def _quick_reactions() -> rx.Component:
    most_used = next(iter(messenger.list_emoji_groups().values()))
    more = open_beside(EMOJIS, _ABOUT, from_=MENU)
    return emoji_choice(
        *[emoji_button(unicode, name_emoji(key)) for unicode, key in most_used[:6]],
        icon_button("plus", "More emojis", on_click=more, class_name="emoji-button"),
        on_pick=lambda emoji: choose_reaction(_ABOUT, emoji),
        class_name="quick-reactions",
    )


def _who_has_reacted() -> rx.Component:
    reactions = present.use("useReactions", list[ShownReaction], _MESSAGE)
    return rx.cond(
        reactions.length() > 0,
        rx.el.ul(
            rx.foreach(
                reactions,
                lambda reaction: rx.el.li(
                    rx.el.span(reaction.emoji, class_name="emoji"),
                    rx.el.span(reaction.who, class_name="grow"),
                    key=reaction.emoji,
                ),
            ),
            aria_label="Reactions",
            class_name="seen-lists",
        ),
    )


def _who_has_seen() -> rx.Component:
    seen = ConversationState.seen.of(_ABOUT)
    people = seen.items
    return rx.cond(
        seen.loaded,
        rx.el.div(
            _people("Seen by", _those(people, "at"), has_time=True),
            _people("Not seen yet by", _those(people, "!at && !is_hidden")),
            _people("Don't show what they have seen", _those(people, "is_hidden")),
            class_name="seen-lists",
        ),
    )


def _those(people: live.Shown, condition: str) -> live.Shown:
    expression = f"{people!s}.filter(({{ at, is_hidden }}) => {condition})"
    return internals.derived_value(expression, list[SeenRow], people)


def _people(title: str, people: live.Shown, *, has_time: bool = False) -> rx.Component:
    def person(one: live.Shown) -> rx.Component:
        time = [exact_time(iso=one.at, class_name="note seen-at")] if has_time else []
        name = rx.el.bdi(one.display_name, class_name="grow")
        return rx.el.li(avatar(one), name, *time, key=one.id)

    return rx.cond(
        people.length() > 0,
        rx.el.section(
            rx.el.h3(title, class_name="menu-heading"), rx.el.ul(rx.foreach(people, person))
        ),
    )
