"""Live tables: lists that the browser keeps, and how changes reach every tab that may know.

It knows no noun of the app. An app names its sockets with `configure`, subscribes tabs to topics,
and publishes operations.
"""

from finsta.live.encoding import encode
from finsta.live.express import add_lane, note_tabs, past_the_queues
from finsta.live.server import MAX_MESSAGE_BYTES, configure, list_topics, make_server
from finsta.live.session import SESSION
from finsta.live.streams import (
    Operation,
    Shown,
    Stream,
    renewal_module,
    stream_edge,
    streams_module,
)
from finsta.live.tabs import forget_tab, subscribe, tab_id
from finsta.live.wire import TRANSPORT, send, send_to
from finsta.live.workers import (
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

__all__ = [
    "MAX_MESSAGE_BYTES",
    "SESSION",
    "TRANSPORT",
    "Operation",
    "Shown",
    "Stream",
    "add_lane",
    "configure",
    "connected_workers",
    "disconnect_topic",
    "disconnect_topic_here",
    "encode",
    "forget_tab",
    "is_cut_off",
    "list_topics",
    "make_server",
    "note_tabs",
    "past_the_queues",
    "publish",
    "publish_here",
    "renewal_module",
    "resync",
    "send",
    "send_to",
    "stream_edge",
    "streams_module",
    "subscribe",
    "tab_id",
    "tell_workers",
    "watch_closed_topics",
    "watch_resync",
    "watch_workers",
]
