"""Keeps what strangers send from filling or forging the log."""

import logging
import traceback
from typing import Any

MAX_MESSAGE_LENGTH = 600

# Loggers of libraries whose messages repeat what a browser sent.
_REPEATERS = ("reflex", "uvicorn", "engineio", "socketio")


def bound_log_records() -> None:
    """Cut long records short, and keep a repeated message on one line, from now on."""
    make = logging.getLogRecordFactory()
    if getattr(make, "is_bounded", False):
        return

    def make_bounded(*args: Any, **kwargs: Any) -> logging.LogRecord:
        record = make(*args, **kwargs)
        if record.name.startswith(_REPEATERS):
            _bound(record)
        return record

    make_bounded.is_bounded = True  # pyright: ignore[reportFunctionMemberAccess]
    logging.setLogRecordFactory(make_bounded)


def bounded(text: str, max_length: int = MAX_MESSAGE_LENGTH) -> str:
    """Return a text on one line, cut short.

    Args:
        text: What somebody sent.
        max_length: In characters.
    """
    cut = text if len(text) <= max_length else f"{text[:max_length]} … ({len(text)} characters)"
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in cut)


def _bound(record: logging.LogRecord) -> None:
    record.msg, record.args = bounded(record.getMessage()), ()
    if not record.exc_info or record.exc_info[0] is None:
        return
    kind, error, trace = record.exc_info
    # An exception's own words may repeat what was sent, too; where it came from is ours.
    frames = "".join(traceback.format_tb(trace, limit=-12))
    record.msg += f"\n{frames}{kind.__name__}: {bounded(str(error))}"
    record.exc_info = None
