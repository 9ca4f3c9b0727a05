"""A queue in which accounts take turns, however much each of them brings."""

from collections import OrderedDict, deque
from typing import Generic, TypeVar

T = TypeVar("T")


class FairQueue(Generic[T]):
    """What waits, by account. Who was served last waits for all others."""

    def __init__(self) -> None:
        self._waiting: OrderedDict[int, deque[T]] = OrderedDict()

    def push(self, account_id: int, item: T) -> None:
        """Add an item behind the account's own.

        Args:
            account_id: Whose it is.
            item: What waits.
        """
        self._waiting.setdefault(account_id, deque()).append(item)

    def pop(self) -> T | None:
        """Take the oldest item of the account whose turn it is, or None."""
        if not self._waiting:
            return None
        account_id, own = self._waiting.popitem(last=False)
        item = own.popleft()
        if own:
            self._waiting[account_id] = own
        return item

    def remove(self, account_id: int, item: T) -> None:
        """Take out an item whose owner no longer waits; one that is gone is no error.

        Args:
            account_id: Whose it is.
            item: What waits.
        """
        own = self._waiting.get(account_id, deque())
        if item in own:
            own.remove(item)
            if not own:
                del self._waiting[account_id]

    def count(self, account_id: int) -> int:
        """Return how many items of an account wait.

        Args:
            account_id: The account.
        """
        return len(self._waiting.get(account_id, ()))
