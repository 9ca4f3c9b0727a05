"""One thing that every tab is told: what it costs the server, when it arrives. In the driver."""

import time
from collections.abc import Callable
from typing import Any

from bench.cpu import read_cpu_ns
from bench.tab import CHUNK_BYTES, MESSAGE
from bench.tabs import Tabs

_INSERT = b'["put","posts"'
_SHARED = b'["done"'
_LIKES = b'["set","posts"'

_ANSWER_SECONDS = 15
_REST_SECONDS = 0.02


class Spread:
    """Lets a tab say something to all.

    Args:
        tabs: All of them hear it.
        server_pid: The process whose CPU time is read.
    """

    def __init__(self, tabs: Tabs, server_pid: int) -> None:
        self._tabs = tabs
        self._server_pid = server_pid

    def share(self, tab: int, form: dict[str, Any]) -> dict[str, Any]:
        """Share a post, and wait until all tabs have it and the poster has its answer.

        Args:
            tab: Index of the poster's.
            form: What the composer sends.
        """
        return self._spread(lambda: self._tabs.all[tab].share(form), _INSERT, _SHARED)

    def write(self, tab: int, attempt: str, text: str) -> dict[str, Any]:
        """Write a message, and wait until all tabs, which show the same conversation, have it.

        Args:
            tab: Index of the sender's.
            attempt: The message's name.
            text: What it says.
        """
        # The message itself is the answer; its name comes to its sender alone.
        answer = f'"{attempt}"'.encode()
        return self._spread(lambda: self._tabs.all[tab].write(attempt, text), MESSAGE, answer)

    def like(self, tab: int, post_id: int, is_liked: bool) -> dict[str, Any]:
        """Like a post or take that back, and wait until all tabs know and there is an answer.

        Args:
            tab: Index of who likes it.
            post_id: The post.
            is_liked: Whether they do afterwards.
        """
        return self._spread(
            lambda: self._tabs.all[tab].like(post_id, is_liked=is_liked), _LIKES, _SHARED
        )

    def _spread(self, send: Callable[[], None], news: bytes, answer: bytes) -> dict[str, Any]:
        cpu_before = read_cpu_ns(self._server_pid)
        sent_at = time.perf_counter()
        send()
        came = self._collect(sent_at + _ANSWER_SECONDS, news, answer)
        # The kernel counts a running thread's time a tick late; let it come to rest.
        time.sleep(_REST_SECONDS)
        cpu_after = read_cpu_ns(self._server_pid)
        latencies: list[float] = []
        frame_bytes = 0
        for descriptor, moment, received in came:
            frames = self._tabs.by_descriptor[descriptor].take(received)
            told = [frame for frame in frames if news in frame]
            if told:
                latencies.append((moment - sent_at) * 1000)
                frame_bytes += len(told[0])
        if len(latencies) != len(self._tabs.all):
            raise RuntimeError(f"{len(latencies)} of {len(self._tabs.all)} tabs were told.")
        return {
            "latencies_ms": latencies,
            "frame_bytes": frame_bytes / len(latencies),
            "cpu_ns": cpu_after - cpu_before,
        }

    def _collect(
        self, deadline: float, news: bytes, answer: bytes
    ) -> list[tuple[int, float, bytes]]:
        # The hot path: read and stamp, parse later. The poster's own answer comes after the last
        # tab's news.
        came: list[tuple[int, float, bytes]] = []
        missing = len(self._tabs.all)
        is_answered = False
        while (missing or not is_answered) and time.perf_counter() < deadline:
            for descriptor in self._tabs.wait(1):
                received = self._tabs.by_descriptor[descriptor].socket.recv(CHUNK_BYTES)
                came.append((descriptor, time.perf_counter(), received))
                missing -= news in received
                is_answered = is_answered or answer in received
        return came
