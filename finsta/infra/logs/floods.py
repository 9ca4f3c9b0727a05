"""Limits what is logged: the first records of a kind are written, the others counted."""

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from finsta.infra.logs.causes import is_caused_by_strangers

WINDOW_SECONDS = 10.0
# Of one kind in a window. A kind is a place in the code, not a text: texts come from anybody.
LINES_A_KIND = 5
STRANGERS_LINES_A_KIND = 3
# A person's mistake fits in. With 400 bytes a line this is 50 KB a minute at most.
STRANGERS_LINES_AT_ONCE = 30
STRANGERS_LINES_PER_SECOND = 2.0

_MAX_KINDS = 500
_MAX_REFERENCES = 20

Kind = tuple[object, ...]


@dataclass
class _Kind:
    began_at: float
    first: logging.LogRecord
    written: int = 0
    left_out: int = 0
    references: list[str] = field(default_factory=list)


class Floods:
    """Counts records.

    Args:
        clock: Seconds, for tests.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kinds: dict[Kind, _Kind] = {}
        self._lines = float(STRANGERS_LINES_AT_ONCE)
        self._lines_at = clock()

    @property
    def has_left_out(self) -> bool:
        """Whether there is something to tell."""
        return any(kind.left_out for kind in self._kinds.values())

    def admits(self, record: logging.LogRecord) -> bool:
        """Return whether a record is written; count it if not.

        Args:
            record: What was logged.
        """
        is_strangers = is_caused_by_strangers(record)
        key = (*_place(record), is_strangers)
        kind = self._kinds.get(key)
        if kind is None:
            kind = self._kinds[key] = _Kind(self._clock(), record)
        most = STRANGERS_LINES_A_KIND if is_strangers else LINES_A_KIND
        if kind.written < most and (not is_strangers or self._takes_a_line()):
            kind.written += 1
            return True
        kind.left_out += 1
        reference = getattr(record, "reference", "")
        if reference and len(kind.references) < _MAX_REFERENCES:
            kind.references.append(reference)
        return False

    def end_windows(self, everything: bool = False) -> Iterator[tuple[logging.LogRecord, str]]:
        """Yield the first record of each kind whose window is over, with a summary.

        Args:
            everything: Whether windows end that would last longer.
        """
        now = self._clock()
        is_crowded = len(self._kinds) > _MAX_KINDS
        for key, kind in list(self._kinds.items()):
            seconds = now - kind.began_at
            if not (everything or is_crowded or seconds >= WINDOW_SECONDS):
                continue
            del self._kinds[key]
            if kind.left_out:
                told = f"… {kind.left_out:,} more like this in {max(1, round(seconds))} s"
                if kind.references:
                    told += f" (references {', '.join(kind.references)})"
                yield kind.first, told

    def _takes_a_line(self) -> bool:
        now = self._clock()
        gained = (now - self._lines_at) * STRANGERS_LINES_PER_SECOND
        self._lines = min(self._lines + gained, float(STRANGERS_LINES_AT_ONCE))
        self._lines_at = now
        if self._lines < 1:
            return False
        self._lines -= 1
        return True


def _place(record: logging.LogRecord) -> Kind:
    error = record.exc_info[1] if record.exc_info else None
    if error is None:
        return (record.name, record.levelno, record.pathname, record.lineno)
    trace, innermost = error.__traceback__, ("", 0)
    while trace is not None:
        innermost = (trace.tb_frame.f_code.co_filename, trace.tb_lineno)
        trace = trace.tb_next
    return (record.name, record.lineno, type(error), *innermost)
