"""The Socket.IO server that tabs connect to, and how this worker reaches it."""

from collections.abc import Mapping
from typing import Any, cast

from reflex.app import EventNamespace
from socketio import AsyncServer

from finsta import internals

MAX_MESSAGE_BYTES = 256 * 1024

# A tab on a phone that left the network is noticed after interval + timeout at the latest.
PING_INTERVAL_SECONDS = 15
PING_TIMEOUT_SECONDS = 20

# A worker takes this many tabs a second and has half of its time left for others (`make bench`,
# restart). A crowd that is too large for that is not held up for longer.
_TABS_PER_SECOND = 250
_MAX_SPREAD_SECONDS = 10.0


class Sockets:
    """The app's sockets, once `configure` has named them."""

    namespace: EventNamespace
    refusals: tuple[type[Exception], ...] = ()
    # How often this worker's tabs have come, or have begun to hear a topic.
    additions = 0

    @property
    def server(self) -> AsyncServer:
        """Socket.IO's server."""
        return cast(AsyncServer, self.namespace.server)

    @property
    def path(self) -> str:
        """Socket.IO's name for Reflex's namespace."""
        return cast(str, self.namespace.namespace)

    @property
    def topics(self) -> Mapping[str | None, Any]:
        """Ids of this worker's tabs by topic. None is everybody's."""
        return internals.list_topics(self.server, self.path)


sockets = Sockets()

# What `list_topics` has listed, by prefix, and the state of the tabs that it was listed at.
_listed: dict[str, tuple[tuple[int, ...], frozenset[str]]] = {}


def make_server() -> AsyncServer:
    """Return the Socket.IO server, with the options that Reflex gives its own, and other bounds.

    The edge has checked the Origin before a handshake gets here, so Engine.IO's own check, which
    knows only fixed origins, is off.
    """
    return AsyncServer(
        async_mode="asgi",
        cors_allowed_origins=[],
        max_http_buffer_size=MAX_MESSAGE_BYTES,
        ping_interval=PING_INTERVAL_SECONDS,
        ping_timeout=PING_TIMEOUT_SECONDS,
        json=internals.reflex_json(),
        allow_upgrades=False,
        transports=["websocket"],
        async_handlers=False,
        # It would look at each tab every few seconds, and so wake up all the time; whoever reads
        # from a tab notices its end.
        monitor_clients=False,
    )


def configure(namespace: EventNamespace, *refusals: type[Exception]) -> None:
    """Use an app's sockets.

    Args:
        namespace: Reflex's event namespace.
        refusals: What handlers raise that is fit to be shown: see `answer`.
    """
    sockets.namespace, sockets.refusals = namespace, refusals


def count_tabs() -> int:
    """Return how many tabs this worker has."""
    return len(sockets.topics.get(None, ()))


def get_spread_seconds() -> float:
    """Return within how many seconds this worker's tabs should come when all have to."""
    return min(_MAX_SPREAD_SECONDS, count_tabs() / _TABS_PER_SECOND)


def list_topics(prefix: str) -> frozenset[str]:
    """Return what this worker's tabs are subscribed to: the same object while nothing changes.

    Args:
        prefix: Only topics that begin like this.
    """
    topics = sockets.topics
    # What is added is counted, and without that each one that goes makes them fewer.
    state = (sockets.additions, len(topics))
    known, listed = _listed.get(prefix, ((), frozenset[str]()))
    if known != state:
        listed = frozenset(topic for topic in topics if topic and topic.startswith(prefix))
        _listed[prefix] = state, listed
    return listed
