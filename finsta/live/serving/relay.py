"""Between workers: operations pass through a Redis channel, already encoded.

Nobody waits for Redis: what is to be passed on waits in a queue, and what an outage swallowed is
made good by the tabs, which load their lists again.
"""

import asyncio
import json
import logging
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import asynccontextmanager, suppress
from uuid import uuid4

from redis.asyncio import Redis
from redis.asyncio.client import PubSub
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from finsta.infra.outages import Outage
from finsta.infra.tasks import end_tasks

logger = logging.getLogger(__name__)

_OPERATIONS = "live:operations"
_NOTES = "live:notes"
_CHANNELS = (_OPERATIONS, _NOTES)

# A frozen Redis accepts connections and answers nothing, so every use of it has an end.
TIMEOUT_SECONDS = 1.0
_RETRY_SECONDS = 0.5
# A silent channel is asked after this long whether Redis is still there.
_SILENT_SECONDS = 1.0

# As much as a busy worker says in some seconds; what is beyond is loaded again by the tabs.
_MAX_QUEUED = 5_000
_MAX_QUEUED_BYTES = 16 * 1024 * 1024

Deliver = Callable[[list[str], str], Awaitable[None]]
Close = Callable[[str, str], Awaitable[None]]


def make_redis(url: str) -> Redis:
    """Return a client that waits for nothing longer than `TIMEOUT_SECONDS`.

    Args:
        url: Of the server.
    """
    return Redis.from_url(
        url,
        socket_timeout=TIMEOUT_SECONDS,
        socket_connect_timeout=TIMEOUT_SECONDS,
        retry=Retry(NoBackoff(), 0),
    )


class Relay:
    """One worker's ear and voice among the workers.

    Args:
        redis_url: Where the workers meet.
        deliver: Sends a message to this worker's tabs of some topics.
        close: Does that for one topic and disconnects its tabs.
        resync: Tells this worker's tabs that operations may have been lost.
        note: Hears what another worker says with `tell`.
        note_reach: Hears when the other workers are cut off, and when they are not any more.
    """

    def __init__(
        self,
        redis_url: str,
        deliver: Deliver,
        close: Close,
        resync: Callable[[], Awaitable[None]],
        note: Callable[[list[int]], None],
        note_reach: Callable[[bool], Awaitable[None]],
    ) -> None:
        self._redis = make_redis(redis_url)
        # Made after the fork, so that each worker has its own.
        self._worker = uuid4().hex
        self._deliver = deliver
        self._close = close
        self._resync = resync
        self._note = note
        self._note_reach = note_reach
        self._outage = Outage("Redis", "changes reach the tabs of other workers when it is back.")
        self._queue: deque[tuple[str, str]] = deque()
        self._queued_bytes = 0
        self._has_lost = False
        self._wake = asyncio.Event()

    @property
    def is_cut_off(self) -> bool:
        """Whether the other workers are out of reach."""
        return self._outage.is_on

    @asynccontextmanager
    async def running(self) -> AsyncIterator["Relay"]:
        """Listen to the other workers until the context ends.

        It begins when they are heard, or when it is known that they can't be.
        """
        tried = asyncio.Event()
        tasks = [
            asyncio.create_task(self._listen_forever(tried)),
            asyncio.create_task(self._speak_forever()),
        ]
        await tried.wait()
        try:
            yield self
        finally:
            # A stop is not held up by Redis either.
            await end_tasks(tasks, within_seconds=2 * TIMEOUT_SECONDS)
            with suppress(RedisError, OSError):
                async with asyncio.timeout(TIMEOUT_SECONDS):
                    await self._redis.aclose()

    def pass_on(self, topics: Collection[str], message: str, *, close: bool = False) -> None:
        """Give a message to the other workers, soon.

        Args:
            topics: Whose tabs get it.
            message: An encoded operation.
            close: Whether the tabs are disconnected after it.
        """
        self._put(_OPERATIONS, json.dumps([self._worker, list(topics), message, close]))

    def tell(self, note: Collection[int]) -> None:
        """Tell the other workers something that is said again every few seconds.

        Args:
            note: See `tell_workers`.
        """
        if not self.is_cut_off:
            self._put(_NOTES, json.dumps([self._worker, list(note)]))

    def _put(self, channel: str, envelope: str) -> None:
        size = self._queued_bytes + len(envelope)
        if self.is_cut_off or len(self._queue) >= _MAX_QUEUED or size > _MAX_QUEUED_BYTES:
            self._lose()
            return
        self._queue.append((channel, envelope))
        self._queued_bytes = size
        self._wake.set()

    def _lose(self) -> None:
        self._queue.clear()
        self._queued_bytes = 0
        self._has_lost = True
        self._wake.set()

    async def _speak_forever(self) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            try:
                await self._speak()
            except (RedisError, OSError) as error:
                self._lose()
                await self._note_failure(error)
                await asyncio.sleep(_RETRY_SECONDS)

    async def _speak(self) -> None:
        while self._has_lost or self._queue:
            if self._has_lost:
                if self.is_cut_off:
                    return  # said once this worker hears again
                # Nobody knows what they missed: an envelope without topics says that something is.
                await self._redis.publish(_OPERATIONS, json.dumps([self._worker, [], "", False]))
                self._has_lost = False
                continue
            channel, envelope = self._queue.popleft()
            self._queued_bytes -= len(envelope)
            await self._redis.publish(channel, envelope)

    async def _listen_forever(self, tried: asyncio.Event) -> None:
        was_heard = False
        while True:
            try:
                async with self._redis.pubsub() as channel:
                    await self._subscribe(channel)
                    await self._note_hearing(was_heard)
                    was_heard = True
                    tried.set()
                    await self._listen(channel)
            except (RedisError, OSError) as error:
                await self._note_failure(error)
                tried.set()
            except Exception:
                # One fault of ours must not make this worker deaf.
                logger.exception("Listening to the other workers failed; it begins anew")
            await asyncio.sleep(_RETRY_SECONDS)

    async def _subscribe(self, channel: PubSub) -> None:
        await channel.subscribe(*_CHANNELS)
        # Until Redis has confirmed it, what others say goes by.
        for _ in _CHANNELS:
            if await channel.get_message(timeout=TIMEOUT_SECONDS) is None:
                raise TimeoutError("Redis did not confirm the subscription")

    async def _note_hearing(self, was_heard: bool) -> None:
        was_cut_off = self.is_cut_off
        self._outage.end()
        self._wake.set()
        if was_cut_off:
            await self._note_reach(True)
        if was_cut_off or was_heard:  # what was said meanwhile is lost
            await self._resync()

    async def _note_failure(self, error: BaseException) -> None:
        if self._outage.note(error):
            await self._note_reach(False)

    async def _listen(self, channel: PubSub) -> None:
        is_asked = False
        while True:
            packet = await channel.get_message(timeout=_SILENT_SECONDS)
            if self.is_cut_off:
                raise ConnectionError("Redis did not take what was said; it is met anew")
            if packet is None:
                if is_asked:
                    raise TimeoutError("Redis did not answer")
                await channel.ping()
            is_asked = packet is None
            if packet is None or packet["type"] != "message":
                continue
            if packet["channel"] == _NOTES.encode():
                self._receive_note(packet["data"])
            else:
                await self._receive(packet["data"])

    def _receive_note(self, envelope: bytes) -> None:
        worker, note = json.loads(envelope)
        if worker != self._worker:
            self._note(note)

    async def _receive(self, envelope: bytes) -> None:
        worker, topics, message, close = json.loads(envelope)
        if worker == self._worker:
            return
        try:
            if close:
                await self._close(topics[0], message)
            elif topics:
                await self._deliver(topics, message)
            else:
                await self._resync()
        except Exception:
            # One tab's trouble must not make this worker deaf.
            logger.exception("An operation for %s could not be delivered", topics)
