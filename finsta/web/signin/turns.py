"""Whose password is hashed next: one at a time, networks in rotation."""

import asyncio
from collections import OrderedDict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from finsta.infra.errors import FinstaError
from finsta.infra.words import _

# A quarter of a second each: a class behind one address waits ten seconds at most.
MAX_WAITING_OF_NETWORK = 40
MAX_WAITING = 200


class TooManyWaiting(FinstaError):
    """More wait than can be answered soon."""

    def __init__(self) -> None:
        super().__init__(_("Many people are signing in right now. Try again in half a minute."))


class Turns:
    """Lets one in after the other. Used by one event loop.

    However many of one network wait, somebody of another is let in as the next but one.
    """

    def __init__(self) -> None:
        self._waiting: OrderedDict[str, deque[asyncio.Future[None]]] = OrderedDict()
        self._is_taken = False

    @asynccontextmanager
    async def take(self, network: str) -> AsyncIterator[None]:
        """Wait for a turn, and have it while the context lasts.

        Args:
            network: Who comes from one shares its place in the rotation.

        Raises:
            TooManyWaiting: Of this network, or of all.
        """
        if self._is_taken:
            await self._wait(network)
        self._is_taken = True
        try:
            yield
        finally:
            self._pass_on()

    async def _wait(self, network: str) -> None:
        own = self._waiting.get(network, deque())
        waiting = sum(len(queue) for queue in self._waiting.values())
        if len(own) >= MAX_WAITING_OF_NETWORK or waiting >= MAX_WAITING:
            raise TooManyWaiting
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(network, own).append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._pass_on()  # it was just let in
            raise

    def _pass_on(self) -> None:
        while self._waiting:
            network, queue = self._waiting.popitem(last=False)
            turn = queue.popleft()
            if queue:
                self._waiting[network] = queue
            if not turn.done():
                turn.set_result(None)
                return
        self._is_taken = False
