"""What a conversation looks like: its head, its messages, and what shows where there is none."""

import reflex as rx

from finsta import live
from finsta.internals import ReactRouterLink, has_connection_errors
from finsta.web import routes
from finsta.web.conversations.browser import (
    ConversationRoot,
    MessageList,
    NewestButton,
    thread,
)
from finsta.web.conversations.menus import emoji_picker, message_menu_popover
from finsta.web.conversations.messages import message
from finsta.web.conversations.settings_dialog import SETTINGS, settings_dialogs
from finsta.web.conversations.shown import ShownMember, ShownMessage
from finsta.web.conversations.state import ConversationState
from finsta.web.conversations.writing import WritingState
from finsta.web.conversations.writing_form import writing_form
from finsta.web.shared.avatar import avatar
from finsta.web.shared.elements import close_dialog, dialog, open_dialog, presence_dot

CONFIRM_DELETE = "delete-message"


def conversation_pane() -> rx.Component:
    """Return the pane of the conversation that the address names."""
    status = thread("status", str)
    return ConversationRoot.create(
        rx.el.section(
            rx.match(
                status,
                ("open", _open()),
                ("none", _nothing_chosen()),
                ("missing", _missing()),
                rx.el.p("Finsta is loading …", role="status", class_name="muted centered padded"),
            ),
            class_name="conversation",
            aria_label="Conversation",
        ),
        message_menu_popover(),
        emoji_picker(),
        _confirm_delete(),
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
            MessageList.create(
                rx.cond(
                    thread("has_older", bool),
                    rx.el.p("Loading older messages …", class_name="note centered padded"),
                ),
                rx.foreach(thread("items", list[ShownMessage]), message),
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


def _newest_button() -> rx.Component:
    waiting, has_newer = thread("waiting", int), thread("has_newer", bool)
    return rx.cond(
        (waiting > 0) | has_newer,
        NewestButton.create(
            rx.icon("arrow-down", size=18, aria_hidden="true"),
            rx.cond(waiting > 0, "New messages", "Newest messages"),
            class_name="button button-primary pill newest",
        ),
    )


def _head() -> rx.Component:
    members = thread("members", list[ShownMember])
    return rx.el.header(
        back_link(),
        rx.el.div(
            rx.foreach(members, _face),
            class_name="faces head-faces",
        ),
        rx.el.div(
            rx.el.h1(
                rx.el.bdi(thread("title", str), class_name="one-line"),
                rx.cond(
                    thread("is_muted", bool),
                    rx.icon("bell-off", size=16, aria_label="Muted", class_name="muted"),
                ),
            ),
            rx.el.p(thread("people", str), class_name="note one-line"),
            class_name="grow",
        ),
        rx.el.button(
            rx.icon("settings-2", size=22, aria_hidden="true"),
            type="button",
            aria_label="Conversation settings",
            title="Conversation settings",
            on_click=open_dialog(SETTINGS),
            class_name="icon-button",
        ),
        class_name="pane-head conversation-head",
    )


def back_link() -> rx.Component:
    """Return the way to the list, which a phone shows on a screen of its own."""
    return ReactRouterLink.create(
        rx.icon("arrow-left", size=22, aria_hidden="true"),
        to=routes.CONVERSATIONS,
        aria_label="All conversations",
        class_name="icon-button back-link",
    )


def _face(member: live.Shown) -> rx.Component:
    return rx.cond(
        ~member.is_me,
        rx.el.span(
            avatar(member.handle, member.display_name),
            presence_dot(account=member.id, class_name="presence"),
            class_name="face",
            key=member.id,
        ),
    )


def _nothing_chosen() -> rx.Component:
    return rx.el.div(
        rx.icon("messages-square", size=48, aria_hidden="true"),
        rx.el.h2("Choose a conversation"),
        rx.el.p("Or start a new one, with as many people as you like."),
        class_name="empty",
    )


def _missing() -> rx.Component:
    return rx.el.div(
        rx.icon("map-pin-off", size=48, aria_hidden="true"),
        rx.el.h1("There is no such conversation"),
        rx.el.p("The address may be mistyped, or you are not in this conversation."),
        ReactRouterLink.create(
            "All conversations", to=routes.CONVERSATIONS, class_name="button button-primary"
        ),
        class_name="empty",
    )


def _confirm_delete() -> rx.Component:
    return dialog(
        rx.el.form(
            rx.el.h2("Delete this message?", id="delete-message-title"),
            rx.el.p("Its text and photos go for everybody. A trace stays in the conversation."),
            rx.el.input(type="hidden", name="message"),
            rx.el.footer(
                rx.el.button(
                    "Keep it",
                    type="button",
                    on_click=close_dialog(CONFIRM_DELETE),
                    class_name="button",
                ),
                rx.el.button("Delete", type="submit", class_name="button button-danger"),
                class_name="dialog-actions",
            ),
            on_submit=[WritingState.delete, close_dialog(CONFIRM_DELETE)],
        ),
        id=CONFIRM_DELETE,
        class_name="dialog",
        aria_labelledby="delete-message-title",
    )
