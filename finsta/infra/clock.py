"""The one place that reads the time, so that tests can stand still."""

from collections.abc import Callable
from datetime import UTC, datetime

_read: Callable[[], datetime] = lambda: datetime.now(UTC)  # noqa: E731


def now() -> datetime:
    """Return the current time in UTC, aware of its zone."""
    return _read()


def use(read: Callable[[], datetime] | None) -> None:
    """Read the time from `read`, or from the machine again with None. For tests.

    Args:
        read: A function that returns an aware UTC time.
    """
    global _read
    _read = read or (lambda: datetime.now(UTC))


def as_utc(moment: datetime) -> datetime:
    """Return a stored time with its zone, which SQLite does not keep.

    Args:
        moment: A time as the database gave it; without a zone it is UTC already.
    """
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
