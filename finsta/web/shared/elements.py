"""Python's names for the project's few own browser pieces."""

from typing import Any

import reflex as rx

from finsta.web import browser

_dialog_module = browser.module("dialog.jsx")
_connection_module = browser.module("connection.jsx")
_text_module = browser.module("text.jsx")
_unread_module = browser.module("unread.jsx")
_presence_module = browser.module("presence.jsx")
_people_module = browser.module("people.jsx")
_answered_module = browser.module("answered.jsx")

# What a chooser of files offers. Some systems know HEIC by its names alone; cameras write `.HIF`.
PHOTO_FILES = "image/*,.heic,.heif,.hif,.avif"


class Dialog(rx.Component):
    """A modal dialog, closed until `open_dialog`. Give it an `id` and `aria_labelledby`."""

    library = _dialog_module.path
    tag = "Dialog"


class TimeAgo(rx.Component):
    """How long ago a time was, kept fresh."""

    library = _text_module.path
    tag = "TimeAgo"
    iso: rx.Var[str]


class FoldedText(rx.Component):
    """Text as it was typed, folded when long."""

    library = _text_module.path
    tag = "FoldedText"
    text: rx.Var[str]


class ConnectionRoot(rx.Component):
    """Watches the page's connection, wherever it goes."""

    library = _connection_module.path
    tag = "ConnectionRoot"


class ByteCount(rx.Component):
    """Says while a password is typed whether its size in bytes will do."""

    library = _text_module.path
    tag = "ByteCount"
    field: rx.Var[str]
    min: rx.Var[int]
    max: rx.Var[int]
    otherwise: rx.Var[str]


class UnreadBadge(rx.Component):
    """How many messages are unread, here and in the page's title."""

    library = _unread_module.path
    tag = "UnreadBadge"
    label: rx.Var[str]
    on_reload: rx.EventHandler[lambda: []]


class PresenceDot(rx.Component):
    """A dot while somebody is here."""

    library = _presence_module.path
    tag = "PresenceDot"
    account: rx.Var[int]


class PeoplePicker(rx.Component):
    """A field that finds people; inside of an `AnsweredForm`."""

    library = _people_module.path
    tag = "PeoplePicker"
    label: rx.Var[str]
    taken: rx.Var[list[int]]
    on_find: rx.EventHandler[lambda text: [text]]


class AnsweredForm(rx.Component):
    """A form whose answer comes as an operation; `name` is what the answer calls it."""

    library = _answered_module.path
    tag = "AnsweredForm"
    name: rx.Var[str]
    fields: rx.Var[dict[str, Any]]
    on_send: rx.EventHandler[lambda form: [form]]


answered_form = AnsweredForm.create
byte_count = ByteCount.create
dialog = Dialog.create
people_picker = PeoplePicker.create
presence_dot = PresenceDot.create
time_ago = TimeAgo.create
unread_badge = UnreadBadge.create
folded_text = FoldedText.create


def open_dialog(dialog_id: str, **values: Any) -> rx.Var:
    """Return the event that opens a dialog; it needs no server.

    Args:
        dialog_id: The dialog's `id`.
        values: Values for the fields of its form, by name.
    """
    return _dialog_module.call("openDialog", dialog_id, values)


def close_dialog(dialog_id: str) -> rx.Var:
    """Return the event that closes a dialog; it needs no server.

    Args:
        dialog_id: The dialog's `id`.
    """
    return _dialog_module.call("closeDialog", dialog_id)
