"""A decoder as the server sees it: a process that may break off at any time, and is replaced."""

import logging
import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Lock, Timer

from finsta.pixels.errors import PhotoRefused, damaged, too_costly
from finsta.pixels.renditions import Rendered, Square
from finsta.pixels.wire import BrokenOff, Job, Outcome, read_outcome, send_job

logger = logging.getLogger(__name__)

_ROOT = Path(__file__).resolve().parents[2]
# Decoders have the lowest priority, so on a busy machine this is long after their own limits.
_WALL_SECONDS = 60.0
# What a bug in a library ends with; the file made no sense, or only to whoever wrote it.
_CRASHES = {signal.SIGSEGV, signal.SIGBUS, signal.SIGILL, signal.SIGFPE}

# Nothing of the server's: its settings hold passwords.
_ENVIRONMENT = {
    **{name: os.environ[name] for name in ("PATH", "PYTHONPATH", "LANG") if name in os.environ},
    # Two heaps instead of eight a core; memory that is given back is given to all.
    "MALLOC_ARENA_MAX": "2",
    # Larger pieces are given back when they are freed: after a hundred photos 45 MB instead of 80.
    "MALLOC_MMAP_THRESHOLD_": "1048576",
    # Pictures stay in memory, where they are counted.
    "VIPS_DISC_THRESHOLD": "1g",
    # Loaders that libvips's authors don't let strangers' bytes near.
    "VIPS_BLOCK_UNTRUSTED": "1",
}


class NeedsMore(Exception):
    """The photo costs more than an ordinary one, or broke an ordinary one's limits."""


class Decoder:
    """One process, started when it is first needed and again after it ended."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._starting = Lock()
        self._is_stopped = False

    def start(self) -> None:
        """Start the process if there is none, without waiting for it."""
        with self._starting:
            if self._process is None or self._process.poll() is not None:
                self._close()
                self._is_stopped = False
                # By its own name, not by a fork: the server has threads.
                self._process = subprocess.Popen(
                    [sys.executable, "-m", "finsta.pixels.decoding"],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    cwd=_ROOT,
                    env=_ENVIRONMENT,
                )

    def render(self, path: Path, *, is_ordinary: bool, square: Square | None = None) -> Rendered:
        """Decode a photo, and wait for it. One at a time.

        Args:
            path: The upload.
            is_ordinary: Whether it is only decoded within an ordinary photo's limits.
            square: The part that is wanted of it, or None for the whole.

        Raises:
            PhotoRefused: It can't become a photo.
            NeedsMore: It was to be an ordinary one and is not.
        """
        try:
            outcome = self._ask(Job(str(path.resolve()), is_ordinary, square))
        except (BrokenOff, OSError, ValueError) as error:
            sign = self._end()
            if not self._is_stopped:
                logger.warning("A decoder ended with %s", sign.name if sign else "no signal")
            if is_ordinary:
                raise NeedsMore from error
            raise (damaged() if sign in _CRASHES else too_costly()) from error
        if outcome.fault:
            logger.error("A decoder failed: %s", outcome.fault)
            raise damaged()
        if outcome.refusal:
            raise PhotoRefused(outcome.refusal)
        if outcome.rendered is None:
            raise NeedsMore
        return outcome.rendered

    def stop(self) -> None:
        """End the process at once; one that waits for it is told that it broke off."""
        self._is_stopped = True
        if (process := self._process) is not None:
            process.kill()
            process.wait()

    def _ask(self, job: Job) -> Outcome:
        self.start()
        process = self._process
        assert process is not None
        assert process.stdin is not None
        assert process.stdout is not None
        fence = Timer(_WALL_SECONDS, process.kill)
        fence.start()
        try:
            send_job(process.stdin, job)
            return read_outcome(process.stdout)
        finally:
            fence.cancel()

    def _end(self) -> signal.Signals | None:
        process = self._process
        assert process is not None
        process.kill()
        code = process.wait()
        self._close()
        return signal.Signals(-code) if code < 0 else None

    def _close(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            for pipe in (process.stdin, process.stdout):
                assert pipe is not None
                try:
                    pipe.close()
                except BrokenPipeError:
                    continue  # a job that it never read
