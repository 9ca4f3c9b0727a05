"""Doing things in the past, so that the demo looks lived in."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from finsta.infra import clock


@contextmanager
def clock_at(moment: datetime) -> Iterator[None]:
    """Let the clock stand at a moment while the context lasts.

    Args:
        moment: An aware time.
    """
    clock.use(lambda: moment)
    try:
        yield
    finally:
        clock.use(None)
