"""A decoder's process: `python -m finsta.pixels.decoding`. Ends with whoever started it.

One photo after the other, told on standard input. A thread of its own waits there, so that the end
of the server ends the process even while a library decodes.
"""

import ctypes
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import IO

import pyvips

from finsta.pixels import limits, rendering
from finsta.pixels.bounds import ORDINARY_MEMORY_BYTES, ORDINARY_SECONDS
from finsta.pixels.errors import PhotoRefused, Undecodable
from finsta.pixels.source import Source
from finsta.pixels.wire import Job, Outcome, read_job, send_outcome

_MAX_FAULT_CHARACTERS = 200


def main() -> None:
    """Decode what is asked for until the other end closes."""
    # The server decides when a decoder ends; a terminal's Ctrl-C reaches both.
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, signal.SIG_IGN)
    limits.prepare_process()
    slowness = limits.measure_slowness()
    answers = _take_standard_output()
    jobs: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_receive, args=(jobs,), daemon=True).start()
    while True:
        send_outcome(answers, _work(read_job(jobs.get()), slowness))
        _return_memory()


def _take_standard_output() -> IO[bytes]:
    # Whatever a library prints must not get between the answers, nor into the server's log.
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return answers


def _receive(jobs: "SimpleQueue[bytes]") -> None:
    for line in sys.stdin.buffer:
        jobs.put(line)
    os._exit(0)


def _work(job: Job, slowness: float) -> Outcome:
    limits.begin(limits.ORDINARY if job.is_ordinary else limits.EXPENSIVE, slowness)
    try:
        if not job.is_ordinary:
            os.nice(9)
            # Two threads have the rows of each.
            pyvips.concurrency_set(1)  # pyright: ignore[reportAttributeAccessIssue]
        is_wanted = _is_ordinary if job.is_ordinary else _is_any
        return Outcome(rendering.render(Path(job.path), is_wanted, job.square))
    except Undecodable as refusal:
        # Perhaps with wider limits.
        return Outcome() if job.is_ordinary else Outcome(refusal=refusal.words)
    except PhotoRefused as refusal:
        return Outcome(refusal=refusal.words)
    except Exception as error:  # noqa: BLE001 - told to the server, which logs it
        return Outcome(fault=f"{type(error).__name__}: {error}"[:_MAX_FAULT_CHARACTERS])
    finally:
        limits.end()


def _is_ordinary(source: Source) -> bool:
    return source.memory_bytes <= ORDINARY_MEMORY_BYTES and source.costs.seconds <= ORDINARY_SECONDS


def _is_any(_source: Source) -> bool:
    return True


def _return_memory() -> None:
    # glibc keeps what was freed; other C libraries have no such function and no such habit.
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).malloc_trim(0)


if __name__ == "__main__":
    main()
