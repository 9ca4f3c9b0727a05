"""The parent's end of the driver process: starting it, telling it what to do."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from bench.companion import Companion
from bench.tab import Seat


class Driver:
    """A process that holds connected tabs. See `driven.py`, which runs in it.

    Args:
        companion: The process.
    """

    def __init__(self, companion: Companion) -> None:
        self._companion = companion

    def wait_until_joined(self) -> float:
        """Wait until every tab shows its page, and return how many seconds joining took."""
        return self._companion.read()["seconds"]

    def count(self) -> int:
        """Return how many tabs there are.

        Raises:
            RuntimeError: The server has closed one.
        """
        return self._ask("count")

    def share(self, tab: int, form: dict[str, Any]) -> dict[str, Any]:
        """Let a tab share a post, and wait until all tabs have it.

        Args:
            tab: Index of the poster's tab; tab n belongs to account n modulo accounts.
            form: What the composer sends.

        Returns:
            `latencies_ms` of every tab, from the send; `frame_bytes`; the server's `cpu_ns`.
        """
        return self._ask("share", tab=tab, form=form)

    def write(self, tab: int, attempt: str, text: str) -> dict[str, Any]:
        """Let a tab write a message in the conversation that all show, and wait until all have it.

        Args:
            tab: Index of the sender's tab.
            attempt: The message's name.
            text: What it says.

        Returns:
            As `share`.
        """
        return self._ask("write", tab=tab, attempt=attempt, text=text)

    def like(self, tab: int, post_id: int, *, is_liked: bool) -> dict[str, Any]:
        """Let a tab like a post or take that back, and wait until all tabs know.

        Args:
            tab: Index of who likes it.
            post_id: The post.
            is_liked: Whether they do afterwards.

        Returns:
            As `share`.
        """
        return self._ask("like", tab=tab, post_id=post_id, is_liked=is_liked)

    def see(self, author: int, post_id: int) -> dict[str, Any]:
        """Let all tabs but one see a post, and wait until that one knows it of all.

        Args:
            author: Index of the tab of the post's author; each tab is another account's.
            post_id: The post.

        Returns:
            The server's `cpu_ns`, `author_bytes` and `author_frames` that the one was told, and
            how many `seconds` it took.
        """
        return self._ask("see", author=author, post_id=post_id)

    def exchange(self, per_second: int, warm_up: int, count: int, text: str) -> dict[str, Any]:
        """Let pairs of tabs write to each other. See `Exchange.run`.

        Args:
            per_second: How many messages all tabs send together.
            warm_up: How many are sent first.
            count: How many are measured then.
            text: What they say.
        """
        return self._ask("exchange", per_second=per_second, warm_up=warm_up, count=count, text=text)

    def _ask(self, act: str, **options: Any) -> Any:
        self._companion.tell([act, options])
        return self._companion.read()


@contextmanager
def driving(server_pid: int, port: int, seats: Sequence[Seat]) -> Iterator[Driver]:
    """Start a driver that connects tabs, and end it with them.

    Args:
        server_pid: The process whose CPU time is read.
        port: Of the server on 127.0.0.1.
        seats: Of the tabs.
    """
    setup = {"server_pid": server_pid, "port": port, "seats": seats}
    with Companion("bench.driven", setup) as companion:
        yield Driver(companion)
