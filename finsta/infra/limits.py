"""Token buckets: how often somebody may do something."""

import time
from collections import OrderedDict
from collections.abc import Callable


class TokenBucket:
    """A bucket for one caller.

    Args:
        capacity: How many calls may come at once.
        per_second: How many calls a second the bucket regains.
        read_seconds: Its clock, which never goes back.
    """

    __slots__ = ("_capacity", "_per_second", "_read_seconds", "_tokens", "_touched")

    def __init__(
        self,
        capacity: float,
        per_second: float,
        read_seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._capacity = capacity
        self._per_second = per_second
        self._read_seconds = read_seconds
        self._tokens = capacity
        self._touched = read_seconds()

    def take(self, count: float = 1) -> float:
        """Take tokens and return how many seconds the caller must wait first, 0 when none.

        Args:
            count: How many.
        """
        now = self._read_seconds()
        regained = (now - self._touched) * self._per_second
        self._tokens = min(self._capacity, self._tokens + regained) - count
        self._touched = now
        return 0.0 if self._tokens >= 0 else -self._tokens / self._per_second

    def take_within(self, most_seconds: float) -> float | None:
        """Take one token as `take` does, or none and return None if the wait would be longer.

        Args:
            most_seconds: How long the caller would wait.
        """
        wait_seconds = self.take()
        if wait_seconds <= most_seconds:
            return wait_seconds
        self._tokens += 1
        return None

    def allows(self, count: float = 1) -> bool:
        """Take tokens if there are enough, and return whether there were.

        Args:
            count: How many.
        """
        if self.take(count) == 0.0:
            return True
        self._tokens += count
        return False


class TokenBuckets:
    """A bucket for each key, of which the least recently used are forgotten.

    Args:
        capacity: How many calls a key may make at once.
        per_second: How many calls a second a key regains.
        max_keys: How many keys are remembered.
        read_seconds: Their clock, which never goes back.
    """

    def __init__(
        self,
        capacity: float,
        per_second: float,
        max_keys: int = 10_000,
        read_seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._capacity = capacity
        self._per_second = per_second
        self._max_keys = max_keys
        self._read_seconds = read_seconds
        self._buckets: OrderedDict[str, TokenBucket] = OrderedDict()

    def allows(self, key: str) -> bool:
        """Return whether `key` may act now, and count the act if so.

        Args:
            key: Whom the limit is for: an address, an e-mail, an account's id.
        """
        bucket = self._buckets.pop(key, None) or TokenBucket(
            self._capacity, self._per_second, self._read_seconds
        )
        self._buckets[key] = bucket
        if len(self._buckets) > self._max_keys:
            self._buckets.popitem(last=False)
        return bucket.allows()
