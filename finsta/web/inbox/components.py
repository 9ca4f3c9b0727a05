"""What the list of conversations looks like, and the dialog that starts one."""

import reflex as rx

from finsta import live
from finsta.internals import ReactRouterLink
from finsta.web import browser, routes
from finsta.web.inbox.shown import ShownEntry
from finsta.web.inbox.state import InboxState
from finsta.web.shared.dialogs import form_dialog
from finsta.web.shared.elements import avatar, empty, face, icon_button, loading, time_ago
from finsta.web.shared.forms import field, people_field

_inbox = browser.module("inbox.jsx", hook="useInbox")
_on_screen = browser.module("inbox.jsx", hook="useOpenConversation")


class InboxList(rx.Component):
    """The list's place."""

    library = _inbox.path
    tag = "InboxList"
    on_load: rx.EventHandler[lambda before: [before]]
    on_entry: rx.EventHandler[lambda where: [where]]


def inbox_pane() -> rx.Component:
    """Return the list of conversations with the way to a new one."""
    entries = _inbox.read("entries", list[ShownEntry])
    return rx.fragment(
        rx.el.section(
            rx.el.header(
                rx.el.h1("Conversations", class_name="grow"),
                icon_button(
                    "square-pen",
                    "New conversation",
                    size=20,
                    title="New conversation",
                    on_click=InboxState.new.open(),
                    class_name="button button-primary new-conversation",
                ),
                class_name="pane-head",
            ),
            InboxList.create(
                rx.cond(
                    _inbox.read("loaded", bool),
                    rx.cond(
                        entries.length() > 0,
                        _entries(entries),
                        empty(
                            "messages-square",
                            "No conversations yet",
                            "Start one: give it a title, choose people, and write.",
                        ),
                    ),
                    loading(),
                ),
                on_load=InboxState.load,
                on_entry=InboxState.load_entry,
                class_name="inbox-list",
            ),
            class_name="inbox",
            aria_label="Conversations",
        ),
        _start_dialog(),
    )


def _entries(entries: live.Shown) -> rx.Component:
    return rx.el.ul(rx.foreach(entries, _entry), aria_label="Conversations")


def _entry(entry: live.Shown) -> rx.Component:
    is_open = _on_screen.read("", int) == entry.id
    return rx.el.li(
        ReactRouterLink.create(
            rx.cond(
                entry.faces.length() > 1,
                rx.el.span(
                    rx.foreach(entry.faces, avatar), class_name="faces entry-face entry-faces"
                ),
                face(entry.faces[0], entry.friend, class_name="face entry-face"),
            ),
            rx.el.span(
                rx.el.span(
                    rx.el.bdi(entry.title, class_name="entry-title one-line"),
                    rx.cond(entry.is_muted, rx.icon("bell-off", size=15, aria_label="Muted")),
                    rx.cond(entry.is_closed, rx.icon("lock", size=15, aria_label="Closed")),
                    time_ago(iso=entry.at, class_name="note entry-time"),
                    class_name="entry-line",
                ),
                rx.el.span(
                    rx.el.bdi(entry.summary, class_name="entry-last one-line"),
                    rx.cond(
                        entry.has_unread,
                        rx.el.span(
                            rx.el.span(entry.unread, aria_hidden="true"),
                            rx.el.span(f"{entry.unread} unread", class_name="visually-hidden"),
                            class_name=rx.cond(entry.is_muted, "badge badge-muted", "badge"),
                        ),
                    ),
                    class_name="entry-line",
                ),
                class_name="grow entry-texts",
            ),
            to=routes.conversation_path(entry.id),
            class_name=rx.cond(entry.has_unread, "entry entry-unread", "entry"),
            custom_attrs={"aria-current": rx.cond(is_open, "page", "false")},
        ),
        key=entry.id,
    )


def _start_dialog() -> rx.Component:
    form = InboxState.new
    title = form.field("title", id="start-name", auto_complete="off", dir="auto")
    return form_dialog(
        form,
        "New conversation",
        field("Title", "start-name", title),
        people_field(form),
        on_submit=InboxState.start,
        label="Start",
        class_name="dialog dialog-people",
    )
