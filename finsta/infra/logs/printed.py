"""What libraries print, as records of the log."""

import io
import logging
import re
import threading

_MAX_LINE = 4_000
_MAX_TRACE_LINES = 60
_TRACE_BEGINS = "Traceback (most recent call last):"

# Colours and cursors of terminals: a bracket, up to 20 signs, a letter.
_TERMINAL = re.compile("\x1b\\[[0-9;?]{0,20}[A-Za-z]")


class Printed(io.TextIOBase):
    """A stream that takes the place of `sys.stdout` or `sys.stderr`.

    Args:
        logger: Who is said to have written it.
        level: Of the records.
        descriptor: What `fileno` answers: child processes write there.
    """

    def __init__(self, logger: logging.Logger, level: int, descriptor: int) -> None:
        super().__init__()
        self._logger, self._level, self._descriptor = logger, level, descriptor
        self._begun = ""
        self._trace: list[str] = []
        self._lock = threading.RLock()
        self._is_busy = False

    @property
    def encoding(self) -> str:  # pyright: ignore[reportIncompatibleVariableOverride]
        """What libraries ask for before they print."""
        return "utf-8"

    def fileno(self) -> int:
        """Return the descriptor behind."""
        return self._descriptor

    def writable(self) -> bool:
        """Return that it takes text."""
        return True

    def write(self, text: str) -> int:
        """Log each line that is complete.

        Args:
            text: Some lines, or a part of one.
        """
        with self._lock:
            if self._is_busy:
                return len(text)  # the log itself prints: it would come back here for ever
            self._is_busy = True
            try:
                *lines, self._begun = f"{self._begun}{text}".split("\n")
                for line in lines:
                    self._take(_TERMINAL.sub("", line[:_MAX_LINE]).rstrip())
                if len(self._begun) > _MAX_LINE:
                    self._take(self._begun[:_MAX_LINE])
                    self._begun = ""
            finally:
                self._is_busy = False
        return len(text)

    def _take(self, line: str) -> None:
        if self._trace:
            self._trace.append(line)
            if line[:1].strip() or len(self._trace) > _MAX_TRACE_LINES:
                self._logger.error(line.strip(), extra={"trace": self._trace[1:-1]})
                self._trace = []
        elif line == _TRACE_BEGINS:
            self._trace = [line]
        elif line.strip():
            self._logger.log(self._level, "%s", line)
