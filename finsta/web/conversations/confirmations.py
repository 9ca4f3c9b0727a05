"""What a conversation asks before it does something that can't be taken back."""

from typing import Any

import reflex as rx

from finsta.web.conversations.browser import HERE, here
from finsta.web.conversations.settings import SettingsState
from finsta.web.conversations.writing import WritingState
from finsta.web.shared.dialogs import form_dialog

# What they are opened by.
REMOVE, PASS_ON = "remove-member", "pass-on"
LEAVE, CLOSE, REOPEN = "leave", "close", "reopen"
_DELETE_MESSAGE = "delete-message"  # menu.jsx opens it


def confirm_delete_message() -> rx.Component:
    """Return what asks before a message is deleted."""
    return form_dialog(
        _DELETE_MESSAGE,
        "Delete this message?",
        rx.el.p("Its text and photos go for everybody. A trace stays in the conversation."),
        rx.el.input(type="hidden", name="message"),
        label="Delete",
        deletes=WritingState.delete,
    )


def settings_confirmations() -> list[rx.Component]:
    """Return what the settings ask."""
    about_member = (
        rx.el.input(type="hidden", name="member"),
        rx.el.input(name="who", read_only=True, aria_label="Member", class_name="confirm-who"),
    )
    return [
        _confirm(REMOVE, "Remove this member?", "Remove",
                 "Their tabs leave the conversation at once. What they wrote stays.",
                 SettingsState.remove, *about_member),
        _confirm(PASS_ON, "Pass the ownership on?", "Make owner",
                 "Only the new owner can rename, add, remove and close then.",
                 SettingsState.pass_on, *about_member),
        _confirm(LEAVE, "Leave this conversation?", "Leave",
                 "It goes from your list, and you get nothing of it any more. "
                 "The last one who leaves takes everything along.",
                 SettingsState.leave),
        _confirm(CLOSE, "Close this conversation?", "Close",
                 "Nobody can write in it any more. It stays readable, and you can reopen it.",
                 SettingsState.close),
        _confirm(REOPEN, "Reopen this conversation?", "Reopen",
                 "All members can write in it again.", SettingsState.reopen),
    ]  # fmt: skip


def _confirm(
    dialog_id: str, title: str, label: str, text: str, on_send: Any, *about: rx.Component
) -> rx.Component:
    return form_dialog(
        dialog_id,
        title,
        *about,
        rx.el.p(text),
        label=label,
        fields=HERE,
        key=here,
        on_send=on_send,
    )
