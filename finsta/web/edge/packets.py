"""Recognizes the packets that our pages send; anything else comes from a foreign client.

Engine.IO and Socket.IO accept far more: other namespaces, a second connect, binary events, unasked
answers, and events named `connect`, which would run Reflex's own method with arguments that the
browser chose.
"""

from enum import Enum

from finsta.internals import CONNECT_HEAD, DISCONNECT, EVENT_HEAD

# The page answers a ping of the server's, or says goodbye to Engine.IO.
_PONG, _CLOSE = "3", "1"
# An event for a handler, an error that the page met, and a question for a sign of life.
_EVENTS = tuple(
    f"{EVENT_HEAD}[{begin}"
    for begin in ('"event",{', '"event", {', '"client_error",{', '"client_error", {', '"ping"]')
)


class Packet(Enum):
    """What a message is."""

    CONNECT = "connect"
    EVENT = "event"
    # Engine.IO's own, or the end.
    OTHER = "other"


def read_packet(text: str | None, *, is_connected: bool) -> Packet | None:
    """Return what a message is, or None if no page sends it now.

    Args:
        text: The message; None if it is bytes.
        is_connected: Whether `CONNECT` has come before.
    """
    if not text:
        return None
    if text.startswith(_EVENTS):
        return Packet.EVENT if is_connected else None
    if text in (_PONG, _CLOSE):
        return Packet.OTHER
    if is_connected:
        return Packet.OTHER if text == DISCONNECT else None
    return Packet.CONNECT if text.startswith(CONNECT_HEAD) else None
