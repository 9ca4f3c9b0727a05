"""The parent's end of the driver process: starting it, telling it what to do."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class Driver:
    """A process that holds connected tabs. See `tabs.py`, which runs in it.

    Args:
        process: With pipes.
    """

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def wait_until_joined(self) -> float:
        """Wait until every tab shows its feed, and return how many seconds joining took."""
        return self._read()["seconds"]

    def share(self, tab: int, form: dict[str, str]) -> dict[str, Any]:
        """Let a tab share a post, and wait until all tabs have it.

        Args:
            tab: Index of the poster's tab; tab n belongs to account n modulo accounts.
            form: What the composer sends.

        Returns:
            `latencies_ms` of every tab, from the send; `frame_bytes`; the server's `cpu_ns`.
        """
        assert self._process.stdin
        self._process.stdin.write(json.dumps({"tab": tab, "form": form}) + "\n")
        self._process.stdin.flush()
        return self._read()

    def _read(self) -> dict[str, Any]:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("The driver ended; what it said is above.")
        return json.loads(line)


@contextmanager
def driving(server_pid: int, port: int, cookies: list[str], tabs: int) -> Iterator[Driver]:
    """Start a driver that connects tabs, and end it with them.

    Args:
        server_pid: The process whose CPU time is read.
        port: Of the server on 127.0.0.1.
        cookies: The accounts' Cookie headers; tabs take turns.
        tabs: How many.
    """
    arguments = [str(server_pid), str(port), str(tabs), *cookies]
    with subprocess.Popen(
        [sys.executable, "-m", "bench.tabs", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield Driver(process)
        finally:
            process.kill()
