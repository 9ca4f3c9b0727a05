"""The one handler: it counts, cuts and writes."""

import copy
import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TextIO

from finsta.infra.logs.floods import WINDOW_SECONDS, Floods
from finsta.infra.logs.lines import SUMMARY, note_reference


class Sink(logging.Handler):
    """Writes lines to a stream, and numbers for what it leaves out.

    Args:
        stream: Where lines go.
        lines: How they look.
        clock: Seconds, for tests.
    """

    def __init__(
        self,
        stream: TextIO,
        lines: logging.Formatter,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self._stream = stream
        self._floods = Floods(clock)
        self._timer: threading.Timer | None = None
        self.setFormatter(lines)

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record, or count it.

        Args:
            record: What was logged.
        """
        try:
            note_reference(record)
            self._tell_left_out()
            if self._floods.admits(record):
                self._write(self.format(record))
            else:
                self._look_again()
        except Exception:  # noqa: BLE001 - logging must not end what logs
            self.handleError(record)

    def handleError(self, record: logging.LogRecord) -> None:
        """Report that a record could not be written; `logging` would print a traceback.

        Args:
            record: What was logged.
        """
        try:
            self._write(f"A record of {record.name}:{record.lineno} could not be written.")
        except (OSError, ValueError):
            return  # the stream is closed: there is nowhere to tell it

    def close(self) -> None:
        """Write all summaries, and close."""
        self.tell_all()
        super().close()

    def tell_all(self) -> None:
        """Write all summaries now, before their windows are over."""
        with self._locked():
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None
            # When the stream is closed already, there is nowhere to tell it.
            with suppress(OSError, ValueError):
                self._tell_left_out(everything=True)

    def _tell_left_out(self, everything: bool = False) -> None:
        for first, told in self._floods.end_windows(everything):
            summary = copy.copy(first)
            summary.created = time.time()
            setattr(summary, SUMMARY, told)
            self._write(self.format(summary))

    def _look_again(self) -> None:
        if self._timer is None:
            self._timer = threading.Timer(WINDOW_SECONDS, self._end_window)
            self._timer.daemon = True
            self._timer.start()

    def _end_window(self) -> None:
        with self._locked():
            self._timer = None
            self._tell_left_out()
            if self._floods.has_left_out:
                self._look_again()

    def _locked(self) -> Any:
        assert self.lock is not None
        return self.lock

    def _write(self, line: str) -> None:
        self._stream.write(f"{line}\n")
        self._stream.flush()
