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
from typing import Any
from uuid import uuid4

from redis.asyncio import Redis
from redis.asyncio.client import PubSub
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from finsta.infra.outages import Outage
from finsta.infra.tasks import end_tasks
from finsta.live.serving.subjects import Hearers, Subject

logger = logging.getLogger(__name__)

_CHANNEL = "live:operations"

# A frozen Redis accepts connections and answers nothing, so every use of it has an end.
TIMEOUT_SECONDS = 1.0
_RETRY_SECONDS = 0.5
# A silent channel is asked after this long whether Redis is still there.
_SILENT_SECONDS = 1.0

# As much as a busy worker says in some seconds; what is beyond is loaded again by the tabs.
_MAX_QUEUED = 5_000
_MAX_QUEUED_BYTES = 16 * 1024 * 1024
# A whole queue at once would hold up the others' event loops.
_TOGETHER_BYTES = 64 * 1024

Deliver = Callable[[list[str], str, Subject | None, Hearers | None], Awaitable[None]]
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
        # Made after the fork, so that each worker has its own. It begins all that is said here.
        self._worker = uuid4().bytes
        self._deliver = deliver
        self._close = close
        self._resync = resync
        self._note = note
        self._note_reach = note_reach
        self._outage = Outage("Redis", "changes reach the tabs of other workers when it is back.")
        self._queue: deque[str] = deque()
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

    def pass_on(
        self,
        topics: Collection[str],
        message: str,
        *,
        close: bool = False,
        about: Subject | None = None,
        hearers: Hearers | None = None,
    ) -> None:
        """Give a message to the other workers, soon.

        Args:
            topics: Whose tabs get it.
            message: An encoded operation.
            close: Whether the tabs are disconnected after it.
            about: See `publish`.
            hearers: See `publish`.
        """
        subject = [about.name, about.version, about.is_end] if about else None
        some = None
        if hearers:
            only = None if hearers.only is None else list(hearers.only)
            some = [only, list(hearers.but), list(hearers.of)]
        self._put(json.dumps([list(topics), message, close, subject, some]))

    def tell(self, note: Collection[int]) -> None:
        """Tell the other workers something that is said again every few seconds.

        Args:
            note: See `tell_workers`.
        """
        if not self.is_cut_off:
            self._put(json.dumps({"note": list(note)}))

    def _put(self, envelope: str) -> None:
        size = self._queued_bytes + len(envelope)
        if self.is_cut_off or len(self._queue) >= _MAX_QUEUED or size > _MAX_QUEUED_BYTES:
            self._lose()
            return
        self._queue.append(envelope)
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
                await self._publish([json.dumps([[], "", False, None, None])])
                self._has_lost = False
                continue
            envelopes = self._take_together()
            await self._publish(envelopes)

    def _take_together(self) -> list[str]:
        """Return what waits, at least one envelope: Redis and each worker look at them once."""
        together, length = [], 0
        while self._queue and (not together or length < _TOGETHER_BYTES):
            together.append(self._queue.popleft())
            length += len(together[-1])
        self._queued_bytes -= length
        return together

    async def _publish(self, envelopes: list[str]) -> None:
        said = f"[{','.join(envelopes)}]".encode()
        await self._redis.publish(_CHANNEL, self._worker + said)

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
        await channel.subscribe(_CHANNEL)
        # Until Redis has confirmed it, what others say goes by.
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
            if packet is not None and packet["type"] == "message":
                await self._hear(packet["data"])

    async def _hear(self, said: bytes) -> None:
        if said.startswith(self._worker):
            return  # its own
        for envelope in json.loads(said[len(self._worker) :]):
            if isinstance(envelope, dict):
                self._note(envelope["note"])
            else:
                await self._receive(*envelope)

    async def _receive(
        self,
        topics: list[str],
        message: str,
        close: bool,
        about: list[Any] | None,
        some: list[Any] | None,
    ) -> None:
        try:
            if close:
                await self._close(topics[0], message)
            elif topics:
                subject = Subject(*about) if about else None
                await self._deliver(topics, message, subject, Hearers(*some) if some else None)
            else:
                await self._resync()
        except Exception:
            # One tab's trouble must not make this worker deaf.
            logger.exception("An operation for %s could not be delivered", topics)
