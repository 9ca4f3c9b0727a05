"""What opens beside a message: its menu, with who has reacted and who has seen it."""

from functools import partial

import reflex as rx

from finsta import internals, live, messenger
from finsta.infra.words import Words, _
from finsta.web.conversations.browser import (
    HERE,
    is_closed,
    membership,
    messages,
    present,
    reply_to,
    thread,
)
from finsta.web.conversations.forwarding.dialog import forward
from finsta.web.conversations.messages.emojis import EMOJIS, emoji_button, emoji_choice
from finsta.web.conversations.messages.reactions import choose_reaction
from finsta.web.conversations.messages.shown import ShownReaction
from finsta.web.conversations.rows import SeenRow
from finsta.web.conversations.state import ConversationState
from finsta.web.conversations.writing.state import WritingState
from finsta.web.shared.beside import about, copy_text, menu_item, open_beside
from finsta.web.shared.elements import avatar, exact_time, icon_button
from finsta.web.shared.viewer import ViewerState

# A popover, as `EMOJIS` is.
MENU = "message-menu"

# Those that one reacts with most, as the messenger and people call them.
_QUICK = {
    "thumbs-up": _("thumbs up"),
    "red-heart": _("red heart"),
    "tears-of-joy": _("tears of joy"),
    "open-mouth": _("open mouth"),
    "crying": _("crying"),
    "folded-hands": _("folded hands"),
}

_ABOUT = about(MENU)
_MESSAGE = messages.row(_ABOUT)
_item = partial(menu_item, MENU)


def message_menu_popover() -> rx.Component:
    """Return the menu that every message shares."""
    is_own, text = _MESSAGE.author.id == ViewerState.viewer_id, _MESSAGE.text
    # It may be deleted while its menu is open.
    is_there = ~_MESSAGE.is_deleted
    corrects = WritingState.correction.of(HERE).fill(message_id=_ABOUT, text=text)
    return rx.el.div(
        rx.el.div(
            rx.cond(is_there & ~is_closed, _quick_reactions()),
            rx.cond(is_there & ~is_closed, _item("reply", _("Reply"), reply_to(_MESSAGE))),
            rx.cond(text != "", _item("copy", _("Copy text"), copy_text(text))),
            rx.cond(is_there, _item("forward", _("Forward"), forward(_MESSAGE))),
            rx.cond(
                is_there & is_own & ~is_closed & _is_young(), _item("pencil", _("Edit"), corrects)
            ),
            rx.cond(
                is_there & is_own,
                _item("trash-2", _("Delete"), WritingState.deletion.open(message_id=_ABOUT)),
            ),
            rx.el.p(
                live.sentence(_("Sent {time}"), time=exact_time(iso=_MESSAGE.sent_at)),
                class_name="note menu-note",
            ),
        ),
        rx.el.div(_who_has_reacted(), rx.cond(membership.shows_seen, _who_has_seen())),
        id=MENU,
        key=HERE,
        custom_attrs={"popover": "auto"},
        role="dialog",
        aria_label=_("Message menu"),
        class_name="menu beside menu-with-lists",
    )


def _is_young() -> live.Shown:
    return thread.value("isYoung", bool, _MESSAGE, messenger.EDIT_MINUTES * 60_000)


def _quick_reactions() -> rx.Component:
    most_used = next(iter(messenger.list_emoji_groups().values()))
    more = open_beside(EMOJIS, _ABOUT, from_=MENU)
    return emoji_choice(
        *[emoji_button(emoji, _QUICK[key]) for emoji, key in most_used if key in _QUICK],
        icon_button(
            "plus",
            _("More emojis"),
            on_click=more,
            custom_attrs=live.stop(),
            class_name="emoji-button",
        ),
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
            aria_label=_("Reactions"),
            class_name="seen-lists",
        ),
    )


def _who_has_seen() -> rx.Component:
    seen = ConversationState.seen.of(_ABOUT)
    people = seen.items
    return rx.cond(
        seen.loaded,
        rx.el.div(
            _people(_("Seen by"), _those(people, "at"), has_time=True),
            _people(_("Not seen yet by"), _those(people, "!at && !is_hidden")),
            _people(_("Don't show what they have seen"), _those(people, "is_hidden")),
            class_name="seen-lists",
        ),
    )


def _those(people: live.Shown, condition: str) -> live.Shown:
    expression = f"{people!s}.filter(({{ at, is_hidden }}) => {condition})"
    return internals.derived_value(expression, list[SeenRow], people)


def _people(title: Words, people: live.Shown, *, has_time: bool = False) -> rx.Component:
    def person(one: live.Shown) -> rx.Component:
        time = [exact_time(iso=one.at, class_name="note seen-at")] if has_time else []
        name = rx.el.bdi(one.account.display_name, class_name="grow")
        return rx.el.li(avatar(one.account), name, *time, key=one.id)

    return rx.cond(
        people.length() > 0,
        rx.el.section(
            rx.el.h2(title, class_name="menu-heading"), rx.el.ul(rx.foreach(people, person))
        ),
    )
