"""All tabs but one look at a post, and the one of its author is told. In the driver."""

import time
from typing import Any

from bench.cpu import read_cpu_ns
from bench.tab import CHUNK_BYTES
from bench.tabs import Tabs

_DONE = b'["done"'
_TOLD = b'"seen_'
_ANSWER_SECONDS = 60
_REST_SECONDS = 0.02


class Looking:
    """Lets tabs see a post.

    Args:
        tabs: Each of another account.
        server_pid: The process whose CPU time is read.
    """

    def __init__(self, tabs: Tabs, server_pid: int) -> None:
        self._tabs = tabs
        self._server_pid = server_pid

    def see(self, author: int, post_id: int) -> dict[str, Any]:
        """Let all but the author's see it, and wait until all are answered and the author knows.

        Args:
            author: Index of the author's.
            post_id: The post.
        """
        told = self._tabs.all[author]
        others = [tab for tab in self._tabs.all if tab is not told]
        last = f'["put","seen_counts",[[{post_id},{len(others)},'.encode()
        cpu_before, began_at = read_cpu_ns(self._server_pid), time.perf_counter()
        for tab in others:
            tab.see(post_id)
        frames: list[bytes] = []
        missing = len(others)
        while missing or not any(last in frame for frame in frames):
            if time.perf_counter() - began_at > _ANSWER_SECONDS:
                raise RuntimeError(f"{missing} were not answered; the last: {frames[-1:]}")
            for descriptor in self._tabs.wait(1):
                tab = self._tabs.by_descriptor[descriptor]
                came = tab.take(tab.socket.recv(CHUNK_BYTES))
                if tab is told:
                    frames += [frame for frame in came if _TOLD in frame]
                else:
                    missing -= sum(_DONE in frame for frame in came)
        seconds = time.perf_counter() - began_at
        time.sleep(_REST_SECONDS)
        return {
            "cpu_ns": read_cpu_ns(self._server_pid) - cpu_before,
            "author_bytes": sum(map(len, frames)),
            "author_frames": len(frames),
            "seconds": seconds,
        }
