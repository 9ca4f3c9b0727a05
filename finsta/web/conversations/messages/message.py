"""What a message looks like: bubble, quote, photos, reactions, who has seen it."""

from functools import partial
from typing import Any

import reflex as rx

from finsta import live
from finsta.infra.words import Words, _, ngettext
from finsta.media import RENDITION_WIDTHS
from finsta.web.conversations.browser import messages, reply_to
from finsta.web.conversations.days.dialog import day_heading
from finsta.web.conversations.forwarding.dialog import forwarded_note
from finsta.web.conversations.messages.emojis import EMOJIS
from finsta.web.conversations.messages.menus import MENU
from finsta.web.conversations.messages.reactions import toggle_reaction
from finsta.web.conversations.messages.shown import ShownMessage
from finsta.web.conversations.state import ConversationState
from finsta.web.shared.beside import open_beside
from finsta.web.shared.elements import avatar, button, failed_act, icon_button, photo
from finsta.web.shared.persons import profile_link
from finsta.web.shared.texts import folded, linked
from finsta.web.shared.viewing import photo_link

# One photo is as wide as a bubble, several share its width.
_SIZES = "(min-width: 640px) 360px, 75vw"
# The largest is for the whole screen.
_WIDTHS = RENDITION_WIDTHS[:-1]
# Of buttons beside a message, the icon by which the message finds them.
_MENU_ICON, _REPLY_ICON = "ellipsis", "reply"


@rx.memo
def message(item: rx.Var[ShownMessage], is_closed: rx.Var[bool], rest: rx.RestProp) -> rx.Component:
    """Return one message or line, with the separators above it.

    One that looks as before is not drawn again: it is the same object, see present.jsx.

    Args:
        item: What is shown.
        is_closed: Whether nobody can write in its conversation.
        rest: React's `key`.
    """
    return _row(item, is_closed, rest)


def _row(item: live.Shown, is_closed: live.Shown, rest: live.Shown) -> rx.Component:
    return rx.el.div(
        rx.cond(item.day != "", day_heading(item)),
        rx.cond(
            item.is_new,
            rx.el.div(rx.el.span(_("New messages")), role="separator", class_name="new-line"),
        ),
        rx.cond(item.is_line, _line(item), _article(item, is_closed)),
        rx.cond(item.seen_by.length() > 0, _seen_by(item)),
        rest,
        custom_attrs={"data-row": item.id},
        class_name=rx.cond(item.starts_run, "row row-first", "row"),
    )


def _line(item: live.Shown) -> rx.Component:
    return rx.el.p(item.sentence, title=item.exact, class_name="line")


def _article(item: live.Shown, is_closed: live.Shown) -> rx.Component:
    return rx.el.article(
        rx.cond(
            ~item.is_own,
            rx.el.div(rx.cond(item.starts_run, avatar(item.author)), class_name="message-face"),
        ),
        rx.el.div(
            rx.cond(
                item.starts_run & ~item.is_own,
                profile_link(
                    item.author,
                    rx.el.bdi(item.author.display_name),
                    class_name="message-author",
                    hidden=True,
                ),
            ),
            rx.el.div(
                rx.cond(item.is_deleted, _trace(), _content(item)),
                _foot(item),
                id=f"bubble-{item.id}",
                class_name="bubble",
            ),
            rx.cond(item.reactions.length() > 0, _reactions(item)),
            rx.cond(item.status == "failed", _failed(item)),
            class_name="message-body",
        ),
        rx.cond((item.status == "") & ~item.is_deleted, _actions(item, is_closed)),
        aria_label=f"{item.author.display_name}, {item.time}",
        custom_attrs={
            "aria-describedby": f"bubble-{item.id}",
            **live.stop(
                when=~item.is_deleted,
                menu=f"[data-does={_MENU_ICON}]",
                swipe=f"[data-does={_REPLY_ICON}]",
            ),
        },
        class_name=rx.cond(item.is_own, "message message-own", "message"),
    )


def _trace() -> rx.Component:
    return rx.el.p(_("Message deleted"), class_name="message-text muted italic")


def _content(item: live.Shown) -> rx.Component:
    return rx.fragment(
        rx.cond(item.is_forwarded, forwarded_note()),
        rx.cond(item.has_quote, _quote(item.quote)),
        rx.cond(item.photos.length() > 0, _photos(item)),
        rx.cond(item.text != "", rx.cond(item.may_be_long, _long_text(item), _text(item))),
    )


def _text(item: live.Shown) -> rx.Component:
    return rx.el.p(
        linked(item.parts),
        dir="auto",
        class_name=rx.cond(item.is_emoji, "message-text text message-emoji", "message-text text"),
    )


def _long_text(item: live.Shown) -> rx.Component:
    return folded(item.parts, look="message-text text", class_name="message-long")


def _quote(quote: live.Shown) -> rx.Component:
    return button(
        rx.cond(quote.who != "", rx.el.bdi(quote.who, class_name="strong")),
        rx.el.bdi(quote.text, class_name="quote-text"),
        disabled=quote.id == 0,
        on_click=live.go_to_row(messages, quote.id),
        class_name="quote",
    )


def _photos(item: live.Shown) -> rx.Component:
    return rx.el.div(
        rx.foreach(item.photos, lambda shown, index: _photo(item, shown, index)),
        class_name=f"message-photos message-photos-{item.photos.length()}",
    )


def _photo(item: live.Shown, shown: live.Shown, index: live.Shown) -> rx.Component:
    author = item.author.display_name
    name = rx.cond(author != "", _("Photo from {name}", name=author), _("Your photo"))
    alt = rx.cond(shown.alt != "", shown.alt, name)
    frame = partial(
        photo_link,
        photos=item.photos,
        index=index,
        who=rx.cond(author != "", author, _("You")),
        text=item.text,
        are_own=item.is_own,
        class_name="message-photo",
    )
    return photo(shown, _SIZES, frame, widths=_WIDTHS, alt=alt)


def _foot(item: live.Shown) -> rx.Component:
    return rx.el.span(
        rx.cond(item.is_edited, rx.el.span(_("edited"))),
        rx.el.time(item.time, date_time=item.sent_at, title=item.exact),
        rx.cond(
            item.status == "pending",
            rx.icon("clock-3", size=13, aria_label=_("Sending")),
        ),
        class_name="message-foot",
    )


def _failed(item: live.Shown) -> rx.Component:
    return failed_act(
        item.error, item.key, can_take_back=item.can_take_back, class_name="message-failed"
    )


def _reactions(item: live.Shown) -> rx.Component:
    return rx.el.div(
        rx.foreach(item.reactions, lambda reaction: _reaction(item.id, reaction)),
        class_name="reactions",
    )


def _reaction(message_id: live.Shown, reaction: live.Shown) -> rx.Component:
    return button(
        rx.el.span(
            rx.el.span(reaction.emoji, class_name="emoji"),
            rx.el.span(reaction.count.to_string(), class_name="reaction-count"),
            class_name="reaction-chip",
        ),
        title=reaction.who,
        aria_label=f"{reaction.emoji} {reaction.count}, {reaction.who}",
        on_click=toggle_reaction(message_id, reaction.emoji, reaction.is_mine),
        custom_attrs={"aria-pressed": reaction.is_mine},
        class_name="reaction",
    )


def _actions(item: live.Shown, is_closed: live.Shown) -> rx.Component:
    opens = [open_beside(MENU, item.id), ConversationState.list_seen(item.id)]
    return rx.el.div(
        rx.cond(
            ~is_closed,
            rx.fragment(
                _action(
                    "smile-plus", _("React"), open_beside(EMOJIS, item.id), f"{EMOJIS}-{item.id}"
                ),
                _action(_REPLY_ICON, _("Reply"), reply_to(item)),
            ),
        ),
        _action(_MENU_ICON, _("Message menu"), opens, f"{MENU}-{item.id}"),
        class_name="message-actions",
    )


def _action(name: str, label: Words, on_click: Any, opener: Any = "") -> rx.Component:
    named = {"data-does": name, "data-opener": opener}
    return icon_button(name, label, title=label, on_click=on_click, custom_attrs=named)


def _seen_by(item: live.Shown) -> rx.Component:
    more = item.seen_by_more
    return rx.el.div(
        rx.foreach(
            item.seen_by,
            lambda account: _seen(
                avatar(account),
                _("Seen by {name}", name=account.display_name),
                class_name="seen-face",
                key=account.id,
            ),
        ),
        rx.cond(
            more > 0,
            _seen(
                rx.el.span(f"+{more}", aria_hidden="true"),
                ngettext("Seen by {count} more", "Seen by {count} more", more),
                class_name="seen-more",
            ),
        ),
        class_name="seen-by",
    )


def _seen(shown: rx.Component, said: Words, **attributes: Any) -> rx.Component:
    words = rx.el.span(said, class_name="visually-hidden")
    return rx.el.span(shown, words, title=live.as_shown(said), **attributes)
