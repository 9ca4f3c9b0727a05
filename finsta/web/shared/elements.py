"""Python's names for the project's few own browser pieces."""

import reflex as rx

from finsta.web import browser

_connection_module = browser.module("connection.jsx")
_text_module = browser.module("text.jsx")
_unread_module = browser.module("unread.jsx")
_presence_module = browser.module("presence.jsx")

# What a chooser of files offers. Some systems know HEIC by its names alone; cameras write `.HIF`.
PHOTO_FILES = "image/*,.heic,.heif,.hif,.avif"


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


byte_count = ByteCount.create
presence_dot = PresenceDot.create
time_ago = TimeAgo.create
unread_badge = UnreadBadge.create
folded_text = FoldedText.create
