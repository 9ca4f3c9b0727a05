"""Waiting for what another program does."""

import time
from collections.abc import Callable
from typing import TypeVar

R = TypeVar("R")

_WAIT_SECONDS = 60.0
_POLL_SECONDS = 0.02


def wait_until(look: Callable[[], R | None]) -> R:
    """Look again and again until there is something to see, and return it.

    Args:
        look: What returns nothing yet.
    """
    deadline = time.monotonic() + _WAIT_SECONDS
    while time.monotonic() < deadline:
        if (seen := look()) not in (None, False, []):
            return seen  # pyright: ignore[reportReturnType]
        time.sleep(_POLL_SECONDS)
    raise TimeoutError
