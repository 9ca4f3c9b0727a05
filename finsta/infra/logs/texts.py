"""Texts of the log: cut, on one line, and without passwords, tokens and cookies."""

import re
import traceback
from pathlib import Path
from types import TracebackType

MAX_MESSAGE_LENGTH = 600
MAX_FRAMES = 12
_MAX_CAUSES = 3

# Secrets are removed before the text is cut, so that no half of one remains.
_LOOKED_AT = 4 * MAX_MESSAGE_LENGTH

# `//user:password@host`: a user's part ends before the first slash.
_CREDENTIALS = re.compile(r"://[^\s/]*@")
_NAMED = re.compile(
    r"""(?i)\b(\w{0,40}(?:password|passwd|secret|token|cookie|authorization|api_?key)|finsta_session)"""
    r"""(["']?\s{0,4}[=:]\s{0,4}["']?)[^\s&;,"']+"""
)
_SHORTENED = ("site-packages/", "/lib/python")


def bounded(text: str, max_length: int = MAX_MESSAGE_LENGTH) -> str:
    """Return a text on one line, cut short.

    Args:
        text: What somebody sent.
        max_length: In characters.
    """
    cut = text if len(text) <= max_length else f"{text[:max_length]} … ({len(text)} characters)"
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in cut)


def without_secrets(text: str) -> str:
    """Return the beginning of a text, with secrets replaced by stars.

    Args:
        text: Of any length; 2,400 characters are looked at.
    """
    rest = len(text) - _LOOKED_AT
    seen = _CREDENTIALS.sub("://***@", text[:_LOOKED_AT])
    seen = _NAMED.sub(r"\1\2***", seen)
    return seen if rest <= 0 else f"{seen} … ({rest} more characters)"


def describe_error(error: BaseException, max_length: int = MAX_MESSAGE_LENGTH) -> str:
    """Return an error and what it was caused by, without secrets, on one line.

    Args:
        error: Any.
        max_length: Of each, in characters.
    """
    described, causes = _describe_one(error, max_length), 0
    while (cause := error.__cause__ or _context_of(error)) and causes < _MAX_CAUSES:
        error, causes = cause, causes + 1
        described += f", caused by {_describe_one(error, max_length)}"
    return described


def list_frames(trace: TracebackType | None, max_frames: int = MAX_FRAMES) -> list[str]:
    """Return where an error came from, the innermost place last.

    Args:
        trace: The error's.
        max_frames: The innermost ones.
    """
    frames = traceback.extract_tb(trace, limit=-max_frames)
    return [f"{_shorten(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]


def _describe_one(error: BaseException, max_length: int) -> str:
    try:
        said = str(error)
    except Exception as broken:  # noqa: BLE001 - a library's own words can fail, too
        said = f"(without words: {type(broken).__name__})"
    # SQLAlchemy adds statement and advice on lines of their own.
    said = bounded(without_secrets(said), max_length)
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


def _context_of(error: BaseException) -> BaseException | None:
    return None if error.__suppress_context__ else error.__context__


def _shorten(filename: str) -> str:
    for mark in _SHORTENED:
        _, found, rest = filename.rpartition(mark)
        if found:
            return rest
    try:
        return str(Path(filename).relative_to(Path.cwd()))
    except (ValueError, OSError):
        return filename
