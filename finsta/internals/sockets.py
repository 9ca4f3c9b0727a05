"""The tabs of Socket.IO, and what waits for them in Engine.IO."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping
from types import SimpleNamespace
from typing import Any, cast
from urllib.parse import parse_qs

from engineio.async_socket import AsyncSocket
from reflex.app import App, EventNamespace, _sio_dumps, _sio_loads
from reflex.constants import CompileVars
from socketio import AsyncServer
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# The gate takes no longer ones.
_LONGEST_ADDRESS = 4 * 1024


def reflex_json() -> Any:
    """Return the module-like object with which Reflex lets Socket.IO write and read JSON."""
    return SimpleNamespace(dumps=staticmethod(_sio_dumps), loads=staticmethod(_sio_loads))


def sockets_of(app: App) -> ASGIApp:
    """Return what answers an app's WebSockets, without the layers that Reflex has before it.

    Those of Starlette alone keep 9 KB for each tab as long as it is connected (measured).

    Args:
        app: Reflex's.
    """

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        offered = scope.get("subprotocols")

        async def accept(message: Message) -> None:
            if message["type"] == "websocket.accept" and offered:
                # A page offers its Reflex's version, and closes if that is not taken.
                message = {**message, "subprotocol": offered[0]}
            await send(message)

        app._set_contexts_internal()
        await cast(AsyncServer, app.sio).handle_request(scope, receive, accept)

    return answer


def list_topics(server: AsyncServer, namespace: str) -> Mapping[str | None, Any]:
    """Return the tabs' ids by topic. None is everybody's, and each tab has one named by its id.

    Args:
        server: The app's.
        namespace: Reflex's.
    """
    return server.manager.rooms.get(namespace, {})


def list_tabs(
    server: AsyncServer, namespace: str, topic: str | None
) -> Iterator[tuple[str, AsyncSocket | None, dict[str, Any] | None]]:
    """Yield id, socket and environment of each tab of a topic in this worker.

    Args:
        server: The app's.
        namespace: Reflex's.
        topic: None for all.
    """
    find_socket, find_environ = server.eio.sockets.get, server.environ.get
    for sid, engine_sid in server.manager.get_participants(namespace, topic):
        yield sid, find_socket(engine_sid), find_environ(engine_sid)


def has_queued_packets(socket: Any) -> bool:
    """Return whether packets were put for a tab that its writer has not handed on.

    `empty()` would miss one that the writer's task has been woken for.

    Args:
        socket: Engine.IO's.
    """
    return socket.queue._unfinished_tasks > 0


def count_queued_packets(socket: AsyncSocket) -> int:
    """Return how many packets wait for a tab that does not keep up.

    Args:
        socket: Engine.IO's.
    """
    return socket.queue.qsize()


async def close_tab(server: AsyncServer, namespace: str, tab: str) -> None:
    """Disconnect a tab. Its page knows that it was meant, and the connection is closed from here.

    Args:
        server: The app's.
        namespace: Reflex's.
        tab: Its id.
    """
    engine_sid = server.manager.eio_sid_from_sid(tab, namespace)
    socket = server.eio.sockets.get(engine_sid)
    # The namespace first, so that the page does not come back by itself.
    await server.disconnect(tab, namespace=namespace)
    if socket is not None:
        # Without waiting: the page may be gone, and nobody takes what is left in the queue.
        await socket.close(wait=False, reason=server.eio.reason.SERVER_DISCONNECT)
        server.eio.sockets.pop(engine_sid, None)
        # Engine.IO only asks the browser to close; an empty packet makes its writer do it.
        await socket.queue.put(None)


def read_path(event: Any) -> str | None:
    """Return the address of the page that sends an event, or None if it tells none.

    Args:
        event: As a browser sends it.
    """
    match event:
        case {"router_data": {"asPath": str(address)}} if len(address) <= _LONGEST_ADDRESS:
            return address.partition("?")[0].partition("#")[0]
        case _:
            return None


def answer_boots(
    namespace: EventNamespace,
    can_answer: Callable[[str], bool],
    answer: Callable[[str, dict[str, Any], str], Awaitable[bool]],
) -> None:
    """Answer what a page asks when it connects, instead of Reflex, which makes a state for it.

    Args:
        namespace: Reflex's.
        can_answer: Tells of a page's address whether `answer` may be tried.
        answer: Given the tab's id, its connection's environment and the address; it returns
            whether it has answered. If not, Reflex does.
    """
    connect = namespace.on_connect

    async def on_connect(tab: str, environ: dict[str, Any], auth: Any = None) -> Any:
        boot = auth.get(CompileVars.CONNECT_AUTH_EVENT) if isinstance(auth, dict) else None
        path = read_path(boot)
        if path is None or not can_answer(path):
            return await connect(tab, environ, auth)
        # What Reflex does for every connection but make a state.
        token = parse_qs(environ["QUERY_STRING"])["token"][0]
        await namespace.link_token_to_sid(tab, token, update_state=False)
        namespace._static_router_data[tab] = namespace._build_static_router_data(tab, environ)
        # Afterwards: an old page that is told so before it is connected never gets away.
        answering = asyncio.create_task(_answer(tab, environ, path, boot))
        tasks.add(answering)
        answering.add_done_callback(tasks.discard)
        return None

    async def _answer(tab: str, environ: dict[str, Any], path: str, boot: Any) -> None:
        if not await answer(tab, environ, path):
            await namespace.on_event(tab, boot)

    tasks: set[asyncio.Task[None]] = set()
    namespace.on_connect = on_connect  # pyright: ignore[reportAttributeAccessIssue]


def note_connections(
    namespace: EventNamespace, note: Callable[[str, dict[str, Any]], None]
) -> None:
    """Be told of each tab that connects, before Reflex is. Socket.IO looks the method up each time.

    A tab of an older build tells Reflex so, which would have it load the new one at once, whatever
    its viewer is doing; Finsta waits for a moment (live/browser/renewal.jsx).

    Args:
        namespace: Reflex's.
        note: A function of the tab's id and its connection's environment.
    """
    connect = namespace.on_connect

    async def on_connect(tab: str, environ: dict[str, Any], auth: Any = None) -> Any:
        note(tab, environ)
        if isinstance(auth, dict):
            auth = {k: v for k, v in auth.items() if k != CompileVars.CONNECT_AUTH_STATE_SCHEMA}
        return await connect(tab, environ, auth)

    namespace.on_connect = on_connect  # pyright: ignore[reportAttributeAccessIssue]
