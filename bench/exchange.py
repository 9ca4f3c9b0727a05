"""Pairs that write to each other at a steady pace, whatever the server does. In the driver."""

import random
import secrets
import time
from collections import Counter
from typing import Any

from bench.cpu import read_cpu_ns
from bench.tab import CHUNK_BYTES, MESSAGE
from bench.tabs import Tabs

# A text begins with the message's name, which no other than its sender's tab is told otherwise.
_NAME = b'"#'
_NAME_LENGTH = 16
_REFUSED = b'["refused"'

_ANSWER_SECONDS = 15
# What came twice would have come by then.
_DRAIN_SECONDS = 1.0


class Exchange:
    """Lets tabs 0 and 1, 2 and 3, and so on write to each other.

    Args:
        tabs: Each pair alone in its conversation.
        server_pid: The process whose CPU time is read.
    """

    def __init__(self, tabs: Tabs, server_pid: int) -> None:
        self._tabs = tabs
        self._server_pid = server_pid
        self._sent_at: list[float] = []
        # Message, tab's descriptor, and when it came.
        self._heard: list[tuple[int, int, float]] = []
        self._numbers: dict[bytes, int] = {}

    def run(self, per_second: int, warm_up: int, count: int, text: str) -> dict[str, Any]:
        """Send messages, and wait until everybody has theirs.

        Args:
            per_second: How many messages all tabs send together; they take turns.
            warm_up: How many are sent first.
            count: How many are measured then.
            text: What they say after their names.

        Returns:
            Of the measured ones: `latencies_ms` from the sender's send to the receiver's receipt,
            `own_ms` to the sender's own, `late_ms` that each was sent behind its time, and the
            server's `cpu_ns`.

        Raises:
            RuntimeError: One was refused, lost, or came to somebody twice or wrongly.
        """
        turns = random.sample(range(len(self._tabs.all)), len(self._tabs.all))
        senders = [turns[number % len(turns)] for number in range(warm_up + count)]
        names = [secrets.token_urlsafe(12) for _ in senders]
        self._numbers = {name.encode(): number for number, name in enumerate(names)}
        self._sent_at, self._heard = [], []
        cpu_before = 0
        start = time.perf_counter()
        deadline = start + len(senders) / per_second + _ANSWER_SECONDS
        while len(self._heard) < 2 * len(senders) and time.perf_counter() < deadline:
            number = len(self._sent_at)
            due = start + number / per_second
            if number == len(senders):
                self._hear(0.1)
            elif (now := time.perf_counter()) < due:
                self._hear(due - now)
            else:
                if number == warm_up:
                    cpu_before = read_cpu_ns(self._server_pid)
                self._sent_at.append(time.perf_counter())
                name = names[number]
                self._tabs.all[senders[number]].write(name, f"#{name} {text}")
                self._hear(0)
        cpu_ns = read_cpu_ns(self._server_pid) - cpu_before
        self._drain()
        latencies, own = self._check(senders)
        late = [at - start - n / per_second for n, at in enumerate(self._sent_at)]
        return {
            "latencies_ms": latencies[warm_up:],
            "own_ms": own[warm_up:],
            "late_ms": [seconds * 1000 for seconds in late[warm_up:]],
            "cpu_ns": cpu_ns,
        }

    def _drain(self) -> None:
        until = time.perf_counter() + _DRAIN_SECONDS
        while (now := time.perf_counter()) < until:
            self._hear(until - now)

    def _hear(self, timeout_seconds: float) -> None:
        for descriptor in self._tabs.wait(timeout_seconds):
            tab = self._tabs.by_descriptor.get(descriptor)
            if tab is None:
                continue  # the parent waits for the answer
            received = tab.socket.recv(CHUNK_BYTES)
            moment = time.perf_counter()
            for frame in tab.take(received):
                if _REFUSED in frame:
                    raise RuntimeError(f"Not sent: {frame[:300]!r}")
                if MESSAGE not in frame:
                    continue
                start = frame.find(_NAME) + len(_NAME)
                number = self._numbers.get(frame[start : start + _NAME_LENGTH])
                if number is not None:
                    self._heard.append((number, descriptor, moment))

    def _check(self, senders: list[int]) -> tuple[list[float], list[float]]:
        if len(self._heard) < 2 * len(senders):
            came = len(self._heard) / 2 / len(senders)
            raise RuntimeError(f"{came:.1%} of the messages came within {_ANSWER_SECONDS} s.")
        arrived = {(number, descriptor): at for number, descriptor, at in self._heard}
        times = Counter((number, descriptor) for number, descriptor, _ in self._heard)
        latencies, own = [], []
        for number, sender in enumerate(senders):
            for to, into in ((sender ^ 1, latencies), (sender, own)):
                key = number, self._tabs.all[to].socket.fileno()
                if times.pop(key, 0) != 1:
                    raise RuntimeError(f"Message {number} came to a tab not once.")
                into.append((arrived[key] - self._sent_at[number]) * 1000)
        if times:
            raise RuntimeError(f"{len(times)} messages came to tabs that they were not for.")
        return latencies, own
