"""Live tables and forms: what the browser keeps, and how changes reach every tab that may know.

It knows no noun of the app. An app names its sockets with `configure`, subscribes tabs to topics,
and publishes operations.
"""

from finsta.live import orders
from finsta.live.components import (
    FocusRoot,
    LiveRoot,
    RenewalRoot,
    edge,
    focus_on,
    go_to_end,
    go_to_row,
    lookup,
    older_button,
    page_attributes,
    renew,
    roving,
    scroller,
    stop,
    touching,
)
from finsta.live.declaring.acts import Act, Content, ShownFile, act, acts, now, retry, take_back
from finsta.live.declaring.changes import Key
from finsta.live.declaring.declared import Shown
from finsta.live.declaring.fields import Files, Flag, Rows, Secret, Text, Texts, Value
from finsta.live.declaring.forms import Form
from finsta.live.declaring.operations import FIRST_VERSION, Operation, order
from finsta.live.declaring.tables import Table
from finsta.live.installing import install
from finsta.live.looking import watched, watching
from finsta.live.serving.answering import MAX_ATTEMPT_LENGTH, answer, greet
from finsta.live.serving.encoding import as_event, encode
from finsta.live.serving.express import add_lane, note_tabs, past_the_queues
from finsta.live.serving.joining import load_without_states
from finsta.live.serving.server import (
    MAX_MESSAGE_BYTES,
    PING_INTERVAL_SECONDS,
    PING_TIMEOUT_SECONDS,
    configure,
    get_spread_seconds,
    list_topics,
    make_server,
)
from finsta.live.serving.stateless import Stateless
from finsta.live.serving.subjects import Hearers, Subject, count_endings
from finsta.live.serving.tabs import forget_tab, read_cookies, subscribe, tab_id
from finsta.live.serving.wire import TRANSPORT, send, send_to, tell
from finsta.live.serving.workers import (
    connected_workers,
    disconnect_topic,
    disconnect_topic_here,
    is_cut_off,
    publish,
    publish_here,
    resync,
    tell_workers,
    watch_closed_topics,
    watch_resync,
    watch_workers,
)
from finsta.live.shortcuts import (
    Shortcut,
    are_shortcuts_on,
    pressed_by,
    shortcuts,
    turn_shortcuts,
)
from finsta.live.toasts import TOASTS, dismiss_toast
from finsta.live.words import LANGUAGE, as_shown, sentence

__all__ = [
    "FIRST_VERSION",
    "LANGUAGE",
    "MAX_ATTEMPT_LENGTH",
    "MAX_MESSAGE_BYTES",
    "PING_INTERVAL_SECONDS",
    "PING_TIMEOUT_SECONDS",
    "TOASTS",
    "TRANSPORT",
    "Act",
    "Content",
    "Files",
    "Flag",
    "FocusRoot",
    "Form",
    "Hearers",
    "Key",
    "LiveRoot",
    "Operation",
    "RenewalRoot",
    "Rows",
    "Secret",
    "Shortcut",
    "Shown",
    "ShownFile",
    "Stateless",
    "Subject",
    "Table",
    "Text",
    "Texts",
    "Value",
    "act",
    "acts",
    "add_lane",
    "answer",
    "are_shortcuts_on",
    "as_event",
    "as_shown",
    "configure",
    "connected_workers",
    "count_endings",
    "disconnect_topic",
    "disconnect_topic_here",
    "dismiss_toast",
    "edge",
    "encode",
    "focus_on",
    "forget_tab",
    "get_spread_seconds",
    "go_to_end",
    "go_to_row",
    "greet",
    "install",
    "is_cut_off",
    "list_topics",
    "load_without_states",
    "lookup",
    "make_server",
    "note_tabs",
    "now",
    "older_button",
    "order",
    "orders",
    "page_attributes",
    "past_the_queues",
    "pressed_by",
    "publish",
    "publish_here",
    "read_cookies",
    "renew",
    "resync",
    "retry",
    "roving",
    "scroller",
    "send",
    "send_to",
    "sentence",
    "shortcuts",
    "stop",
    "subscribe",
    "tab_id",
    "take_back",
    "tell",
    "tell_workers",
    "touching",
    "turn_shortcuts",
    "watch_closed_topics",
    "watch_resync",
    "watch_workers",
    "watched",
    "watching",
]
