"""What a conversation looks like: its head, its messages, and what shows where there is none."""

import reflex as rx

from finsta import live
from finsta.infra.words import _
from finsta.internals import ReactRouterLink
from finsta.web import routes
from finsta.web.conversations.browser import (
    HERE,
    ConversationRoot,
    conversation,
    is_closed,
    membership,
    messages,
    thread,
    title,
    writing,
)
from finsta.web.conversations.days.dialog import day_dialog
from finsta.web.conversations.forwarding.dialog import forward_dialog
from finsta.web.conversations.gallery.dialog import gallery_dialog
from finsta.web.conversations.messages.emojis import emoji_picker
from finsta.web.conversations.messages.menus import message_menu_popover
from finsta.web.conversations.messages.message import message
from finsta.web.conversations.messages.shown import ShownMessage
from finsta.web.conversations.settings.confirmations import confirm_delete_message
from finsta.web.conversations.settings.dialog import SETTINGS, settings_dialogs
from finsta.web.conversations.state import ConversationState
from finsta.web.conversations.writing.form import writing_form
from finsta.web.shared.dialogs import open_dialog
from finsta.web.shared.elements import button, empty, face, icon, icon_button, loading
from finsta.web.shared.messenger import MessengerState
from finsta.web.shared.viewer import ViewerState


def conversation_pane() -> rx.Component:
    """Return the pane of the conversation that the address names."""
    return ConversationRoot.create(
        rx.el.section(
            rx.match(
                _status(),
                ("open", _open()),
                ("none", _nothing_chosen()),
                ("missing", _missing()),
                _coming(),
            ),
            custom_attrs={"data-drops": ""},
            class_name="conversation",
            aria_label=_("Conversation"),
        ),
        message_menu_popover(),
        emoji_picker(),
        confirm_delete_message(),
        settings_dialogs(),
        forward_dialog(),
        gallery_dialog(),
        day_dialog(),
        form=writing.path(),
        on_open=ConversationState.open,
    )


def _status() -> live.Shown:
    is_missing = (HERE < 0) | ConversationState.missing.has(HERE)
    waits = rx.cond(is_missing, "missing", "loading")
    is_open = messages.loaded & MessengerState.memberships.has(HERE)
    return rx.cond(HERE == 0, "none", rx.cond(is_open, "open", waits))


def _coming() -> rx.Component:
    # The list knows what it is called, and who is there. Where it is not there either, as offline,
    # there is a way out.
    bare = rx.el.header(_back_link(), class_name="pane-head conversation-head")
    return rx.fragment(rx.cond(MessengerState.conversations.has(HERE), _head(), bare), loading())


def _open() -> rx.Component:
    return rx.fragment(
        _head(),
        live.roving(
            live.scroller(
                messages,
                rx.cond(
                    messages.has_older,
                    rx.el.p(_("Loading older messages …"), class_name="note centered padded"),
                ),
                rx.foreach(
                    thread.use("useMessages", list[ShownMessage], HERE, writing.path()), _message
                ),
                moved_by=[ConversationState.marks.of(HERE), MessengerState.quotes.of(HERE)],
                new_from=thread.use("useNewFrom", int, HERE),
                known=membership.read_id,
                on_displayed=_note_seen,
                on_older=lambda before: ConversationState.load_older(HERE, before),
                on_newer=lambda after: ConversationState.load_newer(HERE, after),
                on_newest=lambda: ConversationState.load_newest(HERE),
                on_around=lambda message_id: ConversationState.open(HERE, 0, message_id),
                # A component of our own takes only `aria_…` and `class_name` for attributes.
                custom_attrs={"role": "log"},
                aria_label=_("Messages"),
                class_name="messages",
            ),
            _newest_button(),
            is_from_end=True,
            class_name="messages-holder",
        ),
        live.touching(),
        writing_form(),
    )


def _note_seen(message: live.Shown) -> rx.Var:
    read = {"read_id": message.id, "read_number": message.number}
    return live.now(
        MessengerState.memberships.patch(HERE, **read),
        then=ConversationState.mark_seen(HERE, message.id),
        quiet=True,
    )


def _message(item: live.Shown) -> rx.Component:
    return message(item=item, is_closed=is_closed, key=item.key)


def _newest_button() -> rx.Component:
    waits = thread.use("useWaits", bool, HERE)
    return rx.cond(
        waits | messages.has_newer,
        button(
            icon("arrow-down", size=18),
            rx.cond(waits, _("New messages"), _("Newest messages")),
            on_click=live.go_to_end(messages),
            class_name="button button-primary pill newest",
        ),
    )


def _head() -> rx.Component:
    members = ConversationState.members.of(HERE).items
    return rx.el.header(
        _back_link(),
        rx.el.div(
            rx.cond(
                members.length() > 0,
                rx.foreach(members, lambda member: _face_of_another(member.account)),
                rx.foreach(conversation.faces, _face_of_another),
            ),
            class_name="faces head-faces",
        ),
        rx.el.div(
            rx.el.h1(
                rx.el.bdi(title, class_name="one-line"),
                rx.cond(
                    membership.is_muted,
                    rx.icon("bell-off", size=16, aria_label=_("Muted"), class_name="muted"),
                ),
            ),
            rx.el.p(thread.use("usePeople", str, HERE), class_name="note one-line"),
            class_name="grow",
        ),
        icon_button(
            "settings-2",
            _("Conversation settings"),
            size=22,
            title=live.as_shown(_("Conversation settings")),
            on_click=open_dialog(SETTINGS),
        ),
        class_name="pane-head conversation-head",
    )


def _face_of_another(one: live.Shown) -> rx.Component:
    return rx.cond(~(one.id == ViewerState.viewer_id), face(one, one.id, key=one.id))


def _back_link() -> rx.Component:
    # A phone shows the list on a screen of its own.
    return ReactRouterLink.create(
        icon("arrow-left", size=22),
        to=routes.CONVERSATIONS,
        aria_label=_("All conversations"),
        class_name="icon-button back-link",
    )


def _nothing_chosen() -> rx.Component:
    text = _("Or start a new one, with as many people as you like.")
    return empty("messages-square", _("Choose a conversation"), text)


def _missing() -> rx.Component:
    return empty(
        "map-pin-off",
        _("There is no such conversation"),
        _("The address may be mistyped, or you are not in this conversation."),
        ReactRouterLink.create(
            _("All conversations"), to=routes.CONVERSATIONS, class_name="button button-primary"
        ),
        heading=rx.el.h1,
    )
