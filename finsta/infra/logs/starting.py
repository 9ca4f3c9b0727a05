"""Sends everything a process says to the log: records, warnings, prints and crashes."""

import logging
import os
import sys
import threading
from types import TracebackType
from typing import Any, TextIO

from finsta.infra.logs.lines import OWN_WORDS, JsonLines, TextLines
from finsta.infra.logs.printed import Printed
from finsta.infra.logs.sink import Sink
from finsta.infra.logs.texts import bounded
from finsta.infra.settings.config import get_settings

logger = logging.getLogger("finsta")

_STREAMS = ("stdout", "stderr")

# For uvicorn, which sets a log up in each worker before the app is there.
LOG_CONFIG: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"finsta": {"()": "finsta.infra.logs.starting.resume_log"}},
    "root": {"handlers": ["finsta"], "level": "WARNING"},
}

_sink: Sink | None = None
_form = "text"


def start_log(form: str) -> None:
    """Send everything this process logs, warns of and prints through the log, from now on.

    Doing it again takes back what a library set up for itself meanwhile.

    Args:
        form: `text` or `json`.
    """
    global _sink, _form
    if _sink is None or _form != form:
        _form = form
        # A descriptor of its own: whatever takes the place of `sys.stderr`, this goes on.
        stream = os.fdopen(os.dup(2), "w", encoding="utf-8", errors="backslashreplace")
        _sink = Sink(stream, JsonLines() if form == "json" else TextLines())
    _take_over_loggers(_sink)
    logging.captureWarnings(True)
    sys.excepthook = _log_uncaught
    threading.excepthook = _log_uncaught_in_thread
    sys.unraisablehook = _log_unraisable
    sys.stdout = _printed(sys.stdout, "stdout", logging.INFO, 1)
    sys.stderr = _printed(sys.stderr, "stderr", logging.WARNING, 2)


def resume_log() -> logging.Handler:
    """Start the log as the settings say, and return its handler."""
    start_log(get_settings().log)
    assert _sink is not None
    return _sink


def end_log() -> None:
    """Tell what was left out so far: a signal may end the process without a last word."""
    if _sink is not None:
        _sink.tell_all()


def say(sentence: str) -> None:
    """Report progress while the program starts.

    Args:
        sentence: One line, or several where a person reads.
    """
    if _form == "json" and _sink is not None:
        for line in filter(None, sentence.splitlines()):
            logger.info("%s", line, extra=OWN_WORDS)
        return
    show(sentence)


def show(sentence: str) -> None:
    """Print a line for whoever started the program, past the log.

    Args:
        sentence: The line.
    """
    print(sentence, file=_as_started(sys.stdout, sys.__stdout__), flush=True)


def show_secret(sentence: str, instead: str) -> None:
    """Print a line with a secret for whoever started the program, where a person reads it.

    Args:
        sentence: The line.
        instead: What is said where only machines read.
    """
    stream = _as_started(sys.stdout, sys.__stdout__)
    if _form == "text" or (stream is not None and stream.isatty()):
        show(sentence)
    else:
        say(instead)


def warn(sentence: str) -> None:
    """Warn while the program starts; it goes on.

    Args:
        sentence: One line.
    """
    _tell(logging.WARNING, sentence)


def refuse(sentence: str) -> None:
    """Say why the program doesn't start.

    Args:
        sentence: One line, with what to do.
    """
    _tell(logging.CRITICAL, sentence)


def _tell(level: int, sentence: str) -> None:
    line = bounded(sentence, 1_000)
    # If the settings are wrong, the log was not started yet.
    if os.environ.get("FINSTA_LOG") == "json" and _sink is None:
        start_log("json")
    if _form == "json":
        logger.log(level, "%s", line, extra=OWN_WORDS)
    else:
        stream = _as_started(sys.stderr, sys.__stderr__)
        print(f"finsta: {line}", file=stream, flush=True)


def _as_started(now: TextIO, before: TextIO | None) -> TextIO | None:
    return before if isinstance(now, Printed) else now


def _take_over_loggers(sink: Sink) -> None:
    root = logging.getLogger()
    root.handlers[:] = [sink]
    root.setLevel(logging.WARNING)
    for known in list(logging.Logger.manager.loggerDict.values()):
        if isinstance(known, logging.Logger):
            known.handlers.clear()
            known.propagate = True
            if known.level < logging.WARNING and known.name not in _STREAMS:
                known.setLevel(logging.NOTSET)
    logger.setLevel(logging.INFO)


def _printed(now: TextIO, name: str, level: int, descriptor: int) -> Any:
    if isinstance(now, Printed):
        return now
    stream_logger = logging.getLogger(name)
    stream_logger.setLevel(level)
    return Printed(stream_logger, level, descriptor)


def _log_uncaught(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    logger.critical("The program ends", exc_info=(kind, error, trace))


def _log_uncaught_in_thread(args: Any) -> None:
    if args.exc_value is None or issubclass(args.exc_type, SystemExit):
        return
    name = args.thread.name if args.thread else "?"
    logger.error(
        "The thread %s ended", name, exc_info=(args.exc_type, args.exc_value, args.exc_traceback)
    )


def _log_unraisable(args: Any) -> None:
    if args.exc_value is not None:
        logger.error(
            "%s",
            args.err_msg or "An error could not be raised",
            exc_info=(args.exc_type, args.exc_value, args.exc_traceback),
        )
