"""What a conversation looks like: its head, its messages, and what shows where there is none."""

import reflex as rx

from finsta import live
from finsta.internals import ReactRouterLink, has_connection_errors
from finsta.web import routes
from finsta.web.conversations.browser import ConversationRoot, message_list, newest_button, thread
from finsta.web.conversations.confirmations import confirm_delete_message
from finsta.web.conversations.menus import emoji_picker, message_menu_popover
from finsta.web.conversations.messages import message
from finsta.web.conversations.settings_dialog import SETTINGS, settings_dialogs
from finsta.web.conversations.shown import ShownMember, ShownMessage
from finsta.web.conversations.state import ConversationState
from finsta.web.conversations.writing import WritingState
from finsta.web.conversations.writing_form import writing_form
from finsta.web.shared.dialogs import open_dialog
from finsta.web.shared.elements import empty, face, icon, icon_button, loading


def conversation_pane() -> rx.Component:
    """Return the pane of the conversation that the address names."""
    return ConversationRoot.create(
        rx.el.section(
            rx.match(
                thread.read("status", str),
                ("open", _open()),
                ("none", _nothing_chosen()),
                ("missing", _missing()),
                loading(),
            ),
            class_name="conversation",
            aria_label="Conversation",
        ),
        message_menu_popover(),
        emoji_picker(),
        confirm_delete_message(),
        settings_dialogs(),
        is_cut_off=has_connection_errors,
        on_open=ConversationState.open,
        on_older=ConversationState.load_older,
        on_newer=ConversationState.load_newer,
        on_newest=ConversationState.load_newest,
        on_seen=ConversationState.mark_seen,
        on_seen_by=ConversationState.list_seen,
        on_react=WritingState.react,
        on_send=WritingState.send,
    )


def _open() -> rx.Component:
    return rx.fragment(
        _head(),
        rx.el.div(
            message_list(
                rx.cond(
                    thread.read("has_older", bool),
                    rx.el.p("Loading older messages …", class_name="note centered padded"),
                ),
                rx.foreach(thread.read("items", list[ShownMessage]), _message),
                # A component of our own takes only `aria_…` and `class_name` for attributes.
                custom_attrs={"role": "log", "tabIndex": 0},
                aria_label="Messages",
                class_name="messages",
            ),
            _newest_button(),
            class_name="messages-holder",
        ),
        writing_form(),
    )


def _message(item: live.Shown) -> rx.Component:
    return message(item=item, is_closed=thread.read("is_closed", bool), key=item.key)


def _newest_button() -> rx.Component:
    waiting, has_newer = thread.read("waiting", int), thread.read("has_newer", bool)
    return rx.cond(
        (waiting > 0) | has_newer,
        newest_button(
            icon("arrow-down", size=18),
            rx.cond(waiting > 0, "New messages", "Newest messages"),
            class_name="button button-primary pill newest",
        ),
    )


def _head() -> rx.Component:
    members = thread.read("members", list[ShownMember])
    return rx.el.header(
        _back_link(),
        rx.el.div(
            rx.foreach(members, lambda one: rx.cond(~one.is_me, face(one, one.id, key=one.id))),
            class_name="faces head-faces",
        ),
        rx.el.div(
            rx.el.h1(
                rx.el.bdi(thread.read("title", str), class_name="one-line"),
                rx.cond(
                    thread.read("is_muted", bool),
                    rx.icon("bell-off", size=16, aria_label="Muted", class_name="muted"),
                ),
            ),
            rx.el.p(thread.read("people", str), class_name="note one-line"),
            class_name="grow",
        ),
        icon_button(
            "settings-2",
            "Conversation settings",
            size=22,
            title="Conversation settings",
            on_click=open_dialog(SETTINGS),
        ),
        class_name="pane-head conversation-head",
    )


def _back_link() -> rx.Component:
    # A phone shows the list on a screen of its own.
    return ReactRouterLink.create(
        icon("arrow-left", size=22),
        to=routes.CONVERSATIONS,
        aria_label="All conversations",
        class_name="icon-button back-link",
    )


def _nothing_chosen() -> rx.Component:
    text = "Or start a new one, with as many people as you like."
    return empty("messages-square", "Choose a conversation", text)


def _missing() -> rx.Component:
    return empty(
        "map-pin-off",
        "There is no such conversation",
        "The address may be mistyped, or you are not in this conversation.",
        ReactRouterLink.create(
            "All conversations", to=routes.CONVERSATIONS, class_name="button button-primary"
        ),
        heading=rx.el.h1,
    )
