"""What a server's processes hold: memory, sockets, time on a core."""

import threading
import time
from contextlib import suppress
from pathlib import Path

import psutil

_SAMPLE_SECONDS = 0.1
_TIME_WAIT = "06"


def read_memory(pid: int) -> int:
    """Return how many bytes a process and its children hold, shared ones in equal parts (PSS).

    Args:
        pid: The process.
    """
    return sum(_read_pss(process.pid) for process in _tree(pid))


def read_cpu_seconds(pid: int) -> float:
    """Return how long a process and its children have had a core.

    Args:
        pid: The process.
    """
    total = 0.0
    for process in _tree(pid):
        with suppress(psutil.Error):
            times = process.cpu_times()
            total += times.user + times.system
    return total


def count_sockets(port: int, sources: str) -> int:
    """Return how many connections the server has from some addresses.

    Args:
        port: Of the server.
        sources: How the addresses begin, as `127.0.0.7`.
    """
    count = 0
    for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        _, local, remote, state, *_ = line.split()
        address = ".".join(str(int(remote[i : i + 2], 16)) for i in (6, 4, 2, 0))
        is_ours = int(local.partition(":")[2], 16) == port and state != _TIME_WAIT
        count += is_ours and address.startswith(sources)
    return count


class PeakMemory:
    """The most that a server held while the context was open.

    Args:
        pid: Of its process.
    """

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._sample, daemon=True)
        self.peak = 0

    def __enter__(self) -> "PeakMemory":
        """Begin."""
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        """End."""
        self._ended.set()
        self._thread.join()

    def _sample(self) -> None:
        while not self._ended.wait(_SAMPLE_SECONDS):
            self.peak = max(self.peak, read_memory(self._pid))


def measure_cpu_percent(pid: int, seconds: float) -> float:
    """Return how much of one core a server uses.

    Args:
        pid: Of its process.
        seconds: For how long to look.
    """
    before, began_at = read_cpu_seconds(pid), time.monotonic()
    time.sleep(seconds)
    return 100 * max(0.0, read_cpu_seconds(pid) - before) / (time.monotonic() - began_at)


def _tree(pid: int) -> list[psutil.Process]:
    with suppress(psutil.Error):
        process = psutil.Process(pid)
        return [process, *process.children(recursive=True)]
    return []


def _read_pss(pid: int) -> int:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
