"""Telling tabs in every worker: what is said here is passed on, and what was lost made good."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import asynccontextmanager
from typing import ClassVar

from finsta import internals
from finsta.infra.errors import FinstaError
from finsta.live import orders
from finsta.live.declaring.operations import Operation
from finsta.live.serving.encoding import encode
from finsta.live.serving.relay import Relay
from finsta.live.serving.server import get_spread_seconds, sockets
from finsta.live.serving.subjects import Hearers, Subject, subjects
from finsta.live.serving.wire import deliver, find_tabs

logger = logging.getLogger(__name__)

# Over the connections that are there, loading lists again may not take longer.
_RELOAD_SECONDS = 3.0


class _Workers:
    relay: Relay | None = None
    closed_topic_watchers: ClassVar[list[Callable[[str], None]]] = []
    resync_watchers: ClassVar[list[Callable[[], Awaitable[None]]]] = []
    note_watchers: ClassVar[list[Callable[[Collection[int]], None]]] = []


_workers = _Workers()


@asynccontextmanager
async def connected_workers(redis_url: str) -> AsyncIterator[None]:
    """Share operations with the other workers while the program serves.

    Args:
        redis_url: Where they meet; empty with one worker.
    """
    if not redis_url:
        yield
        return
    made = Relay(redis_url, _hear, _close_topic, resync, _hear_note, _note_reach)
    async with made.running() as relay:
        _workers.relay = relay
        try:
            yield
        finally:
            _workers.relay = None


async def publish(
    topics: Collection[str],
    *operations: Operation,
    about: Subject | None = None,
    hearers: Hearers | None = None,
) -> None:
    """Send operations to every tab of some topics, in every worker.

    Args:
        topics: See `subscribe`. All who hear them must be allowed to know; who hears two of them is
            told twice, which changes nothing.
        operations: See `Table`; they are drawn together.
        about: What they are about, if its audience can change: who was told its end gets nothing.
        hearers: Which of the topics' tabs hear them, if not all.
    """
    if not topics:
        return
    message = encode(*operations)
    await _hear(topics, message, about, hearers)
    if _workers.relay is not None:
        _workers.relay.pass_on(topics, message, about=about, hearers=hearers)


async def _hear(
    topics: Collection[str], message: str, about: Subject | None, hearers: Hearers | None
) -> None:
    admitted = subjects.admit(topics, about)
    if hearers is None:
        await deliver(admitted, message)
        return
    only = None if hearers.only is None else find_tabs(hearers.only)
    but = find_tabs([*hearers.but, *subjects.list_ended(hearers.of)])
    await deliver(admitted, message, only=only, but=but)


async def publish_here(topics: Collection[str], *operations: Operation) -> None:
    """Send operations to this worker's tabs of some topics; the others know themselves.

    Args:
        topics: As for `publish`.
        operations: See `Table`; they are drawn together.
    """
    await deliver(topics, encode(*operations))


async def tell_workers(note: Collection[int]) -> None:
    """Tell the other workers something that no tab hears, such as who has a tab here.

    It is dropped while they are out of reach: say it again from time to time.

    Args:
        note: Numbers that the app knows the meaning of.
    """
    if _workers.relay is not None:
        _workers.relay.tell(note)


def watch_workers(watch: Callable[[Collection[int]], None]) -> None:
    """Be told what another worker says with `tell_workers`.

    Args:
        watch: A function of the note.
    """
    _workers.note_watchers.append(watch)


def _hear_note(note: Collection[int]) -> None:
    for watch in _workers.note_watchers:
        watch(note)


async def disconnect_topic(topic: str, last_operation: Operation) -> None:
    """Send every tab of a topic a last operation and close its connection, in every worker.

    Args:
        topic: See `subscribe`.
        last_operation: What the tabs do without the connection.
    """
    message = encode(last_operation)
    await _close_topic(topic, message)
    if _workers.relay is not None:
        _workers.relay.pass_on([topic], message, close=True)


def watch_closed_topics(watch: Callable[[str], None]) -> None:
    """Be told of every topic that is disconnected, in whichever worker that began.

    Args:
        watch: A function of the topic; it runs before the tabs are told.
    """
    _workers.closed_topic_watchers.append(watch)


async def _close_topic(topic: str, message: str) -> None:
    for watch in _workers.closed_topic_watchers:
        watch(topic)
    await deliver([topic], message)
    server, path = sockets.server, sockets.path
    for tab, _socket, _environ in list(internals.list_tabs(server, path, topic)):
        await internals.close_tab(server, path, tab)


def is_cut_off() -> bool:
    """Return whether changes of other workers wait, because Redis is away."""
    return _workers.relay is not None and _workers.relay.is_cut_off


async def resync() -> None:
    """Tell every tab of this worker to load its lists again: operations may have been lost.

    They spread it over some time, so that a thousand of them don't ask at once.
    """
    for watch in _workers.resync_watchers:
        try:
            await watch()
        except FinstaError as refusal:
            logger.info("What was lost is looked at again at the next return: %s", refusal)
    # Every connected tab is in Socket.IO's room None.
    within = min(_RELOAD_SECONDS, get_spread_seconds())
    await deliver([None], encode(orders.resync(within)))


def watch_resync(watch: Callable[[], Awaitable[None]]) -> None:
    """Be called when operations of other workers may have been lost, before the tabs are told.

    Args:
        watch: What makes good what is not a tab's to ask for.
    """
    _workers.resync_watchers.append(watch)


async def disconnect_topic_here(topic: str, last_operation: Operation) -> None:
    """Do as `disconnect_topic`, in this worker only.

    Args:
        topic: See `subscribe`.
        last_operation: What the tabs do without the connection.
    """
    await _close_topic(topic, encode(last_operation))


async def _note_reach(is_heard: bool) -> None:
    await deliver([None], encode(orders.waits(not is_heard)))
