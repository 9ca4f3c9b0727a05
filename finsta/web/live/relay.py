"""Between workers: operations pass through a Redis channel, already encoded."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from uuid import uuid4

from redis.asyncio import Redis
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

_CHANNEL = "finsta:operations"
_RETRY_SECONDS = 0.5

Deliver = Callable[[str, str], Awaitable[None]]


class Relay:
    """One worker's ear and voice among the workers.

    Args:
        redis_url: Where the workers meet.
        deliver: Sends a message to this worker's tabs of a topic.
        close: Does that and disconnects them.
        resync: Tells this worker's tabs that operations may have been lost.
    """

    def __init__(
        self,
        redis_url: str,
        deliver: Deliver,
        close: Deliver,
        resync: Callable[[], Awaitable[None]],
    ) -> None:
        self._redis = Redis.from_url(redis_url)
        # Made after the fork, so that each worker has its own.
        self._worker = uuid4().hex
        self._deliver = deliver
        self._close = close
        self._resync = resync

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

    async def pass_on(self, topic: str, message: str, *, close: bool = False) -> None:
        """Give a message to the other workers.

        Args:
            topic: Whose tabs get it.
            message: An encoded operation.
            close: Whether the tabs are disconnected after it.
        """
        envelope = json.dumps([self._worker, topic, message, close])
        await self._redis.publish(_CHANNEL, envelope)

    async def _listen_forever(self, heard: asyncio.Event) -> None:
        while True:
            try:
                await self._listen(heard)
            except (RedisError, OSError):
                logger.warning("Redis is out of reach; live changes wait for it.", exc_info=True)
            await asyncio.sleep(_RETRY_SECONDS)

    async def _listen(self, heard: asyncio.Event) -> None:
        async with self._redis.pubsub() as channel:
            await channel.subscribe(_CHANNEL)
            if heard.is_set():  # back after an outage: what was said meanwhile is lost
                await self._resync()
            heard.set()
            async for packet in channel.listen():
                if packet["type"] == "message":
                    await self._receive(packet["data"])

    async def _receive(self, envelope: bytes) -> None:
        worker, topic, message, close = json.loads(envelope)
        if worker == self._worker:
            return
        try:
            await (self._close if close else self._deliver)(topic, message)
        except Exception:
            # One tab's trouble must not make this worker deaf.
            logger.exception("An operation for %s could not be delivered", topic)
