"""The live wire: topics that tabs join, streams that operations change, and how they travel."""

from finsta.web.live.session import SESSION
from finsta.web.live.streams import Operation, Shown, Stream, stream_edge, streams_module
from finsta.web.live.topics import POSTS, session_topic
from finsta.web.live.wire import (
    configure,
    connected_workers,
    disconnect_topic,
    join,
    make_server,
    publish,
    send,
    watch_closed_topics,
)

__all__ = [
    "POSTS",
    "SESSION",
    "Operation",
    "Shown",
    "Stream",
    "configure",
    "connected_workers",
    "disconnect_topic",
    "join",
    "make_server",
    "publish",
    "send",
    "session_topic",
    "stream_edge",
    "streams_module",
    "watch_closed_topics",
]
