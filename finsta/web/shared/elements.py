"""Python's names for the project's few own browser pieces."""

from typing import Any

import reflex as rx

from finsta import internals
from finsta.live import Shown
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

    library = _dialog_module
    tag = "Dialog"


class TimeAgo(rx.Component):
    """How long ago a time was, kept fresh."""

    library = _text_module
    tag = "TimeAgo"
    iso: rx.Var[str]


class FoldedText(rx.Component):
    """Text as it was typed, folded when long."""

    library = _text_module
    tag = "FoldedText"
    text: rx.Var[str]


def is_offline() -> Shown:
    """Return whether the device has no network."""
    return read_hook(_connection_module, "useOffline", "", bool)


def live_waits() -> Shown:
    """Return whether changes of other workers wait."""
    return internals.browser_value(
        "live_waits",
        bool,
        {_connection_module: ["useLiveWaits"]},
        hook="const live_waits = useLiveWaits()",
    )


class ConnectionRoot(rx.Component):
    """Watches the page's connection, wherever it goes."""

    library = _connection_module
    tag = "ConnectionRoot"


class ByteCount(rx.Component):
    """Says while a password is typed whether its size in bytes will do."""

    library = _text_module
    tag = "ByteCount"
    field: rx.Var[str]
    min: rx.Var[int]
    max: rx.Var[int]
    otherwise: rx.Var[str]


class UnreadBadge(rx.Component):
    """How many messages are unread, here and in the page's title."""

    library = _unread_module
    tag = "UnreadBadge"
    label: rx.Var[str]
    on_reload: rx.EventHandler[lambda: []]


class PresenceDot(rx.Component):
    """A dot while somebody is here."""

    library = _presence_module
    tag = "PresenceDot"
    account: rx.Var[int]


class PeoplePicker(rx.Component):
    """A field that finds people; inside of an `AnsweredForm`."""

    library = _people_module
    tag = "PeoplePicker"
    label: rx.Var[str]
    taken: rx.Var[list[int]]
    on_find: rx.EventHandler[lambda text: [text]]


class AnsweredForm(rx.Component):
    """A form whose answer comes as an operation; `name` is what the answer calls it."""

    library = _answered_module
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
    return browser_call(_dialog_module, "openDialog", dialog_id, values)


def close_dialog(dialog_id: str) -> rx.Var:
    """Return the event that closes a dialog; it needs no server.

    Args:
        dialog_id: The dialog's `id`.
    """
    return browser_call(_dialog_module, "closeDialog", dialog_id)


def read_hook(module: str, hook: str, field: str, var_type: Any) -> Shown:
    """Return a field of what a hook of one of the project's modules returns in the browser.

    Args:
        module: Its importable path.
        hook: What it exports, as `useThread`; it takes no arguments.
        field: The field's name, or an empty string for all of it.
        var_type: The field's type.
    """
    name = f"{hook.removeprefix('use').lower()}_shown"
    path = f"{name}.{field}" if field else name
    return internals.browser_value(path, var_type, {module: [hook]}, f"const {name} = {hook}()")


def browser_call(module: str, function: str, *args: Any) -> rx.Var:
    """Return an event that calls a function of one of the project's modules in the browser.

    Args:
        module: Its importable path.
        function: What it exports.
        args: Plain values or vars.
    """
    given = [rx.Var.create(arg) for arg in args]
    call = f"(() => {function}({', '.join(map(str, given))}))"
    return internals.browser_function(call, {module: [function]}, given)
