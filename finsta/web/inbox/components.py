"""What the list of conversations looks like, and the dialog that starts one."""

import reflex as rx

from finsta import live
from finsta.accounts import AccountView
from finsta.infra.words import _
from finsta.internals import ReactRouterLink
from finsta.web import browser, routes
from finsta.web.inbox.state import InboxState
from finsta.web.shared.dialogs import form_dialog
from finsta.web.shared.elements import empty, icon_button, loading, time_ago
from finsta.web.shared.faces import conversation_faces
from finsta.web.shared.forms import field, people_field, problem_at
from finsta.web.shared.messenger import ConversationRow, MessengerState, called, names_of
from finsta.web.shared.unread import unread

_summary = browser.module("summary.jsx")

_CONVERSATIONS = MessengerState.conversations


def inbox_pane() -> rx.Component:
    """Return the list of conversations with the way to a new one."""
    entries = _CONVERSATIONS.items
    return rx.fragment(
        rx.el.section(
            rx.el.header(
                rx.el.h1(_("Conversations"), class_name="grow"),
                icon_button(
                    "square-pen",
                    _("New conversation"),
                    size=20,
                    title=live.as_shown(_("New conversation")),
                    on_click=InboxState.new.open(),
                    class_name="button button-primary new-conversation",
                ),
                class_name="pane-head",
            ),
            live.roving(
                rx.cond(
                    _CONVERSATIONS.loaded,
                    rx.cond(
                        entries.length() > 0,
                        rx.el.ul(
                            rx.foreach(entries, lambda one: entry(conversation=one, key=one.id)),
                            aria_label=_("Conversations"),
                        ),
                        empty(
                            "messages-square",
                            _("No conversations yet"),
                            _("Start one: choose someone, and write."),
                        ),
                    ),
                    loading(),
                ),
                live.edge(
                    _CONVERSATIONS,
                    opens=True,
                    on_older=InboxState.load,
                    on_again=InboxState.load(0),
                    on_row=MessengerState.load_conversation,
                ),
                class_name="inbox-list",
            ),
            class_name="inbox",
            aria_label=_("Conversations"),
        ),
        _start_dialog(),
    )


@rx.memo
def entry(conversation: rx.Var[ConversationRow], rest: rx.RestProp) -> rx.Component:
    """Return one line of the list.

    Args:
        conversation: What is shown.
        rest: React's `key`.
    """
    return _entry(conversation, rest)


def _entry(conversation: live.Shown, rest: live.Shown) -> rx.Component:
    newest = conversation.newest
    is_muted = MessengerState.memberships.row(conversation.id).is_muted
    path = f"{routes.CONVERSATIONS}/{conversation.id}"
    return rx.el.li(
        ReactRouterLink.create(
            conversation_faces(conversation, newest.author),
            rx.el.span(
                rx.el.span(
                    rx.el.bdi(called(conversation), class_name="entry-title one-line"),
                    rx.cond(is_muted, rx.icon("bell-off", size=15, aria_label=_("Muted"))),
                    rx.cond(
                        conversation.is_closed, rx.icon("lock", size=15, aria_label=_("Closed"))
                    ),
                    time_ago(iso=newest.sent_at, class_name="note entry-time"),
                    class_name="entry-line",
                ),
                rx.el.span(
                    rx.el.bdi(
                        _summary.use("useSummary", str, newest), class_name="entry-last one-line"
                    ),
                    _badge(conversation.id, is_muted),
                    class_name="entry-line",
                ),
                class_name="grow entry-texts",
            ),
            to=path,
            class_name=rx.cond(_count(conversation.id) > 0, "entry entry-unread", "entry"),
            custom_attrs={
                "aria-current": rx.cond(path == browser.PATH, "page", "false"),
                **live.stop(),
            },
        ),
        rest,
    )


def _count(conversation_id: live.Shown) -> live.Shown:
    return unread.use("useUnread", int, conversation_id)


def _badge(conversation_id: live.Shown, is_muted: live.Shown) -> rx.Component:
    shown = unread.use("useUnreadShown", str, conversation_id)
    return rx.cond(
        _count(conversation_id) > 0,
        rx.el.span(
            rx.el.span(shown, aria_hidden="true"),
            rx.el.span(_("{shown} unread", shown=shown), class_name="visually-hidden"),
            class_name=rx.cond(is_muted, "badge badge-muted", "badge"),
        ),
    )


def _start_dialog() -> rx.Component:
    form = InboxState.new
    return form_dialog(
        form,
        _("New conversation"),
        people_field(form),
        _title(form),
        on_submit=InboxState.start,
        label=_("Start"),
        shown=("title", "people"),
        class_name="dialog dialog-full dialog-people",
    )


def _title(form: live.Form) -> rx.Component:
    people = form.chosen("people", AccountView)
    title = form.field(
        "title",
        id="start-name",
        # What it is called without one.
        placeholder=names_of(people),
        auto_complete="off",
        dir="auto",
    )
    shown = field(_("Title (optional)"), "start-name", title, problem_at(form, "title"))
    # Two who talk alone are called by their names. What was typed stays.
    return rx.el.div(shown, hidden=people.length() < 2)
