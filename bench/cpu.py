"""What a process has spent."""

from pathlib import Path


def read_cpu_ns(pid: int) -> int:
    """Return how long the threads of a process have had a core, in nanoseconds.

    Args:
        pid: The process.
    """
    # The scheduler's own count; /proc/PID/stat ticks every 10 ms.
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks)
