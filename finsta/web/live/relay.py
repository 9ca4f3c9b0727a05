"""Between workers: operations pass through a Redis channel, already encoded."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import asynccontextmanager, suppress
from uuid import uuid4

from redis.asyncio import Redis
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

_CHANNEL = "finsta:operations"
_PRESENCE = "finsta:presence"
_RETRY_SECONDS = 0.5

Deliver = Callable[[list[str], str], Awaitable[None]]
Close = Callable[[str, str], Awaitable[None]]


class Relay:
    """One worker's ear and voice among the workers.

    Args:
        redis_url: Where the workers meet.
        deliver: Sends a message to this worker's tabs of some topics.
        close: Does that for one topic and disconnects its tabs.
        resync: Tells this worker's tabs that operations may have been lost.
        note_presence: Hears which accounts have a tab at another worker.
    """

    def __init__(
        self,
        redis_url: str,
        deliver: Deliver,
        close: Close,
        resync: Callable[[], Awaitable[None]],
        note_presence: Callable[[list[int]], None],
    ) -> None:
        self._redis = Redis.from_url(redis_url)
        # Made after the fork, so that each worker has its own.
        self._worker = uuid4().hex
        self._deliver = deliver
        self._close = close
        self._resync = resync
        self._note_presence = note_presence

    @asynccontextmanager
    async def running(self) -> AsyncIterator["Relay"]:
        """Listen to the other workers until the context ends."""
        heard = asyncio.Event()
        listening = asyncio.create_task(self._listen_forever(heard))
        await heard.wait()
        try:
            yield self
        finally:
            listening.cancel()
            with suppress(asyncio.CancelledError):
                await listening
            await self._redis.aclose()

    async def pass_on(self, topics: Collection[str], message: str, *, close: bool = False) -> None:
        """Give a message to the other workers.

        Args:
            topics: Whose tabs get it.
            message: An encoded operation.
            close: Whether the tabs are disconnected after it.
        """
        envelope = json.dumps([self._worker, list(topics), message, close])
        await self._redis.publish(_CHANNEL, envelope)

    async def tell_presence(self, account_ids: Collection[int]) -> None:
        """Tell the other workers which accounts have a tab here.

        Args:
            account_ids: Which.
        """
        await self._redis.publish(_PRESENCE, json.dumps([self._worker, list(account_ids)]))

    async def _listen_forever(self, heard: asyncio.Event) -> None:
        while True:
            try:
                await self._listen(heard)
            except (RedisError, OSError):
                logger.warning("Redis is out of reach; live changes wait for it.", exc_info=True)
            await asyncio.sleep(_RETRY_SECONDS)

    async def _listen(self, heard: asyncio.Event) -> None:
        async with self._redis.pubsub() as channel:
            await channel.subscribe(_CHANNEL, _PRESENCE)
            if heard.is_set():  # back after an outage: what was said meanwhile is lost
                await self._resync()
            heard.set()
            async for packet in channel.listen():
                if packet["type"] != "message":
                    continue
                if packet["channel"] == _PRESENCE.encode():
                    self._receive_presence(packet["data"])
                else:
                    await self._receive(packet["data"])

    def _receive_presence(self, envelope: bytes) -> None:
        worker, account_ids = json.loads(envelope)
        if worker != self._worker:
            self._note_presence(account_ids)

    async def _receive(self, envelope: bytes) -> None:
        worker, topics, message, close = json.loads(envelope)
        if worker == self._worker:
            return
        try:
            if close:
                await self._close(topics[0], message)
            else:
                await self._deliver(topics, message)
        except Exception:
            # One tab's trouble must not make this worker deaf.
            logger.exception("An operation for %s could not be delivered", topics)
