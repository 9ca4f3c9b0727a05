"""Python's names for the conversation's browser pieces."""

from typing import Any

import reflex as rx

from finsta.web import browser

# The fields to read are those of `view` in thread.jsx and form_store.jsx, of `menu` in menu.jsx.
thread = browser.module("thread.jsx", hook="useThread")
form = browser.module("form.jsx")
form_store = browser.module("form_store.jsx", hook="useMessageForm")
form_photos = browser.module("form_photos.jsx")
menu = browser.module("menu.jsx", hook="useMessageMenu")
outbox = browser.module("outbox.jsx")
_root = browser.module("root.jsx")
_scroll = browser.module("scroll.jsx")

# The scrolled part, and the way down.
message_list, newest_button = _scroll.component("MessageList"), _scroll.component("NewestButton")
# All emojis in a popover, and the first few in a message's menu.
emojis, quick_reactions = menu.component("EmojiPicker"), menu.component("QuickReactions")

# The open conversation's id; 0 where there is none.
HERE = thread.read("id", int)


class ConversationRoot(rx.Component):
    """Shows the conversation that the address names."""

    library = _root.path
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


class MessageForm(rx.Component):
    """The form below a conversation."""

    library = form.path
    tag = "MessageForm"
    conversation: rx.Var[int]
    max_text: rx.Var[int]
    max_photos: rx.Var[int]
    upload: rx.Var[Any]
    on_typing: rx.EventHandler[lambda where: [where]]
    on_edit: rx.EventHandler[lambda form: [form]]
