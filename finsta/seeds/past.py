"""Doing things in the past, so that the demo looks lived in."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from sqlmodel import Session

from finsta.infra import bus, clock


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


class Past:
    """What people did, to be done in the order of time.

    Args:
        session: A writing session.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._now = clock.now()
        self._planned: list[tuple[datetime, Callable[[], object]]] = []

    def plan(self, hours_ago: float, act: Callable[[], object]) -> None:
        """Note what somebody did.

        Args:
            hours_ago: When.
            act: Does it.
        """
        self.plan_at(self._now - timedelta(hours=hours_ago), act)

    def plan_at(self, moment: datetime, act: Callable[[], object]) -> None:
        """Note what somebody did.

        Args:
            moment: When.
            act: Does it.
        """
        self._planned.append((moment, act))

    def do_all(self) -> None:
        """Do it all, the earliest first, each as in a transaction of its own."""
        for moment, act in sorted(self._planned, key=lambda planned: planned[0]):
            with clock_at(moment):
                act()
                bus.conclude(self._session)
            bus.take_recorded(self._session)
