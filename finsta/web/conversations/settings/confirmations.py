"""What a conversation asks before it does something that can't be taken back."""

from typing import Any

import reflex as rx

from finsta import live
from finsta.web.conversations.browser import HERE
from finsta.web.conversations.settings.state import SettingsState
from finsta.web.conversations.writing.state import WritingState
from finsta.web.shared.dialogs import confirm_deletion, form_dialog


def confirm_delete_message() -> rx.Component:
    """Return what asks before a message is deleted."""
    return confirm_deletion(
        WritingState.deletion,
        "Delete this message?",
        rx.el.p("Its text and photos go for everybody. A trace stays in the conversation."),
        on_submit=WritingState.delete,
    )


def settings_confirmations() -> list[rx.Component]:
    """Return what the settings ask."""
    state = SettingsState
    return [
        _confirm(state.removing, "Remove this member?", "Remove",
                 "Their tabs leave the conversation at once. What they wrote stays.",
                 state.remove),
        _confirm(state.passing_on, "Pass the ownership on?", "Make owner",
                 "Only the new owner can rename, add, remove and close then.",
                 state.pass_on),
        _confirm(state.leaving, "Leave this conversation?", "Leave",
                 "It goes from your list, and you get nothing of it any more. "
                 "The last one who leaves takes everything along.",
                 state.leave),
        _confirm(state.closing, "Close this conversation?", "Close",
                 "Nobody can write in it any more. It stays readable, and you can reopen it.",
                 state.close),
        _confirm(state.reopening, "Reopen this conversation?", "Reopen",
                 "All members can write in it again.", state.reopen),
    ]  # fmt: skip


def _confirm(form: live.Form, title: str, label: str, text: str, act: Any) -> rx.Component:
    here = form.of(HERE)
    return form_dialog(
        here,
        title,
        *([_who(here)] if "who" in form.fields else []),
        rx.el.p(text),
        on_submit=act(HERE),
        label=label,
        key=HERE,
    )


def _who(form: live.Form) -> rx.Component:
    return rx.el.p(rx.el.bdi(form.value("who", str)), class_name="confirm-who")
