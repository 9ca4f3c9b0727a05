"""The driver process: a thousand tabs on one epoll, so that it costs little beside the server.

Reads commands from stdin, answers on stdout; see `driver.py`. Linux only: epoll and schedstat.
"""

import gc
import json
import os
import select
import sys
import time
from pathlib import Path
from typing import Any

from bench.tab import CHUNK_BYTES, Tab

_INSERT = b'"to":"feed","do":"insert"'
_SHARED = b'"do":"shared"'

_ANSWER_SECONDS = 15
_REST_SECONDS = 0.02
_PUMP_EVERY = 25


class Crowd:
    """All tabs of this process."""

    def __init__(self, server_pid: int, port: int, cookies: list[str], count: int) -> None:
        self._server_pid = server_pid
        self._tabs: dict[int, Tab] = {}
        self._epoll = select.epoll()
        for index in range(count):
            tab = Tab(port, cookies[index % len(cookies)])
            self._tabs[tab.socket.fileno()] = tab
            self._epoll.register(tab.socket, select.EPOLLIN)
            if index % _PUMP_EVERY == 0:
                self.pump(0)

    def serve(self, commands: int) -> None:
        """Answer pings and commands until the commands end.

        Args:
            commands: File descriptor of lines of JSON.
        """
        self._epoll.register(commands, select.EPOLLIN)
        while True:
            if commands in self.pump(1):
                line = os.read(commands, CHUNK_BYTES)
                if not line:
                    return
                command = json.loads(line)
                _answer(self._share(command["tab"], command["form"]))

    def pump(self, timeout_seconds: float) -> list[int]:
        """Read what came, answer pings, and return descriptors that are no tabs.

        Args:
            timeout_seconds: How long to wait for something to come.
        """
        others = []
        for descriptor, _ in self._epoll.poll(timeout_seconds, len(self._tabs) + 2):
            tab = self._tabs.get(descriptor)
            if tab is None:
                others.append(descriptor)
            else:
                tab.take(tab.socket.recv(CHUNK_BYTES))
        return others

    def _share(self, index: int, form: dict[str, str]) -> dict[str, Any]:
        poster = list(self._tabs.values())[index]
        cpu_before = _read_cpu_ns(self._server_pid)
        sent_at = time.perf_counter()
        poster.share(form)
        came = self._collect(sent_at + _ANSWER_SECONDS)
        # The kernel counts a running thread's time a tick late; let it come to rest.
        time.sleep(_REST_SECONDS)
        cpu_after = _read_cpu_ns(self._server_pid)
        latencies: list[float] = []
        frame_bytes = 0
        for descriptor, moment, received in came:
            inserted = [f for f in self._tabs[descriptor].take(received) if _INSERT in f]
            if inserted:
                latencies.append((moment - sent_at) * 1000)
                frame_bytes += len(inserted[0])
        if len(latencies) != len(self._tabs):
            raise RuntimeError(f"{len(latencies)} of {len(self._tabs)} tabs got the post.")
        return {
            "latencies_ms": latencies,
            "frame_bytes": frame_bytes / len(latencies),
            "cpu_ns": cpu_after - cpu_before,
        }

    def _collect(self, deadline: float) -> list[tuple[int, float, bytes]]:
        # The hot path: read and stamp, parse later. The end is the answer to the poster, which the
        # server sends after the last tab's frame.
        came: list[tuple[int, float, bytes]] = []
        missing = len(self._tabs)
        is_answered = False
        while (missing or not is_answered) and time.perf_counter() < deadline:
            for descriptor, _ in self._epoll.poll(1, len(self._tabs) + 2):
                received = self._tabs[descriptor].socket.recv(CHUNK_BYTES)
                came.append((descriptor, time.perf_counter(), received))
                missing -= _INSERT in received
                is_answered = is_answered or _SHARED in received
        return came


def _read_cpu_ns(pid: int) -> int:
    # The scheduler's own count for every thread, in nanoseconds; /proc/PID/stat ticks every 10 ms.
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks)


def _answer(answer: dict[str, Any]) -> None:
    print(json.dumps(answer), flush=True)


def main() -> None:
    """Connect the tabs, say so, then do as told until stdin ends."""
    pid, port, count = map(int, sys.argv[1:4])
    gc.disable()
    started_at = time.perf_counter()
    crowd = Crowd(pid, port, sys.argv[4:], count)
    _answer({"seconds": time.perf_counter() - started_at})
    crowd.serve(sys.stdin.fileno())


if __name__ == "__main__":
    main()
