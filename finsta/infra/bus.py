"""The event bus: events that a transaction recorded are handed over after its commit.

Who writes what belongs to them joins the transaction, so that both are stored or neither is.
"""

import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Collection, Sequence
from typing import Any, TypeVar

from sqlmodel import Session

logger = logging.getLogger(__name__)

E = TypeVar("E")

_EVENTS = "finsta_events"
_subscribers: dict[type, list[Callable[[Any], Awaitable[None]]]] = defaultdict(list)
_joining: dict[Callable[[Session, list[Any]], None], frozenset[type]] = {}


def record(session: Session, event: object) -> None:
    """Remember a fact until the session's transaction is committed.

    Args:
        session: The session of the change.
        event: A frozen dataclass named as a past fact.
    """
    session.info.setdefault(_EVENTS, []).append(event)


def join(event_types: Collection[type], react: Callable[[Session, list[Any]], None]) -> None:
    """Call `react` before the commit of each transaction that recorded an event of these types.

    Said twice, it is done once.

    Args:
        event_types: The events' classes.
        react: A function of the session and those events. It comes last, so it may lock what others
            lock before. It refuses nothing.
    """
    _joining[react] = frozenset(event_types)


def conclude(session: Session) -> None:
    """Let those who have joined write what belongs to what was recorded. Just before the commit.

    Args:
        session: The session of the change.
    """
    recorded = list(session.info.get(_EVENTS, ()))
    for react, event_types in _joining.items() if recorded else ():
        wanted = [event for event in recorded if type(event) in event_types]
        if wanted:
            react(session, wanted)


def take_recorded(session: Session) -> list[object]:
    """Return what was recorded in this session, and forget it.

    Args:
        session: The session of the change.
    """
    return session.info.pop(_EVENTS, [])


def subscribe(event_type: type[E], react: Callable[[E], Awaitable[None]]) -> None:
    """Call `react` with every event of this type, after the commit.

    Args:
        event_type: The event's class.
        react: An async function of the event.
    """
    _subscribers[event_type].append(react)


def unsubscribe_all() -> None:
    """Forget every subscriber, and who has joined. For tests."""
    _subscribers.clear()
    _joining.clear()


async def announce(events: Sequence[object]) -> None:
    """Hand events to their subscribers, in order.

    A subscriber that fails is logged and doesn't stop the others: the change is committed already.

    Args:
        events: What `take_recorded` returned, once the transaction is committed.
    """
    for event in events:
        for react in _subscribers[type(event)]:
            try:
                await react(event)
            except Exception:
                logger.exception("A subscriber of %s failed", type(event).__name__)
