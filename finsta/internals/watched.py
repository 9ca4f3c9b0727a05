"""Connections of Engine.IO that somebody else watches."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any

from engineio.async_socket import AsyncSocket
from engineio.exceptions import SocketIsClosedError, UnknownPacketError
from engineio.packet import Packet
from socketio import AsyncServer

# What Engine.IO calls once a connection is a WebSocket.
_HANDLER = AsyncSocket._websocket_handler.__name__


def let_watch(server: AsyncServer, watch: Callable[[dict[str, Any]], bool]) -> None:
    """Let somebody else ask connections whether they are still there, and end them.

    Engine.IO starts a task for each ping and each message, takes each answer through the queues of
    a message, and ends a connection on which it has seen nothing for a while.

    Args:
        server: The app's.
        watch: Given a connection's environment, when it opens; it returns whether it does so. Then
            the answers to its pings need not come here.
    """
    schedule = AsyncSocket.schedule_ping

    def schedule_ping(self: AsyncSocket) -> None:
        environ = server.environ.get(self.sid)
        if environ is None or not watch(environ):
            schedule(self)
            return
        self.last_ping = None  # no answer is waited for here
        vars(self)[_HANDLER] = partial(_serve, self)

    AsyncSocket.schedule_ping = schedule_ping


async def _serve(socket: AsyncSocket, websocket: Any) -> None:
    """Do what Engine.IO does from here on, without its clocks."""
    socket.connected = socket.upgraded = True
    writing = asyncio.create_task(_write(socket, websocket))
    try:
        while (text := await websocket.wait()) is not None:
            if len(text) > socket.server.max_http_buffer_size:
                break
            await _receive(socket, text)
    except (OSError, SocketIsClosedError):
        socket.server.logger.debug("A connection has ended")
    finally:
        await socket.queue.put(None)
        await writing
        await socket.close(wait=False, abort=True, reason=socket.server.reason.TRANSPORT_CLOSE)


async def _receive(socket: AsyncSocket, text: str) -> None:
    try:
        await socket.receive(Packet(encoded_packet=text))
    except SocketIsClosedError:
        raise
    except UnknownPacketError:
        socket.server.logger.debug("A packet of no known kind came")
    except Exception:
        socket.server.logger.exception("A packet could not be handled")


async def _write(socket: AsyncSocket, websocket: Any) -> None:
    try:
        while True:
            packet = await socket.queue.get()
            socket.queue.task_done()
            if packet is None:
                break
            await websocket.send(packet.encode())
    except Exception:
        socket.server.logger.debug("A connection ended while it was written to", exc_info=True)
    await websocket.close()
