"""Limits and paces: what they are, asking them, and what is told when one is reached."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, lru_cache

from limits import RateLimitItem, parse_many
from redis.exceptions import RedisError
from sqlalchemy.exc import SQLAlchemyError

from finsta.infra import counters
from finsta.infra.errors import FinstaError
from finsta.infra.limits import TokenBuckets
from finsta.infra.words import Described, Words, _, ngettext

Counting = Callable[[Sequence[RateLimitItem], str], Awaitable[float]]

_MINUTE, _HOUR, _DAY = 60, 3600, 86_400


@dataclass(frozen=True)
class Limit:
    """How often somebody may do something.

    Attributes:
        name: Under which it is counted.
        rates: As `limits` writes them: `40 per hour; 100 per day`. All must allow.
        sentence: What is told when it is reached; when to try again follows.
        is_for_strangers: Whether it refuses while nothing can be counted. Members go on.
    """

    name: str
    rates: str
    sentence: Described
    is_for_strangers: bool = False

    @property
    def items(self) -> list[RateLimitItem]:
        """Its rates, parsed."""
        return _parse(self.rates)


@dataclass(frozen=True)
class Pace:
    """How fast somebody may do something at one worker.

    Attributes:
        name: Of what is done.
        at_once: How many times without a pause.
        per_second: How many times a second in the long run.
        sentence: What is told who is faster; with an empty one they are told nothing.
    """

    name: str
    at_once: int
    per_second: float
    sentence: Described = ""


class TooOften(FinstaError):
    """Somebody did something as often as is allowed."""

    def __init__(self, limit: Limit, wait_seconds: float) -> None:
        super().__init__(describe_wait(limit.sentence, wait_seconds))
        self.wait_seconds = wait_seconds


class TooFast(FinstaError):
    """Somebody does something faster than is allowed."""

    def __init__(self, pace: Pace) -> None:
        super().__init__(pace.sentence)


class CannotCount(FinstaError):
    """Where it is counted is out of reach."""

    def __init__(self) -> None:
        super().__init__(_("Finsta can't do this right now. Try again in a minute."))


async def admit(limit: Limit | Pace, *who: object) -> bool:
    """Count something that somebody is about to do, and return whether they may.

    Args:
        limit: What.
        who: Whom it is counted for: an account's id, a network.

    Raises:
        TooOften: The limit is reached; nothing was counted.
        TooFast: They are too fast, and are to be told.
        CannotCount: It is a stranger's, and can't be counted.
    """
    if isinstance(limit, Limit):
        await take(limit, *who)
        return True
    is_within = allows(limit, *who)
    if limit.sentence and not is_within:
        raise TooFast(limit)
    return is_within


def allows(pace: Pace, *who: object) -> bool:
    """Return whether somebody may do something now, and count it if so.

    Args:
        pace: What.
        who: Whom it is counted for.
    """
    return _buckets(pace).allows(" ".join(map(str, who)))


async def take(limit: Limit, *who: object) -> None:
    """Count something that somebody is about to do.

    Args:
        limit: What.
        who: Whom it is counted for: an account's id, a network.

    Raises:
        TooOften: The limit is reached; nothing was counted.
        CannotCount: It is a stranger's, and can't be counted.
    """
    await _ask(limit, counters.count, who)


async def require(limit: Limit, *who: object) -> None:
    """Make sure that a limit isn't reached. Nothing is counted.

    Args:
        limit: What.
        who: Whom it is counted for.

    Raises:
        TooOften: The limit is reached.
        CannotCount: It is a stranger's, and can't be counted.
    """
    await _ask(limit, counters.get_wait_seconds, who)


async def is_reached(limit: Limit, *who: object) -> bool:
    """Return whether a limit is reached.

    Args:
        limit: What.
        who: Whom it is counted for.
    """
    try:
        await require(limit, *who)
    except TooOften:
        return True
    return False


async def note(limit: Limit, *who: object) -> None:
    """Count what was done.

    Args:
        limit: What.
        who: Whom it is counted for.
    """
    # Beyond a limit there is nothing more to know.
    with suppress(TooOften):
        await take(limit, *who)


def describe_wait(sentence: Described, seconds: float) -> Words:
    """Return a sentence, and when to try again, rounded up.

    Args:
        sentence: What is wrong.
        seconds: To wait, more than 0.
    """
    if seconds > _DAY:
        return ngettext(
            "{sentence} Try again in {count} day.",
            "{sentence} Try again in {count} days.",
            _round_up(seconds, _DAY),
            sentence=sentence,
        )
    if seconds > _HOUR:
        return ngettext(
            "{sentence} Try again in {count} hour.",
            "{sentence} Try again in {count} hours.",
            _round_up(seconds, _HOUR),
            sentence=sentence,
        )
    if seconds > _MINUTE:
        return ngettext(
            "{sentence} Try again in {count} minute.",
            "{sentence} Try again in {count} minutes.",
            _round_up(seconds, _MINUTE),
            sentence=sentence,
        )
    return ngettext(
        "{sentence} Try again in {count} second.",
        "{sentence} Try again in {count} seconds.",
        _round_up(seconds, 1),
        sentence=sentence,
    )


def _round_up(seconds: float, size: int) -> int:
    return -int(-seconds // size)


@cache
def _buckets(pace: Pace) -> TokenBuckets:
    return TokenBuckets(pace.at_once, pace.per_second)


@lru_cache
def _parse(rates: str) -> list[RateLimitItem]:
    return parse_many(rates)


async def _ask(limit: Limit, counting: Counting, who: tuple[object, ...]) -> None:
    named = " ".join([limit.name, *map(str, who)])
    try:
        wait_seconds = await counting(limit.items, named)
    except (FinstaError, RedisError, SQLAlchemyError) as error:
        if limit.is_for_strangers:
            raise CannotCount from error
        return
    if wait_seconds:
        raise TooOften(limit, wait_seconds)
