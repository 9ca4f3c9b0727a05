"""Who shares a bound: an account with all its tabs, or a network with all its visitors.

A bound per socket would not help, because a client can open more sockets. Each worker counts for
itself, because the bounds protect its event loop.
"""

import asyncio
from collections import deque
from dataclasses import dataclass

from starlette.types import Scope

from finsta.accounts import Viewer
from finsta.infra.errors import FinstaError
from finsta.infra.limits import TokenBucket
from finsta.infra.words import _
from finsta.web.requests import get_client_network, get_header
from finsta.web.shared import sessions


@dataclass(frozen=True)
class Bounds:
    """What a party may do.

    Attributes:
        sockets: How many it may have at a time.
        connects_at_once: How many it may open at once.
        connects_per_second: How many a second after those.
        events_at_once: How many events its sockets may send at once.
        events_per_second: How many a second after those.
        events_in_flight: How many may be waited for or run at a time. Events of one tab run one
            after the other anyway; this holds for its tabs together.
        requests_at_once: How many HTTP requests may come at once.
        requests_per_second: How many a second after those.
        files_at_once: How many built files may be asked for at once; each takes about 0.1 ms.
        files_per_second: How many a second after those.
    """

    sockets: int
    connects_at_once: int
    connects_per_second: float
    events_at_once: int
    events_per_second: float
    events_in_flight: int
    requests_at_once: int
    requests_per_second: float
    files_at_once: int = 0
    files_per_second: float = 1


# After a restart all tabs of an account reconnect at once.
MEMBER = Bounds(
    sockets=100,
    connects_at_once=100,
    connects_per_second=2,
    events_at_once=200,
    events_per_second=30,
    events_in_flight=4,
    requests_at_once=500,
    requests_per_second=100,
)
# A whole school can be behind one address, and a first visit loads 15 files.
VISITORS = Bounds(
    sockets=100,
    connects_at_once=200,
    connects_per_second=2,
    events_at_once=400,
    events_per_second=60,
    events_in_flight=4,
    requests_at_once=500,
    requests_per_second=150,
    files_at_once=5_000,
    files_per_second=500,
)

# Instead of waiting longer for a page, clients are told to come back.
_MOST_WAIT_SECONDS = 15.0

# By then its buckets are full again.
_FORGET_SECONDS = 120


class TooManyRequests(FinstaError):
    """Somebody sends more requests than anybody needs."""

    def __init__(self) -> None:
        super().__init__(_("Too many requests. Wait a minute, then retry."))


class Party:
    """One account, or one network of visitors.

    Args:
        bounds: What it may do.
    """

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        self._connects = TokenBucket(bounds.connects_at_once, bounds.connects_per_second)
        self._events = TokenBucket(bounds.events_at_once, bounds.events_per_second)
        self._requests = TokenBucket(bounds.requests_at_once, bounds.requests_per_second)
        self._files = TokenBucket(bounds.files_at_once, bounds.files_per_second)
        self._in_flight = 0
        self._turns: deque[asyncio.Future[None]] = deque()
        self.sockets = 0

    async def may_ask(self) -> bool:
        """Return whether an HTTP request may go on, once it may."""
        return await _wait(self._requests)

    async def may_load(self) -> bool:
        """Return whether a request for a built file may go on, once it may."""
        return await _wait(self._files)

    def may_connect(self) -> bool:
        """Return whether one more socket is allowed, and count the attempt if so."""
        return self.sockets < self._bounds.sockets and self._connects.allows()

    def pace(self) -> float:
        """Count an event and return how many seconds it has to wait, 0 when none."""
        return self._events.take()

    def begin(self) -> None:
        """Count an event in flight that another event started."""
        self._in_flight += 1

    def may_begin(self) -> bool:
        """Return whether an event may begin now, and count it in flight if so."""
        if self._turns or self._in_flight >= self._bounds.events_in_flight:
            return False
        self.begin()
        return True

    async def wait_for_turn(self, gone: asyncio.Future[None]) -> bool:
        """Wait until an event may begin, and count it in flight.

        Args:
            gone: Done when the socket is gone, and nobody waits any more.

        Returns:
            Whether it may; False when the socket was gone first.
        """
        turn = asyncio.get_running_loop().create_future()
        self._turns.append(turn)
        try:
            await asyncio.wait({turn, gone}, return_when=asyncio.FIRST_COMPLETED)
        except BaseException:
            self._give_up(turn)
            raise
        if gone.done():
            self._give_up(turn)
            return False
        return True

    def end(self) -> None:
        """Note that an event in flight has ended."""
        self._in_flight -= 1
        while self._turns and self._in_flight < self._bounds.events_in_flight:
            self.begin()
            self._turns.popleft().set_result(None)

    def _give_up(self, turn: "asyncio.Future[None]") -> None:
        if turn.done():
            self.end()
        else:
            self._turns.remove(turn)


class Parties:
    """All parties that are here, or were a while ago.

    Args:
        trusted_hops: How many proxies in front are believed.
    """

    def __init__(self, trusted_hops: int) -> None:
        self._hops = trusted_hops
        self._known: dict[str, Party] = {}

    async def admit(self, scope: Scope) -> tuple[Viewer | None, Party]:
        """Return who asks and whose bounds hold, once the request may go on.

        Args:
            scope: Of the request or handshake.

        Raises:
            TooManyRequests: It may not.
        """
        cookies = get_header(scope, b"cookie")
        network = self.find(scope, None)
        # Looking up an unknown cookie costs a query, so it counts for the network. Strangers of the
        # same network can't slow down a member whose cookie is known.
        if not sessions.is_known(cookies):
            await _ask(network)
        viewer = await sessions.find_viewer_by_cookies(cookies)
        if viewer is None:
            return None, network
        account = self.find(scope, viewer)
        await _ask(account)
        return viewer, account

    async def admit_anybody(self, scope: Scope) -> None:
        """Return once a request for a built file or a probe may go on.

        Args:
            scope: Of the request.

        Raises:
            TooManyRequests: It may not.
        """
        if not await self.find(scope, None).may_load():
            raise TooManyRequests

    def find(self, scope: Scope, viewer: Viewer | None) -> Party:
        """Return whose bounds hold.

        Args:
            scope: Of the request.
            viewer: Who is signed in; a visitor counts for the network.
        """
        if viewer is not None:
            return self._find(f"account {viewer.account_id}", MEMBER)
        return self._find(f"network {get_client_network(scope, self._hops)}", VISITORS)

    def _find(self, key: str, bounds: Bounds) -> Party:
        party = self._known.get(key)
        if party is None:
            party = self._known[key] = Party(bounds)
            self._forget_later(key, party)
        return party

    def _forget_later(self, key: str, party: Party) -> None:
        loop = asyncio.get_running_loop()
        loop.call_later(_FORGET_SECONDS, self._forget, key, party)

    def _forget(self, key: str, party: Party) -> None:
        if party.sockets:
            self._forget_later(key, party)
        else:
            del self._known[key]


async def _wait(bucket: TokenBucket) -> bool:
    wait_seconds = bucket.take_within(_MOST_WAIT_SECONDS)
    if wait_seconds:
        await asyncio.sleep(wait_seconds)
    return wait_seconds is not None


async def _ask(party: Party) -> None:
    if not await party.may_ask():
        raise TooManyRequests
