"""Classes that Finsta extends or whose objects it reads, and what it relies on of them."""

from engineio.async_socket import AsyncSocket
from reflex.app import App, EventNamespace
from reflex.istate.manager.memory import StateManagerMemory
from reflex_base.components.component import Component
from reflex_base.event.processor.base_state_processor import BaseStateEventProcessor
from reflex_components_core.base.error_boundary import error_boundary
from reflex_components_core.core.banner import has_connection_errors
from reflex_components_core.el.elements.base import BaseHTML
from reflex_components_core.react_router.dom import ReactRouterLink
from socketio import AsyncServer
from socketio.async_manager import AsyncManager
from uvicorn._types import ASGISendEvent
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from uvicorn.server import Server
from websockets.frames import Frame
from websockets.http11 import Request as HandshakeRequest
from websockets.server import ServerProtocol

__all__ = [
    "RELIED_ON",
    "ASGISendEvent",
    "BaseHTML",
    "Component",
    "Frame",
    "HandshakeRequest",
    "HttpToolsProtocol",
    "ReactRouterLink",
    "RequestResponseCycle",
    "WebSocketsSansIOProtocol",
    "error_boundary",
    "has_connection_errors",
]


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
        "handle_text",
        "send",
        "shutdown",
    ),
    # `let_server_rest` takes the place of its clock.
    Server: ("main_loop", "on_tick"),
    ServerProtocol: ("data_to_send", "events_received", "fail"),
    # `sockets_of` goes past its layers.
    App: ("_set_contexts_internal",),
    # `note_events` hears of each event that is queued.
    BaseStateEventProcessor: ("enqueue",),
    # `forget_state` removes a tab's state when the tab is gone.
    StateManagerMemory: ("_coerce_token", "_purge_token"),
    # live/serving/wire.py finds a topic's tabs without a copy, and lets tabs join and leave.
    AsyncManager: ("get_participants", "enter_room"),
    AsyncServer: ("enter_room", "leave_room", "disconnect"),
    AsyncSocket: ("send", "schedule_ping"),
    # live/serving/express.py notes which tab a connection is.
    # And live/serving/joining.py does for a connection what Reflex does, but for its state.
    EventNamespace: ("on_connect", "on_event", "link_token_to_sid", "_build_static_router_data"),
}
