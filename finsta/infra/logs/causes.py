"""What the program is answering while it logs: its reference, and whether a member asked."""

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
    """Note that a request or an event begins; until a session is found it is a stranger's."""
    _cause.set(Cause(_new_reference()))


def note_member() -> None:
    """Note that a signed-in account caused what is going on."""
    cause = _cause.get()
    if cause is not None:
        cause.is_members = True


def get_cause() -> Cause | None:
    """Return what is being answered, or None for the program's own doing."""
    return _cause.get()


def get_reference() -> str:
    """Return the reference under which the log has what is going on."""
    cause = _cause.get()
    return cause.reference if cause else _new_reference()


def is_caused_by_strangers(record: logging.LogRecord) -> bool:
    """Return whether a record may repeat what somebody sent who is not signed in.

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
