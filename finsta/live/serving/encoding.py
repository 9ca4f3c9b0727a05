"""Operations as text: an event of Socket.IO, beside the one that Reflex brings its updates with."""

import json
from collections.abc import Collection, Mapping
from typing import Any

import reflex as rx

from finsta import internals
from finsta.live.declaring.operations import Operation

# Heard by browser/tab.js: as an event, and as a ref where Reflex brings them.
_NAME = "live"
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def encode(*operations: Operation) -> str:
    """Return operations as the Engine.IO message every receiver gets.

    Args:
        operations: Applied together and drawn once, in order.
    """
    return internals.as_event(_NAME, _JSON.encode(operations))


def encode_update(
    changed: Mapping[str, Mapping[str, Any]], events: Collection[Mapping[str, Any]]
) -> str:
    """Return what Reflex tells a tab, as an Engine.IO message.

    Args:
        changed: Vars with their values, by state.
        events: For the browser.
    """
    return internals.as_event(internals.UPDATE, _JSON.encode({"delta": changed, "events": events}))


def as_event(*operations: Operation) -> rx.event.EventSpec:
    """Return operations as an event of Reflex, for an answer that goes its own way.

    Args:
        operations: Applied together and drawn once, in order.
    """
    return rx.set_value(_NAME, list(operations))
