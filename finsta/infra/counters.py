"""Counting what somebody does, for all workers and over restarts: in Redis, else in the database.

What a socket does many times a second is counted in memory, see `limits.py`.
"""

import asyncio
import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TypeVar

from limits import RateLimitItem
from limits.storage import RedisStorage, Storage
from limits.strategies import FixedWindowRateLimiter
from redis.backoff import NoBackoff
from redis.retry import Retry
from sqlalchemy import case, delete
from sqlmodel import Field, Session, SQLModel, col

from finsta.infra import clock, db
from finsta.infra.database.tables import table_of
from finsta.infra.database.upserts import insert_for_both
from finsta.infra.settings.config import get_settings

R = TypeVar("R")

# Redis counts as away if it doesn't answer within this time.
_REDIS_SECONDS = 1.0


class LimitCounter(SQLModel, table=True):
    """How often something was done since a window began. Who did it is stored as a hash."""

    __tablename__ = "limit_counters"  # pyright: ignore[reportAssignmentType]

    key: str = Field(max_length=100, primary_key=True)
    amount: int
    expires_at: datetime = db.utc_column(index=True)


class DatabaseStorage(Storage):
    """The storage of `limits` in a table. It lasts for one transaction.

    Args:
        session: A session; a writing one to count.
    """

    STORAGE_SCHEME = ["finsta"]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    @property
    def base_exceptions(self) -> type[Exception]:
        """The storage's own errors. Those of the database belong to `db`."""
        return ValueError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count in one statement and return the sum of the window.

        Args:
            key: What is counted.
            expiry: Seconds that a window lasts; it begins with the first count.
            amount: How many.
        """
        now = clock.now()
        table = table_of(LimitCounter)
        new = {"key": key, "amount": amount, "expires_at": now + timedelta(seconds=expiry)}
        insert = insert_for_both(table).values(**new)
        is_over = table.c.expires_at <= now
        upsert = insert.on_conflict_do_update(
            index_elements=[table.c.key],
            set_={
                "amount": case((is_over, amount), else_=table.c.amount + amount),
                "expires_at": case((is_over, new["expires_at"]), else_=table.c.expires_at),
            },
        ).returning(table.c.amount)
        return self._session.execute(upsert).scalar_one()

    def get(self, key: str) -> int:
        """Return what was counted in the present window.

        Args:
            key: What is counted.
        """
        counter = self._find(key)
        return counter.amount if counter else 0

    def get_expiry(self, key: str) -> float:
        """Return when the present window ends, as a Unix time.

        Args:
            key: What is counted.
        """
        counter = self._find(key)
        return (clock.as_utc(counter.expires_at) if counter else clock.now()).timestamp()

    def check(self) -> bool:
        """Return whether the storage can be used: its session is open."""
        return self._session.is_active

    def reset(self) -> int | None:
        """Forget all counts and return how many."""
        return self._session.exec(delete(LimitCounter)).rowcount

    def clear(self, key: str) -> None:
        """Forget a count.

        Args:
            key: What is counted.
        """
        self._session.exec(delete(LimitCounter).where(col(LimitCounter.key) == key))

    def _find(self, key: str) -> LimitCounter | None:
        counter = self._session.get(LimitCounter, key, populate_existing=True)
        is_on = counter is not None and clock.as_utc(counter.expires_at) > clock.now()
        return counter if is_on else None


async def count(items: Sequence[RateLimitItem], who: str) -> float:
    """Count once, unless a limit is reached.

    Args:
        items: The limits, all for the same thing.
        who: Whom and what it is counted for; only its hash is stored.

    Returns:
        0 when counted, else the seconds to wait.
    """
    return await _run(lambda limiter: _count(limiter, items, _hash(who)), writes=True)


async def get_wait_seconds(items: Sequence[RateLimitItem], who: str) -> float:
    """Return 0 when all limits allow once more, else the seconds to wait. Nothing is counted.

    Args:
        items: The limits, all for the same thing.
        who: Whom and what it is counted for.
    """
    return await _run(lambda limiter: _find_wait(limiter, items, _hash(who)), writes=False)


def remove_old_counters(session: Session) -> None:
    """Remove counts whose window is over.

    Args:
        session: A writing session.
    """
    session.exec(delete(LimitCounter).where(col(LimitCounter.expires_at) <= clock.now()))


async def _run(work: Callable[[FixedWindowRateLimiter], R], *, writes: bool) -> R:
    redis_url = get_settings().redis_url
    if redis_url:
        return await asyncio.to_thread(work, FixedWindowRateLimiter(_connect(redis_url)))
    operation = db.transact if writes else db.read
    return await operation(lambda session: work(FixedWindowRateLimiter(DatabaseStorage(session))))


@lru_cache(maxsize=1)
def _connect(url: str) -> RedisStorage:
    return RedisStorage(
        url,
        key_prefix="finsta:limits",
        socket_timeout=_REDIS_SECONDS,
        socket_connect_timeout=_REDIS_SECONDS,
        retry=Retry(NoBackoff(), 0),  # pyright: ignore[reportArgumentType]
    )


def _count(limiter: FixedWindowRateLimiter, items: Sequence[RateLimitItem], who: str) -> float:
    wait_seconds = _find_wait(limiter, items, who)
    if wait_seconds:
        return wait_seconds
    # Another worker may have counted meanwhile.
    counted = [limiter.hit(item, who) for item in items]
    return 0.0 if all(counted) else max(_find_wait(limiter, items, who), 1.0)


def _find_wait(limiter: FixedWindowRateLimiter, items: Sequence[RateLimitItem], who: str) -> float:
    spent = [item for item in items if not limiter.test(item, who)]
    ends_at = [limiter.get_window_stats(item, who).reset_time for item in spent]
    return max((max(end - clock.now().timestamp(), 1.0) for end in ends_at), default=0.0)


def _hash(who: str) -> str:
    # So neither the database nor its backups tell who signed in from where.
    return hashlib.sha256(who.encode()).hexdigest()[:32]
