"""What travels: packets of Socket.IO and Engine.IO, and frames of WebSockets."""

from typing import Any

from engineio import packet as engine_packet
from reflex.constants import Endpoint
from websockets.frames import Frame, Opcode

# An Engine.IO message (4) with a Socket.IO connect (0), disconnect (1) or event (2) for Reflex's
# namespace begins with these; a disconnect has no more.
CONNECT_HEAD = f"40{Endpoint.EVENT},"
DISCONNECT = f"41{Endpoint.EVENT},"
EVENT_HEAD = f"42{Endpoint.EVENT},"


# Asks a page whether it is still there, as Engine.IO does; the answer's text.
PING_FRAME = Frame(Opcode.TEXT, str(engine_packet.PING).encode()).serialize(mask=False)
PONG = str(engine_packet.PONG).encode()


def is_whole_message(event: Any) -> bool:
    """Return whether what came over a WebSocket connection is what browsers mostly send.

    Args:
        event: Of websockets' parser; any but a fragment, an empty frame or a control frame.
    """
    if not isinstance(event, Frame):
        return True  # the handshake
    return event.fin and event.opcode is Opcode.TEXT and bool(event.data)


# Reflex's own event, which brings vars and what a page is to do.
UPDATE = "event"


def as_event(name: str, given: str) -> str:
    """Return an event of Socket.IO as its packet's text.

    Args:
        name: The event's.
        given: What it brings, as JSON.
    """
    return f'{EVENT_HEAD.removeprefix(str(engine_packet.MESSAGE))}["{name}",{given}]'


def as_farewell() -> str:
    """Return Socket.IO's packet that ends a tab's connection.

    Reflex's page does not come back by itself after it, unlike after a connection that broke.
    """
    return DISCONNECT.removeprefix(str(engine_packet.MESSAGE))


def as_packet(message: str) -> engine_packet.Packet:
    """Return a Socket.IO packet's text as what Engine.IO queues.

    Args:
        message: The text.
    """
    return engine_packet.Packet(engine_packet.MESSAGE, message)


def as_frame(message: str) -> bytes:
    """Return a Socket.IO packet's text as the WebSocket frame that Engine.IO would send.

    Args:
        message: The text.
    """
    text = f"{engine_packet.MESSAGE}{message}".encode()
    return Frame(Opcode.TEXT, text).serialize(mask=False)
