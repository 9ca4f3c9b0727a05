"""What opens beside a message: its menu with who has seen it, and the emojis."""

from typing import Any

import reflex as rx

from finsta import internals, live, messenger
from finsta.web.conversations.browser import emojis, membership, menu, quick_reactions
from finsta.web.conversations.rows import SeenRow
from finsta.web.conversations.shown import ShownReaction
from finsta.web.conversations.state import ConversationState
from finsta.web.conversations.writing import WritingState
from finsta.web.shared.elements import avatar, button, exact_time, icon, icon_button


def message_menu_popover() -> rx.Component:
    """Return the menu that every message shares."""
    can_write = menu.read("can_write", bool)
    asks = WritingState.deletion.open(message_id=menu.read("id", int))
    return rx.el.div(
        rx.cond(can_write, _quick_reactions()),
        rx.cond(can_write, _item("reply", "Reply", menu.call("replyFromMenu"))),
        rx.cond(menu.read("has_text", bool), _item("copy", "Copy text", menu.call("copyFromMenu"))),
        rx.cond(menu.read("can_edit", bool), _item("pencil", "Edit", menu.call("editFromMenu"))),
        rx.cond(
            menu.read("is_own", bool), _item("trash-2", "Delete", [menu.call("closeMenu"), asks])
        ),
        rx.el.p("Sent ", menu.read("exact", str), class_name="note menu-note"),
        _who_has_reacted(),
        rx.cond(membership.shows_seen, _who_has_seen()),
        id="message-menu",
        custom_attrs={"popover": "auto"},
        role="dialog",
        aria_label="Message menu",
        class_name="menu beside",
    )


def _item(name: str, label: str, on_click: Any) -> rx.Component:
    return button(icon(name, size=20), label, on_click=on_click, class_name="menu-item")


def _quick_reactions() -> rx.Component:
    most_used = next(iter(messenger.list_emoji_groups().values()))
    return quick_reactions(
        *[_emoji(unicode, key) for unicode, key in most_used[:6]],
        icon_button(
            "plus", "More emojis", on_click=menu.call("moreEmojis"), class_name="emoji-button"
        ),
        class_name="quick-reactions",
    )


def _who_has_reacted() -> rx.Component:
    reactions = menu.read("reactions", list[ShownReaction])
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
    seen = ConversationState.seen.of(menu.read("id", int))
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
    return rx.cond(
        people.length() > 0,
        rx.el.section(
            rx.el.h3(title, class_name="menu-heading"),
            rx.el.ul(
                rx.foreach(
                    people,
                    lambda person: rx.el.li(
                        avatar(person),
                        rx.el.bdi(person.display_name, class_name="grow"),
                        *(
                            [exact_time(iso=person.at, class_name="note seen-at")]
                            if has_time
                            else []
                        ),
                        key=person.id,
                    ),
                ),
            ),
        ),
    )


def emoji_picker() -> rx.Component:
    """Return the shipped emojis, by group, to react with or to write."""
    return emojis(
        *[
            rx.el.section(
                rx.el.h3(group, class_name="menu-heading"),
                rx.el.div(*[_emoji(unicode, key) for unicode, key in some], class_name="emojis"),
            )
            for group, some in messenger.list_emoji_groups().items()
        ],
        custom_attrs={"role": "dialog"},
        aria_label="Emojis",
        class_name="menu beside emoji-picker",
    )


def _emoji(unicode: str, key: str) -> rx.Component:
    return button(
        unicode,
        aria_label=key.replace("-", " "),
        title=key.replace("-", " "),
        custom_attrs={"data-emoji": unicode},
        class_name="emoji-button",
    )
