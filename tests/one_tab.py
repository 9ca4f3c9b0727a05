"""A server of the real libraries with one connected tab."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import socketio
from websockets.asyncio.client import ClientConnection, connect

from finsta import internals
from tests.served import served

NAMESPACE = "/_event"


class Cafe(socketio.AsyncNamespace):
    """Remembers who connected."""

    def __init__(self) -> None:
        super().__init__(NAMESPACE)
        self.tabs: list[str] = []

    async def on_connect(self, tab: str, _environ: dict[str, Any], _auth: Any = None) -> None:
        """Remember a tab."""
        self.tabs.append(tab)


class Table:
    """A server of the real libraries with one connected tab."""

    def __init__(self, cafe: Cafe, sockets: socketio.AsyncServer, tab: ClientConnection) -> None:
        self.cafe, self.sockets, self.tab = cafe, sockets, tab
        self.noted: list[tuple[str, dict[str, Any]]] = []

    @property
    def only(self) -> tuple[str, Any, dict[str, Any]]:
        """Return the tab as the server knows it."""
        ((sid, socket, environ),) = internals.list_tabs(self.sockets, NAMESPACE, None)
        assert environ is not None
        return sid, socket, environ


@asynccontextmanager
async def one_tab(
    watch: Callable[[dict[str, Any]], bool] | None = None, **options: Any
) -> AsyncIterator[Table]:
    """Serve, and connect one tab.

    Args:
        watch: For `internals.let_watch`.
        options: Of Socket.IO's server.
    """
    sockets = socketio.AsyncServer(
        async_mode="asgi", json=internals.reflex_json(), transports=["websocket"], **options
    )
    if watch:
        internals.let_watch(sockets, watch)
    cafe = Cafe()
    noted: list[tuple[str, dict[str, Any]]] = []
    internals.note_connections(cafe, lambda *tab: noted.append(tab))  # pyright: ignore[reportArgumentType]
    sockets.register_namespace(cafe)
    async with served(socketio.ASGIApp(sockets, socketio_path="_event")) as port:
        address = f"ws://127.0.0.1:{port}/_event/?EIO=4&transport=websocket"
        async with connect(address, compression=None) as tab:
            await tab.recv()
            await tab.send(f"40{NAMESPACE},")
            await tab.recv()
            opened = Table(cafe, sockets, tab)
            opened.noted = noted
            yield opened
