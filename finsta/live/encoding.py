"""Operations as text: Socket.IO's packet around Reflex's own event around them."""

import json
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any

import reflex as rx

from finsta import internals
from finsta.live.operations import Operation

# Registered by browser/tab.js.
_REF = "live"
_HOLE = "operations"
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def encode(*operations: Operation) -> str:
    """Return operations as the Engine.IO message every receiver gets.

    Args:
        operations: Applied together and drawn once, in order.
    """
    before, after = _envelope()
    return f"{before}{_JSON.encode(operations)}{after}"


def encode_update(
    operations: Collection[Operation],
    changed: Mapping[str, Mapping[str, Any]],
    events: Collection[Mapping[str, Any]],
) -> str:
    """Return operations together with what is Reflex's, as the Engine.IO message of one tab.

    Args:
        operations: Applied together and drawn once, in order.
        changed: Vars with their values, by state, as Reflex tells them.
        events: Of Reflex, for the browser.
    """
    told = [internals.describe_set_value(_REF, operations)] if operations else []
    return internals.as_update(_JSON.encode({"delta": changed, "events": [*told, *events]}))


def as_event(*operations: Operation) -> rx.event.EventSpec:
    """Return operations as an event of Reflex, for an answer that goes its own way.

    Args:
        operations: Applied together and drawn once, in order.
    """
    return rx.set_value(_REF, list(operations))


@lru_cache(maxsize=1)
def _envelope() -> tuple[str, str]:
    return internals.split_envelope(_REF, _HOLE)
