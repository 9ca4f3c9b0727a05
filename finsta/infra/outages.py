"""An outage of a service that the program needs: a line when it begins, a line when it ends."""

import logging
import time
from collections.abc import Callable

logger = logging.getLogger(__name__)


class Outage:
    """Tracks whether a service is away and how much failed. Used by one event loop.

    Args:
        service: What is away, as the log names it.
        effect: What that means meanwhile, as the end of a sentence.
        read_seconds: Its clock, which never goes back.
    """

    def __init__(
        self, service: str, effect: str, read_seconds: Callable[[], float] = time.monotonic
    ) -> None:
        self._service = service
        self._effect = effect
        self._read_seconds = read_seconds
        self._began_at: float | None = None
        self._count = 0

    @property
    def is_on(self) -> bool:
        """Whether the service is away."""
        return self._began_at is not None

    def note(self, reason: BaseException) -> bool:
        """Count a failure, and return whether the outage begins with it.

        Args:
            reason: Its kind is logged; its words may name hosts, and are long.
        """
        self._count += 1
        if self._began_at is not None:
            return False
        self._began_at = self._read_seconds()
        logger.warning(
            "%s is out of reach (%s); %s", self._service, type(reason).__name__, self._effect
        )
        return True

    def end(self) -> None:
        """Note that the service answers again."""
        if self._began_at is None:
            return
        logger.warning(
            "%s is back after %.1f s; what failed meanwhile: %s",
            self._service,
            self._read_seconds() - self._began_at,
            self._count,
        )
        self._began_at, self._count = None, 0
