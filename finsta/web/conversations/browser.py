"""Python's names for the conversation's browser pieces."""

from typing import Any

import reflex as rx

from finsta.web import browser
from finsta.web.shared.messenger import MessengerState
from finsta.web.shared.viewer import ViewerState

form = browser.module("form.jsx")
# The fields to read are those of `view` in form_store.jsx, and of `menu` in menu.jsx.
form_store = browser.module("form_store.jsx", hook="useMessageForm")
form_photos = browser.module("form_photos.jsx")
menu = browser.module("menu.jsx", hook="useMessageMenu")
outbox = browser.module("outbox.jsx")
thread = browser.module("thread.jsx")
_root = browser.module("root.jsx")

# All emojis in a popover, and the first few in a message's menu.
emojis, quick_reactions = menu.component("EmojiPicker"), menu.component("QuickReactions")

# The conversation that the address names: 0 for none, -1 for what can be none.
HERE = _root.use("useConversationId", int)

conversation, membership = (
    MessengerState.conversations.row(HERE),
    MessengerState.memberships.row(HERE),
)
messages = MessengerState.messages.of(HERE)
is_closed = conversation.is_closed
is_owner = conversation.owner_id == ViewerState.viewer_id


class ConversationRoot(rx.Component):
    """Opens the conversation that the address names, and notices its end."""

    library = _root.path
    tag = "ConversationRoot"
    is_cut_off: rx.Var[bool]
    on_open: rx.EventHandler[lambda where, oldest, around: [where, oldest, around]]
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
