"""The log: one line a fact, cut, counted and without secrets, whoever caused it.

Everything goes through the standard `logging`; what libraries print goes there, too.
"""

from finsta.infra.logs.causes import begin_cause, get_reference, note_member
from finsta.infra.logs.starting import (
    LOG_CONFIG,
    end_log,
    refuse,
    say,
    show,
    show_secret,
    start_log,
    warn,
)
from finsta.infra.logs.texts import MAX_MESSAGE_LENGTH, bounded, describe_error, without_secrets

__all__ = [
    "LOG_CONFIG",
    "MAX_MESSAGE_LENGTH",
    "begin_cause",
    "bounded",
    "describe_error",
    "end_log",
    "get_reference",
    "note_member",
    "refuse",
    "say",
    "show",
    "show_secret",
    "start_log",
    "warn",
    "without_secrets",
]
