"""Python's names for the conversation's browser pieces."""

from typing import Any

import reflex as rx

from finsta.live import Shown
from finsta.web import browser
from finsta.web.shared.elements import browser_call, read_hook

_root_module = browser.module("root.jsx")
_thread_module = browser.module("thread.jsx")
_scroll_module = browser.module("scroll.jsx")
_form_module = browser.module("form.jsx")
_form_store_module = browser.module("form_store.jsx")
_form_photos_module = browser.module("form_photos.jsx")
_menu_module = browser.module("menu.jsx")
_outbox_module = browser.module("outbox.jsx")


class ConversationRoot(rx.Component):
    """Shows the conversation that the address names."""

    library = _root_module
    tag = "ConversationRoot"
    is_cut_off: rx.Var[bool]
    on_open: rx.EventHandler[lambda where, oldest, around: [where, oldest, around]]
    on_older: rx.EventHandler[lambda where, before: [where, before]]
    on_newer: rx.EventHandler[lambda where, after: [where, after]]
    on_newest: rx.EventHandler[lambda where: [where]]
    on_seen: rx.EventHandler[lambda where, message: [where, message]]
    on_seen_by: rx.EventHandler[lambda message: [message]]
    on_react: rx.EventHandler[lambda message, emoji, is_there: [message, emoji, is_there]]
    on_send: rx.EventHandler[lambda form: [form]]


class MessageList(rx.Component):
    """The scrolled part of a conversation."""

    library = _scroll_module
    tag = "MessageList"


class NewestButton(rx.Component):
    """The way down."""

    library = _scroll_module
    tag = "NewestButton"


class MessageForm(rx.Component):
    """The form below a conversation."""

    library = _form_module
    tag = "MessageForm"
    conversation: rx.Var[int]
    max_text: rx.Var[int]
    max_photos: rx.Var[int]
    on_typing: rx.EventHandler[lambda where: [where]]
    on_edit: rx.EventHandler[lambda form: [form]]


class EmojiPicker(rx.Component):
    """All emojis, in a popover."""

    library = _menu_module
    tag = "EmojiPicker"


class QuickReactions(rx.Component):
    """The first few emojis, in a message's menu."""

    library = _menu_module
    tag = "QuickReactions"


def thread(field: str, var_type: Any) -> Shown:
    """Return what the conversation on screen shows.

    Args:
        field: See `view` in thread.jsx.
        var_type: Its type.
    """
    return read_hook(_thread_module, "useThread", field, var_type)


def message_form(field: str, var_type: Any) -> Shown:
    """Return what the form shows.

    Args:
        field: See `view` in form_store.jsx.
        var_type: Its type.
    """
    return read_hook(_form_store_module, "useMessageForm", field, var_type)


def message_menu(field: str, var_type: Any) -> Shown:
    """Return what the open message menu shows.

    Args:
        field: See menu.jsx.
        var_type: Its type.
    """
    return read_hook(_menu_module, "useMessageMenu", field, var_type)


def in_thread(function: str, *args: Any) -> rx.Var:
    """Return the event that calls a function of thread.jsx."""
    return browser_call(_thread_module, function, *args)


def in_form(function: str, *args: Any) -> rx.Var:
    """Return the event that calls a function of form.jsx."""
    return browser_call(_form_module, function, *args)


def in_form_photos(function: str, *args: Any) -> rx.Var:
    """Return the event that calls a function of form_photos.jsx."""
    return browser_call(_form_photos_module, function, *args)


def in_menu(function: str, *args: Any) -> rx.Var:
    """Return the event that calls a function of menu.jsx."""
    return browser_call(_menu_module, function, *args)


def in_outbox(function: str, *args: Any) -> rx.Var:
    """Return the event that calls a function of outbox.jsx."""
    return browser_call(_outbox_module, function, *args)
