"""All of a worker's connections: how many whose there may be, and which have lasted too long.

Strangers' connections are held in the order in which each last got something done, so that those
that only wait go first when there are too many. Members, once a request has shown who they are, are
counted for themselves, and have the larger part of what the process may open for themselves.
"""

import asyncio
import resource
from collections import OrderedDict, deque
from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from starlette.types import Scope

from finsta import live

# A browser opens six at a time, and a few more in case; a school's pupils come behind one address.
MAX_PER_OWNER = 200

_KEY = "finsta.connection"
_LOOK_SECONDS = 1.0
# Every how many looks a page is asked whether it is still there.
_BEAT_LOOKS = round(live.PING_INTERVAL_SECONDS / _LOOK_SECONDS)
# For the database, photos that are written, the log.
_OTHER_DESCRIPTORS = 200
_MOST_DESCRIPTORS = 65_536
# Each takes up to 100 KB of memory.
_MOST_VISITORS = 1_000


class Connection(Protocol):
    """What the two kinds of connections, HTTP and WebSocket, have in common."""

    def drop(self) -> None:
        """End it."""
        ...


class Request(Connection, Protocol):
    """An HTTP connection."""

    def is_overdue(self, now: float) -> bool:
        """Return whether it has lasted too long.

        Args:
            now: By the event loop's clock.
        """
        ...


class Socket(Connection, Protocol):
    """A WebSocket connection."""

    def beat(self, now: float) -> None:
        """Ask the page whether it is still there, or end it if it has long taken or said nothing.

        Args:
            now: By the event loop's clock.
        """
        ...


class Reader:
    """Whether somebody takes what was written to them."""

    def __init__(self) -> None:
        self._left = 0
        self._since = 0.0

    def has_stalled(self, transport: asyncio.Transport, now: float, seconds: float) -> bool:
        """Return whether what was written waits as it did a while ago.

        Args:
            transport: To them.
            now: By the event loop's clock.
            seconds: How long nothing may be taken.
        """
        left = transport.get_write_buffer_size()
        if not left or left != self._left:
            self._left, self._since = left, now
        return now - self._since > seconds


@dataclass(frozen=True)
class Shares:
    """How many connections a process may have.

    Attributes:
        total: All together.
        strangers: Of these HTTP connections of strangers.
        visitors: And sockets of visitors' tabs. The rest is the members'.
    """

    total: int
    strangers: int
    visitors: int


def divide(descriptors: int) -> Shares:
    """Return how many connections leave room for all else.

    Args:
        descriptors: How many files the process may open. An answer may need two: the connection's
            and the file's.
    """
    total = max(descriptors // 2, (descriptors - _OTHER_DESCRIPTORS) * 3 // 4)
    share = total // 8
    return Shares(total, strangers=share, visitors=min(share, _MOST_VISITORS))


def raise_descriptor_limit() -> None:
    """Allow the process, and workers that it starts, as many open files as the system lets it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    # Some systems say "without limit", and then take no such number.
    most = _MOST_DESCRIPTORS if hard == resource.RLIM_INFINITY else min(hard, _MOST_DESCRIPTORS)
    if soft == resource.RLIM_INFINITY or soft >= most:
        return
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    except (OSError, ValueError):
        # The bounds follow from the limit as it is.
        return


class Connections:
    """A worker's connections.

    Args:
        descriptors: How many files the process may open; what the system says by default.
    """

    def __init__(self, descriptors: int = 0) -> None:
        self._descriptors = descriptors
        self._all: set[Connection] = set()
        self._requests: set[Request] = set()  # all but sockets
        self._owners: dict[Connection, Hashable] = {}
        self._by_owner: dict[Hashable, OrderedDict[Connection, None]] = {}
        self._strangers: OrderedDict[Connection, None] = OrderedDict()
        self._looking: asyncio.TimerHandle | None = None
        # Parts of the sockets, so that no second has more to do than another.
        self._wheel: deque[set[Socket]] = deque(set() for _ in range(_BEAT_LOOKS))

    @cached_property
    def shares(self) -> Shares:
        """How many there may be. Asked at the first one: the limit is raised before it."""
        return divide(self._descriptors or resource.getrlimit(resource.RLIMIT_NOFILE)[0])

    def add_stranger(self, connection: Request, network: str | None) -> None:
        """Count a new HTTP connection; another one, or this one, may have to go for it.

        Args:
            connection: Nobody knows yet who it is.
            network: Where it comes from; None where that says nothing, as behind a proxy.
        """
        if len(self._all) >= self.shares.total and not self._drop_oldest(self._strangers):
            connection.drop()
            return
        self._add(connection)
        self._requests.add(connection)
        self._strangers[connection] = None
        self._own(connection, network)
        if len(self._strangers) > self.shares.strangers:
            self._drop_oldest(self._strangers)

    def add_socket(self, connection: Socket) -> None:
        """Count a WebSocket connection, which was counted as HTTP before.

        Args:
            connection: The edge bounds how many somebody has.
        """
        self._add(connection)
        min(self._wheel, key=len).add(connection)

    def remove(self, connection: Connection) -> None:
        """Forget a connection that has ended, or has become another one.

        Args:
            connection: Known or not.
        """
        self._all.discard(connection)
        for some in (self._requests, *self._wheel):
            some.discard(connection)  # pyright: ignore[reportArgumentType]
        self._strangers.pop(connection, None)
        self._disown(connection)
        if self._looking is not None and not self._all:
            self._looking.cancel()
            self._looking = None

    def note_member(self, connection: Connection, account_id: int) -> None:
        """Count a connection for an account, no longer for strangers.

        Args:
            connection: A request on it was signed in.
            account_id: As whom.
        """
        if self._owners.get(connection) == account_id or connection not in self._all:
            return
        self._strangers.pop(connection, None)
        self._disown(connection)
        self._own(connection, account_id)

    def note_progress(self, connection: Connection) -> None:
        """Note that a connection got something done: a whole head came, an answer went.

        Args:
            connection: Known or not.
        """
        if connection in self._strangers:
            self._strangers.move_to_end(connection)
        if (owner := self._owners.get(connection)) is not None:
            self._by_owner[owner].move_to_end(connection)

    def _add(self, connection: Connection) -> None:
        self._all.add(connection)
        if self._looking is None:
            loop = asyncio.get_running_loop()
            self._looking = loop.call_later(_LOOK_SECONDS, self._look)

    def _own(self, connection: Connection, owner: Hashable | None) -> None:
        if owner is None:
            return
        self._owners[connection] = owner
        owned = self._by_owner.setdefault(owner, OrderedDict())
        owned[connection] = None
        if len(owned) > MAX_PER_OWNER:
            self._drop_oldest(owned)

    def _disown(self, connection: Connection) -> None:
        owner = self._owners.pop(connection, None)
        if owner is not None:
            owned = self._by_owner[owner]
            del owned[connection]
            if not owned:
                del self._by_owner[owner]

    def _drop_oldest(self, some: OrderedDict[Connection, None]) -> bool:
        oldest = next(iter(some), None)
        if oldest is None:
            return False
        self.remove(oldest)
        oldest.drop()
        return True

    def _look(self) -> None:
        loop = asyncio.get_running_loop()
        self._looking = loop.call_later(_LOOK_SECONDS, self._look)
        now = loop.time()
        self._wheel.rotate()
        for request in [one for one in self._requests if one.is_overdue(now)]:
            request.drop()
        for socket in list(self._wheel[0]):
            socket.beat(now)


connections = Connections()


def get_share_of_visitors() -> int:
    """Return how many sockets visitors' tabs may have together."""
    return connections.shares.visitors


def offer(scope: Any, connection: Connection) -> None:
    """Let the edge find the connection of a request.

    Args:
        scope: Of the request.
        connection: That it came on.
    """
    scope.setdefault("extensions", {})[_KEY] = connection


def note_member(scope: Scope, account_id: int) -> None:
    """Count a request's connection for an account. Under another server nothing is counted.

    Args:
        scope: Of the request, which is signed in.
        account_id: As whom.
    """
    connection = scope.get("extensions", {}).get(_KEY)
    if connection is not None:
        connections.note_member(connection, account_id)
