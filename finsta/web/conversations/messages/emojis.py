"""The emojis to react with or to write: a picker that finds them by their words."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from finsta import internals, live, messenger
from finsta.infra.words import Words, _
from finsta.web import browser
from finsta.web.conversations.browser import HERE, writing
from finsta.web.conversations.messages.reactions import choose_reaction
from finsta.web.shared.beside import about
from finsta.web.shared.elements import button

# Its popover, and with a message's id after it what names the button that opens it.
EMOJIS = "emojis"

# By what the messenger calls its groups.
_TITLES = {
    "Most used": _("Most used"),
    "Faces": _("Faces"),
    "Hands": _("Hands"),
    "Hearts": _("Hearts"),
    "Animals and food": _("Animals and food"),
    "Things and signs": _("Things and signs"),
}

_emojis = browser.module("emojis.jsx")


@dataclass(frozen=True)
class Emoji:
    """An emoji that is offered."""

    emoji: str
    name: str


@dataclass(frozen=True)
class EmojiGroup:
    """Some emojis under a heading."""

    title: str
    emojis: list[Emoji]


@dataclass(frozen=True)
class ShownEmojis:
    """What the picker shows: what was used last with all groups, or what was found."""

    groups: list[EmojiGroup]
    recent: list[Emoji]
    is_searched: bool
    found: list[Emoji]


class _Emojis(rx.Component):
    """Emojis to choose one of; `on_pick` makes an event of the one."""

    library = _emojis.path
    tag = "Emojis"
    on_pick: rx.Var[Any]


class _EmojiSearch(rx.Component):
    """Where one types what to look for."""

    library = _emojis.path
    tag = "EmojiSearch"
    placeholder: rx.Var[str]


def emoji_choice(*children: Any, on_pick: Any, class_name: str = "") -> rx.Component:
    """Return emojis to choose one of, in a popover.

    Args:
        children: Have `emoji_button` among them.
        on_pick: Returns the event, given the emoji.
        class_name: Of what is around them.
    """
    picks = internals.function_of(on_pick, str)
    return _Emojis.create(*children, on_pick=picks, class_name=class_name)


def emoji_button(emoji: Any, name: Any) -> rx.Component:
    """Return the button that chooses an emoji.

    Args:
        emoji: The character.
        name: What it is called.
    """
    return button(
        emoji,
        aria_label=name,
        title=name,
        custom_attrs={"data-emoji": emoji, **live.stop()},
        class_name="emoji-button",
    )


def emoji_picker() -> rx.Component:
    """Return the shipped emojis, by group, to react with or to write."""
    return rx.el.div(
        emoji_choice(
            rx.el.div(
                _EmojiSearch.create(
                    placeholder=live.as_shown(_("Search emojis")),
                    custom_attrs={"aria-label": _("Search emojis")},
                ),
                class_name="emoji-search",
            ),
            _shown(),
            on_pick=_pick,
        ),
        id=EMOJIS,
        key=HERE,
        custom_attrs={"popover": "auto"},
        role="dialog",
        aria_label=_("Emojis"),
        class_name="menu beside emoji-picker",
    )


def _shown() -> rx.Component:
    groups = [
        EmojiGroup(live.as_shown(_TITLES[title]), [Emoji(emoji, _name(key)) for emoji, key in some])
        for title, some in messenger.list_emoji_groups().items()
    ]
    shown = _emojis.use("useEmojis", ShownEmojis, groups)
    all_of_them = rx.fragment(
        rx.cond(shown.recent.length() > 0, _group(_("Recently used"), shown.recent)),
        rx.foreach(shown.groups, lambda group: _group(group.title, group.emojis)),
    )
    return rx.cond(
        shown.is_searched,
        rx.cond(
            shown.found.length() > 0,
            _grid(shown.found),
            rx.el.p(
                _("No emoji is called that."), role="status", class_name="note padded centered"
            ),
        ),
        all_of_them,
    )


def _name(key: str) -> str:
    # In English; the browser knows those of other languages.
    return key.replace("-", " ")


def _group(title: live.Shown | Words, emojis: live.Shown) -> rx.Component:
    return rx.el.section(rx.el.h2(title, class_name="menu-heading"), _grid(emojis))


def _grid(emojis: live.Shown) -> rx.Component:
    return rx.el.div(
        rx.foreach(emojis, lambda one: emoji_button(one.emoji, one.name)), class_name="emojis"
    )


def _pick(emoji: live.Shown) -> rx.Var:
    wanted = about(EMOJIS)
    return internals.either(
        wanted > 0, choose_reaction(wanted, emoji), writing.insert("text", emoji)
    )
