"""Every private part of a library that Finsta relies on, each with what it is for.

Nothing else uses what a library doesn't promise to keep: an import contract and a test hold that.
`tests/test_internals.py` names the part that an upgrade moved. `RELIED_ON` lists the attributes
of classes that Finsta extends, or whose objects it reads.
"""

import asyncio
import inspect
import re
import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import AbstractContextManager
from hashlib import md5
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import reflex as rx
from engineio import packet as engine_packet
from engineio.async_socket import AsyncSocket
from reflex.app import EventNamespace, _sio_dumps, _sio_loads
from reflex.assets import _link_shared_asset
from reflex.constants import CompileVars, Dirs, Endpoint
from reflex.event import Event, EventHandler, EventSpec
from reflex.istate.manager.memory import StateManagerMemory
from reflex.istate.manager.token import BaseStateToken
from reflex.state import BaseState
from reflex.utils.format import format_event_handler
from reflex.vars import VarData
from reflex.vars.function import ArgsFunctionOperation, FunctionStringVar
from reflex_base.components.component import Component as Component
from reflex_base.constants import Env
from reflex_base.environment import environment
from reflex_base.event.processor.base_state_processor import BaseStateEventProcessor
from reflex_base.event.processor.future import EventFuture
from reflex_base.registry import RegistrationContext
from reflex_base.utils.form import form_data_as_dict
from reflex_base.utils.imports import ImportVar
from reflex_components_core.base.error_boundary import error_boundary as error_boundary
from reflex_components_core.core.banner import has_connection_errors as has_connection_errors
from reflex_components_core.el.elements.base import BaseHTML as BaseHTML
from reflex_components_core.react_router.dom import ReactRouterLink as ReactRouterLink
from socketio import AsyncServer
from socketio.async_manager import AsyncManager
from socketio.packet import EVENT, Packet
from uvicorn._types import ASGISendEvent as ASGISendEvent
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol as HttpToolsProtocol
from uvicorn.protocols.http.httptools_impl import RequestResponseCycle as RequestResponseCycle
from uvicorn.protocols.websockets.websockets_sansio_impl import (
    WebSocketsSansIOProtocol as WebSocketsSansIOProtocol,
)
from websockets.frames import Frame, Opcode
from websockets.http11 import Request as HandshakeRequest
from websockets.server import ServerProtocol

__all__ = ["HandshakeRequest"]

# Class → methods and class attributes that are overridden, called or read. Those that only objects
# have are met by the round trip in the test.
RELIED_ON: dict[type, tuple[str, ...]] = {
    # serve/http.py counts what comes, knows what a connection waits for, and ends what waits long.
    HttpToolsProtocol: (
        "connection_made",
        "connection_lost",
        "data_received",
        "handle_websocket_upgrade",
        "on_headers_complete",
        "on_message_begin",
        "on_message_complete",
        "on_response_complete",
        "send_400_response",
        "shutdown",
    ),
    # web/edge/protocol.py notes the connection, knows when it is safe to write past the ASGI
    # application, counts bytes and frames, and ends who sends too many or reads none.
    WebSocketsSansIOProtocol: (
        "connection_made",
        "connection_lost",
        "data_received",
        "handle_connect",
        "handle_events",
        "send",
        "shutdown",
    ),
    ServerProtocol: ("data_to_send", "events_received", "fail"),
    # `note_events` hears of each event that is queued.
    BaseStateEventProcessor: ("enqueue",),
    # `forget_state` removes a tab's state when the tab is gone.
    StateManagerMemory: ("_coerce_token", "_purge_token"),
    # live/wire.py finds a topic's tabs without a copy, and lets tabs join and leave.
    AsyncManager: ("get_participants", "enter_room"),
    AsyncServer: ("enter_room", "disconnect"),
    AsyncSocket: ("send",),
    # live/express.py notes which tab a connection is.
    EventNamespace: ("on_connect",),
}

# An Engine.IO message (4) with a Socket.IO connect (0), disconnect (1) or event (2) for Reflex's
# namespace begins with these; a disconnect has no more.
CONNECT_HEAD = f"40{Endpoint.EVENT},"
DISCONNECT = f"41{Endpoint.EVENT},"
EVENT_HEAD = f"42{Endpoint.EVENT},"

# Reflex's name for the item of a loop; state's variables have their state's name before it.
_LOOP_ITEM = re.compile(r"\(?[a-z]\w{0,80}_rx_state_\b(?!\()")

# React Router keeps one app running while pages change; these files begin at the same line in
# Reflex's template for Vite.
_VITE_ANCHORS = ("export default defineConfig", "  plugins: [", "  server: {")


# Reflex: states and handlers


def read_tab_id(state: BaseState) -> str:
    """Return the Socket.IO id of a state's tab.

    The field itself, because `state.router` is put together anew at each use.

    Args:
        state: Any state of the tab.
    """
    return state.rx_router_session.session_id


def read_cookies(state: BaseState) -> str:
    """Return the Cookie header of a state's connection, for the same reason as `read_tab_id`.

    Args:
        state: Any state of the tab.
    """
    return state.rx_router_headers.cookie


def find_handler(name: str) -> EventHandler | None:
    """Return the event handler that Reflex would run, or None. The edge asks for its policy.

    Args:
        name: Its full name, as a browser sends it.
    """
    found = RegistrationContext.get().event_handlers.get(name)
    return found.handler if found else None


def note_events(
    namespace: EventNamespace, note: Callable[[str, str, "asyncio.Future[Any]"], None]
) -> None:
    """Be told of each event that Reflex queues for a tab, also of those that another one chains.

    Reflex has no bound on its queue, and tells nobody what is in it. An event without a handler it
    would keep for ever; such a one is dropped.

    Args:
        namespace: Reflex's.
        note: A function of the tab's id, the token of its state, and what is done with the event.
    """
    handlers = RegistrationContext.ensure_context().event_handlers
    enqueue = BaseStateEventProcessor.enqueue

    async def noted(
        self: BaseStateEventProcessor, token: str, event: Event, *args: Any, **named: Any
    ) -> EventFuture:
        if event.name not in handlers:
            dropped = EventFuture(txid="")
            dropped.cancel()
            return dropped
        tracked = await enqueue(self, token, event, *args, **named)
        record = namespace._token_manager.token_to_socket.get(token)
        if record is not None:
            note(record.sid, token, tracked)
        return tracked

    BaseStateEventProcessor.enqueue = noted


def forget_state(namespace: EventNamespace, token: str) -> None:
    """Forget the state of a tab that is gone, which Reflex keeps in memory for a while.

    Redis forgets by itself.

    Args:
        namespace: Reflex's.
        token: Of the state. If its tab is back, or an event of it still runs, it stays.
    """
    manager = namespace.app.state_manager
    is_connected = token in namespace._token_manager.token_to_socket
    if is_connected or not isinstance(manager, StateManagerMemory):
        return
    key = manager._coerce_token(BaseStateToken(ident=token, cls=rx.State))
    lock = manager._states_locks.get(key.lock_key)
    if lock is None or not lock.locked():
        manager._purge_token(key)


def list_handlers() -> Mapping[str, EventHandler]:
    """Return every registered event handler by its full name, for the test of policies."""
    handlers = RegistrationContext.ensure_context().event_handlers
    return {name: found.handler for name, found in handlers.items()}


def registered_handlers() -> AbstractContextManager[Any]:
    """Enter the context in which Reflex runs handlers, for tests that have no server."""
    return RegistrationContext.ensure_context()


def is_reflex_own(handler: EventHandler) -> bool:
    """Return whether a handler is one that Reflex adds to every app or state.

    Args:
        handler: A registered one.
    """
    return handler.fn.__module__.split(".")[0] in ("reflex", "reflex_base")


def can_read_forms(payload: Mapping[str, Any]) -> bool:
    """Return whether Reflex can make a dict of each form in an event's payload.

    A form comes wrapped, and one that no page has wrapped ends in a traceback.

    Args:
        payload: The arguments by name, as they came.
    """
    try:
        for value in payload.values():
            form_data_as_dict(value)
    except (TypeError, ValueError):
        return False
    return True


# Reflex: declaring what only the browser knows


def browser_value(
    expression: str, var_type: Any, imports: Mapping[str, Collection[str]], hook: str = ""
) -> Any:
    """Return a var for an expression of the browser.

    Args:
        expression: In JavaScript.
        var_type: Its type in Python.
        imports: Names by importable path of their module.
        hook: A line at the component's beginning.
    """
    data = VarData(imports=_imports(imports), hooks={hook: None} if hook else {})
    return rx.Var(expression, _var_type=var_type, _var_data=data).guess_type()


def hook_value(
    call: str, var_type: Any, imports: Mapping[str, Collection[str]], args: Collection[rx.Var]
) -> Any:
    """Return a var for what a hook returns; calls that are alike share one line of the component.

    Args:
        call: Of the hook, in JavaScript.
        var_type: The type of what it returns.
        imports: Names by importable path of their module.
        args: Vars that the call contains; a hook can't see the item of an `rx.foreach`.
    """
    name = f"live_{md5(call.encode(), usedforsecurity=False).hexdigest()[:12]}"
    data = VarData.merge(
        *(arg._get_all_var_data() for arg in args),
        VarData(imports=_imports(imports), hooks={f"const {name} = {call}": None}),
    )
    return rx.Var(name, _var_type=var_type, _var_data=data).guess_type()


def browser_function(
    expression: str, imports: Mapping[str, Collection[str]], args: Collection[rx.Var] = ()
) -> rx.Var:
    """Return a function of the browser that stands where an event is expected.

    Args:
        expression: In JavaScript.
        imports: Names by importable path of their module.
        args: Vars that the expression contains.
    """
    data = VarData.merge(
        VarData(imports=_imports(imports)), *(arg._get_all_var_data() for arg in args)
    )
    return FunctionStringVar.create(expression, _var_data=data)


def browser_call(module: str, function: str, *args: Any) -> rx.Var:
    """Return an event that calls a function in the browser; it needs no server.

    Args:
        module: Its importable path.
        function: What it exports.
        args: Plain values or vars.
    """
    given = [rx.Var.create(arg) for arg in args]
    call = f"(() => {function}({', '.join(map(str, given))}))"
    return browser_function(call, {module: [function]}, given)


def function_of(make: Callable[[Any], Any], arg_type: Any) -> Any:
    """Return a function of the browser that computes what a Python function makes of a var.

    Args:
        make: Takes a var and returns one.
        arg_type: The var's type.
    """
    arg = rx.Var("row", _var_type=arg_type).guess_type()
    return ArgsFunctionOperation.create(("row",), rx.Var.create(make(arg)))


def derived_value(expression: str, var_type: Any, *of: rx.Var) -> Any:
    """Return a var for an expression that contains other vars.

    Args:
        expression: In JavaScript.
        var_type: Its type in Python.
        of: The other vars; what they import is imported here too.
    """
    data = VarData.merge(*(each._get_all_var_data() for each in of))
    return rx.Var(expression, _var_type=var_type, _var_data=data).guess_type()


def is_loop_item(var: rx.Var) -> bool:
    """Return whether a var is, or is of, an item of an `rx.foreach`, which hooks can't see.

    Args:
        var: Any var.
    """
    return _LOOP_ITEM.match(str(var)) is not None


def describe_event(
    event: Any,
) -> tuple[str, dict[str, rx.Var], Mapping[str, inspect.Parameter]]:
    """Return a handler's full name, the arguments that it is given, and those that it takes.

    Args:
        event: A state's handler, with arguments or without.
    """
    given: EventSpec = event if isinstance(event, EventSpec) else event()
    arguments = {name._js_expr: value for name, value in given.args}
    taken = dict(given.handler.get_parameters())
    taken.pop("self")
    return format_event_handler(given.handler), arguments, taken


def link_browser_folder(package: str) -> str:
    """Let the build see a package's files for the browser; return the folder's import path.

    As `rx.asset(name, shared=True)` does for one file, which looks for its caller in all frames and
    all modules: half of the time that a start took.

    Args:
        package: The package's name.
    """
    source = Path(str(sys.modules[package].__file__)).parent
    folder = Path(Dirs.EXTERNAL_APP_ASSETS, *package.split("."))
    linked = Path.cwd() / Dirs.APP_ASSETS / folder
    linked.mkdir(parents=True, exist_ok=True)
    for file in sorted([*source.glob("*.js"), *source.glob("*.jsx")]):
        _link_shared_asset(linked / file.name, file)
    return f"$/public/{folder.as_posix()}"


def _imports(names: Mapping[str, Collection[str]]) -> dict[str, list[ImportVar]]:
    return {module: [ImportVar(tag=name) for name in some] for module, some in names.items()}


# Reflex: building and serving


def serve_built_pages() -> None:
    """Let Reflex serve the pages that are built; it reads this where a worker imports the app."""
    environment.REFLEX_ENV_MODE.set(Env.PROD)
    environment.REFLEX_SKIP_COMPILE.set(True)
    environment.REFLEX_MOUNT_FRONTEND_COMPILED_APP.set(True)


def change_vite_config(config: str, before: str, plugin: str, server: str) -> str:
    """Return Reflex's Vite configuration with more in it. Reflex takes no plugin of Vite.

    Args:
        config: As Reflex wrote it.
        before: Comes before what it exports.
        plugin: The first one.
        server: More options of its server.

    Raises:
        RuntimeError: Reflex writes it otherwise now.
    """
    for anchor in _VITE_ANCHORS:
        if anchor not in config:
            msg = f"Reflex's Vite configuration has changed: no {anchor!r} in it."
            raise RuntimeError(msg)
    exported, plugins, options = _VITE_ANCHORS
    return (
        config.replace(exported, f"{before}\n{exported}", 1)
        .replace(plugins, f"{plugins}\n    {plugin},", 1)
        .replace(options, options + server, 1)
    )


# Socket.IO and Engine.IO


def reflex_json() -> Any:
    """Return the module-like object with which Reflex lets Socket.IO write and read JSON."""
    return SimpleNamespace(dumps=staticmethod(_sio_dumps), loads=staticmethod(_sio_loads))


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
        # Engine.IO only asks the browser to close; an empty packet makes its writer do it.
        await server.eio.disconnect(engine_sid)
        await socket.queue.put(None)


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


# What travels


def is_whole_message(event: Any) -> bool:
    """Return whether what came over a WebSocket connection is what browsers mostly send.

    Args:
        event: Of websockets' parser; any but a fragment, an empty frame or a control frame.
    """
    if not isinstance(event, Frame):
        return True  # the handshake
    return event.fin and event.opcode is Opcode.TEXT and bool(event.data)


def split_envelope(ref: str, hole: str) -> tuple[str, str]:
    """Return what stands before and after a value that is assigned to a ref of the browser.

    `_set_value` is Reflex's event for it: it takes plain JSON and evaluates nothing.

    Args:
        ref: Its name, without Reflex's prefix.
        hole: A text that stands for the value.
    """
    event = {"name": "_set_value", "payload": {"ref": f"ref_{ref}", "value": hole}}
    packet = Packet(EVENT, namespace=str(Endpoint.EVENT), data=["event", {"events": [event]}])
    before, after = str(packet.encode()).split(f'"{hole}"')
    return before, after


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
