"""A record as one line: for people, with the places of an error below it, or as a JSON object."""

import json
import logging
from datetime import UTC, datetime
from typing import Any

from finsta.infra.logs.causes import get_cause, is_caused_by_strangers
from finsta.infra.logs.texts import (
    MAX_FRAMES,
    MAX_MESSAGE_LENGTH,
    bounded,
    describe_error,
    list_frames,
    without_secrets,
)

# Stands for the words of a record when the same handler writes a summary of its kind.
SUMMARY = "finsta_summary"
# For sentences of our own that may name a password, as the demo's.
OWN_WORDS = {"finsta_own_words": True}
# Strangers' texts are cut shorter; this is enough to see what happened.
_STRANGERS_LENGTH = 200
_STRANGERS_FRAMES = 3
_MAX_HEAD_LENGTH = 160


def note_reference(record: logging.LogRecord) -> None:
    """Add the current reference to a record that has none.

    Args:
        record: A new one, still in the context that made it.
    """
    cause = get_cause()
    if cause is not None and not getattr(record, "reference", ""):
        record.reference = cause.reference


class TextLines(logging.Formatter):
    """`2026-11-25T20:15:00.123Z WARNING finsta.web [3fa2b1c0] Words`."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, and one more for each place of an error.

        Args:
            record: What was logged.
        """
        fields = _read(record)
        reference = f" [{fields['reference']}]" if "reference" in fields else ""
        error = f" | {fields['error']}" if "error" in fields else ""
        head = f"{fields['time']} {fields['level']} {fields['logger']}{reference}"
        places = "".join(f"\n    {place}" for place in fields.get("trace", []))
        return f"{head} {fields['message']}{error}{places}"


class JsonLines(logging.Formatter):
    """One JSON object a line, with the same facts."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line.

        Args:
            record: What was logged.
        """
        return json.dumps(_read(record) | {"process": record.process}, ensure_ascii=False)


def _read(record: logging.LogRecord) -> dict[str, Any]:
    cuts = is_caused_by_strangers(record)
    longest = _STRANGERS_LENGTH if cuts else MAX_MESSAGE_LENGTH
    frames = _STRANGERS_FRAMES if cuts else MAX_FRAMES
    at = datetime.fromtimestamp(record.created, UTC)
    fields: dict[str, Any] = {
        "time": at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "level": record.levelname,
        "logger": bounded(record.name, 80),
        "message": bounded(_words(record), longest),
    }
    if reference := getattr(record, "reference", ""):
        fields["reference"] = reference
    error = record.exc_info[1] if record.exc_info else None
    if summary := getattr(record, SUMMARY, ""):
        head = bounded(fields["message"], _MAX_HEAD_LENGTH)
        fields["message"] = f"{summary}: {head}"
        fields.pop("reference", None)
        if error is not None:
            fields["error"] = type(error).__name__
    elif error is not None:
        fields["error"] = describe_error(error, longest)
        fields["trace"] = list_frames(error.__traceback__, frames)
    elif trace := getattr(record, "trace", None):
        fields["trace"] = [bounded(without_secrets(line), 200) for line in trace]
    return fields


def _words(record: logging.LogRecord) -> str:
    try:
        words = record.getMessage()
        return words if hasattr(record, "finsta_own_words") else without_secrets(words)
    except Exception as error:  # noqa: BLE001 - a library's arguments that don't fit its words
        return without_secrets(f"{record.msg} {record.args} ({type(error).__name__})")
