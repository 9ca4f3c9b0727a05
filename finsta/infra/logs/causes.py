"""The request or event that a log record belongs to, and whether a member caused it."""

import logging
import secrets
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass
class Cause:
    """One request or event."""

    reference: str
    is_members: bool = False


_cause: ContextVar[Cause | None] = ContextVar("cause", default=None)


def begin_cause() -> None:
    """Note that a request or event begins. It counts as a stranger's until a session is found."""
    _cause.set(Cause(_new_reference()))


def note_member() -> None:
    """Note that the current request or event belongs to a signed-in account."""
    cause = _cause.get()
    if cause is not None:
        cause.is_members = True


def get_cause() -> Cause | None:
    """Return the current request or event, or None if the program acts by itself."""
    return _cause.get()


def get_reference() -> str:
    """Return the reference of the current request or event in the log."""
    cause = _cause.get()
    return cause.reference if cause else _new_reference()


def is_caused_by_strangers(record: logging.LogRecord) -> bool:
    """Return whether a record may contain text that a stranger sent.

    Args:
        record: A new one, still in the context that made it.
    """
    cause = get_cause()
    # Libraries log about connections outside of any request of ours.
    if cause is None:
        return not record.name.startswith("finsta")
    return not cause.is_members


def _new_reference() -> str:
    return secrets.token_hex(4)
