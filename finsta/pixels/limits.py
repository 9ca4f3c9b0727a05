"""What a decoder's process may spend on one photo, held by the kernel.

Headers can lie about what pixels cost. What they don't tell, these end.
"""

import os
import resource
import signal
import time
from dataclasses import dataclass
from pathlib import Path

import pyvips

# How long a small picture takes on the machine that all times here were measured on.
_REFERENCE_SECONDS = 0.012
_SLOWEST = 8.0
_STATUS = Path("/proc/self/status")


@dataclass(frozen=True)
class Allowance:
    """What one decoding may spend.

    Attributes:
        memory_bytes: Beyond what the process had before.
        cpu_seconds: Of all its threads, on the machine that the times were measured on.
    """

    memory_bytes: int
    cpu_seconds: float


# An ordinary 12-megapixel JPEG takes 0.4 s with its renditions, and 35 MB.
ORDINARY = Allowance(90_000_000, 1.25)
EXPENSIVE = Allowance(150_000_000, 6.0)


def prepare_process() -> None:
    """Leave other processes their turn, write no file, dump no core."""
    os.nice(10)
    for kind in (resource.RLIMIT_CORE, resource.RLIMIT_FSIZE):
        resource.setrlimit(kind, (0, 0))


def measure_slowness() -> float:
    """Return how many times longer this machine takes than the one that was measured."""
    began = time.process_time()
    pyvips.Image.gaussnoise(256, 256).cast("uchar").webpsave_buffer()
    return min(_SLOWEST, max(1.0, (time.process_time() - began) / _REFERENCE_SECONDS))


def begin(allowance: Allowance, slowness: float) -> None:
    """Let the kernel end this process where it spends more.

    Args:
        allowance: For what comes.
        slowness: From `measure_slowness`.
    """
    # SIGPROF, which this brings, ends a process that does nothing about it.
    signal.setitimer(signal.ITIMER_PROF, allowance.cpu_seconds * slowness)
    _limit_memory(_read_memory() + allowance.memory_bytes)


def end() -> None:
    """Take the limits of `begin` back."""
    signal.setitimer(signal.ITIMER_PROF, 0)
    _limit_memory(resource.RLIM_INFINITY)


def _read_memory() -> int:
    # Linux counts what a process may write, whether it did or not; other systems don't tell, and
    # hold nothing to it either: there only the headers' bounds apply.
    if not _STATUS.exists():
        return 0
    lines = _STATUS.read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmData:"))


def _limit_memory(most: int) -> None:
    if _STATUS.exists():
        resource.setrlimit(resource.RLIMIT_DATA, (most, resource.RLIM_INFINITY))
