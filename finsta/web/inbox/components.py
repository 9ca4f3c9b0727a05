"""What the list of conversations looks like, and the dialog that starts one."""

import reflex as rx

from finsta import live
from finsta.internals import ReactRouterLink
from finsta.web import browser, routes
from finsta.web.inbox.shown import ShownEntry
from finsta.web.inbox.state import InboxState
from finsta.web.shared.avatar import avatar
from finsta.web.shared.elements import (
    answered_form,
    close_dialog,
    dialog,
    open_dialog,
    people_picker,
    presence_dot,
    read_hook,
    time_ago,
)
from finsta.web.shared.people import PeopleState

START = "start"

_module = browser.module("inbox.jsx")


class InboxList(rx.Component):
    """The list's place."""

    library = _module
    tag = "InboxList"
    on_load: rx.EventHandler[lambda before: [before]]
    on_entry: rx.EventHandler[lambda where: [where]]


def inbox_pane() -> rx.Component:
    """Return the list of conversations with the way to a new one."""
    entries = read_hook(_module, "useInbox", "entries", list[ShownEntry])
    return rx.fragment(
        rx.el.section(
            rx.el.header(
                rx.el.h1("Conversations", class_name="grow"),
                rx.el.button(
                    rx.icon("square-pen", size=20, aria_hidden="true"),
                    type="button",
                    aria_label="New conversation",
                    title="New conversation",
                    on_click=open_dialog(START),
                    class_name="button button-primary new-conversation",
                ),
                class_name="pane-head",
            ),
            InboxList.create(
                rx.cond(
                    read_hook(_module, "useInbox", "loaded", bool),
                    rx.cond(entries.length() > 0, _entries(entries), _empty()),
                    rx.el.p(
                        "Finsta is loading …", role="status", class_name="muted centered padded"
                    ),
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
    is_open = read_hook(_module, "useOpenConversation", "", int) == entry.id
    return rx.el.li(
        ReactRouterLink.create(
            rx.cond(
                entry.faces.length() > 1,
                rx.el.span(
                    rx.foreach(entry.faces, lambda face: avatar(face.handle, face.display_name)),
                    class_name="faces entry-face entry-faces",
                ),
                rx.el.span(
                    avatar(entry.faces[0].handle, entry.faces[0].display_name),
                    presence_dot(account=entry.friend, class_name="presence"),
                    class_name="face entry-face",
                ),
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
            to=f"{routes.CONVERSATIONS}/{entry.id}",
            class_name=rx.cond(entry.has_unread, "entry entry-unread", "entry"),
            custom_attrs={"aria-current": rx.cond(is_open, "page", "false")},
        ),
        key=entry.id,
    )


def _empty() -> rx.Component:
    return rx.el.div(
        rx.icon("messages-square", size=48, aria_hidden="true"),
        rx.el.h2("No conversations yet"),
        rx.el.p("Start one: give it a title, choose people, and write."),
        class_name="empty",
    )


def _start_dialog() -> rx.Component:
    return dialog(
        answered_form(
            rx.el.h2("New conversation", id="start-title"),
            rx.el.div(
                rx.el.label("Title", html_for="start-name"),
                rx.el.input(id="start-name", name="title", auto_complete="off", dir="auto"),
                class_name="field",
            ),
            people_picker(
                label="People", on_find=PeopleState.find, class_name="field people-picker"
            ),
            rx.el.footer(
                rx.el.button(
                    "Cancel", type="button", on_click=close_dialog(START), class_name="button"
                ),
                rx.el.button("Start", type="submit", class_name="button button-primary"),
                class_name="dialog-actions",
            ),
            name=START,
            on_send=InboxState.start,
        ),
        id=START,
        class_name="dialog dialog-people",
        aria_labelledby="start-title",
    )
