"""The live wire: topics that tabs join, streams that operations change, and how they travel."""

from finsta.web.live.express import add_lane, note_tabs
from finsta.web.live.session import SESSION
from finsta.web.live.streams import (
    Operation,
    Shown,
    Stream,
    renewal_module,
    stream_edge,
    streams_module,
)
from finsta.web.live.topics import POSTS, account_topic, session_topic
from finsta.web.live.wire import (
    configure,
    connected_workers,
    disconnect_topic,
    join,
    list_connected_accounts,
    make_server,
    publish,
    send,
    send_to,
    tab_id,
    tell_accounts,
    tell_local_accounts,
    tell_workers,
    watch_closed_topics,
    watch_workers,
)

__all__ = [
    "POSTS",
    "SESSION",
    "Operation",
    "Shown",
    "Stream",
    "account_topic",
    "add_lane",
    "configure",
    "connected_workers",
    "disconnect_topic",
    "join",
    "list_connected_accounts",
    "make_server",
    "note_tabs",
    "publish",
    "renewal_module",
    "send",
    "send_to",
    "session_topic",
    "stream_edge",
    "streams_module",
    "tab_id",
    "tell_accounts",
    "tell_local_accounts",
    "tell_workers",
    "watch_closed_topics",
    "watch_workers",
]
