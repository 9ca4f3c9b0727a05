"""An operation as text: Socket.IO's packet around Reflex's own event around the operation."""

import json
from functools import lru_cache

from finsta import internals
from finsta.live.streams import Operation

# Registered by streams.jsx.
_REF = "streams"
_HOLE = "operation"
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def encode(operation: Operation) -> str:
    """Return an operation as the Engine.IO message every receiver gets.

    Args:
        operation: See `Stream`.
    """
    before, after = _envelope()
    return f"{before}{_JSON.encode(operation)}{after}"


@lru_cache(maxsize=1)
def _envelope() -> tuple[str, str]:
    return internals.split_envelope(_REF, _HOLE)
