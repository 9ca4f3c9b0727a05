"""A tab without a browser: what streams.jsx makes of operations, played step by step in node."""

import json
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from finsta import live
from finsta.web.feed.stream import FEED
from tests import node

HARNESS = Path(__file__).with_name("streams_harness.mjs")

VIEWER, OTHER = 1, 9
MIDDLE = 3_000  # pixels down


@dataclass(frozen=True)
class Shown:
    """What a tab shows, and what it asked the server for."""

    ids: list[int]
    captions: list[str]
    is_held: bool
    has_more: bool
    loaded: bool
    toasts: list[str]
    scroll_y: int
    asked: list[int]
    resumed: list[list[int]]
    reloads: int
    greeted: list[int]


@dataclass
class Tab:
    """A tab's life, step by step; `look` plays it in node."""

    steps: list[tuple[str, Any]] = field(default_factory=list)
    connections: int = 0

    def _then(self, step: str, argument: Any) -> Self:
        self.steps.append((step, argument))
        return self

    def hear(self, operation: live.Operation) -> Self:
        """Receive an operation."""
        return self._then("operation", operation)

    def connect(self) -> Self:
        """Get a connection, the first or a new one."""
        self.connections += 1
        return self.hear(live.SESSION.hello(VIEWER, f"connection {self.connections}"))

    def get_page(self, newest: int, oldest: int, *, more: bool) -> Self:
        """Receive a first page."""
        return self.hear(FEED.page(a_range(newest, oldest), more))

    def get_older(self, before: int, oldest: int, *, more: bool) -> Self:
        """Receive what was asked for with `before`."""
        return self.hear(FEED.append(a_range(before - 1, oldest), more, before))

    def get_new(self, *ids: int, say: str = "") -> Self:
        """Receive posts that were just shared."""
        for post_id in ids:
            self.hear(FEED.insert(a_post(post_id), say))
        return self

    def lose(self, *ids: int) -> Self:
        """Hear that posts were deleted."""
        for post_id in ids:
            self.hear(FEED.remove(post_id))
        return self

    def scroll(self, pixels: int) -> Self:
        """Scroll there by hand."""
        return self._then("scroll", pixels)

    def near_end(self, is_near: bool = True) -> Self:
        """Have the list's end near the window, or not."""
        return self._then("near_end", is_near)

    def wait(self, seconds: float) -> Self:
        """Let time pass."""
        return self._then("wait_ms", seconds * 1000)

    def release(self) -> Self:
        """Press "New posts"."""
        return self._then("release", FEED.name)

    def look(self) -> Shown:
        """Live through all of it."""
        played = subprocess.run(
            [*node.COMMAND, HARNESS],
            input=json.dumps(self.steps),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert played.returncode == 0, played.stderr
        return Shown(**json.loads(played.stdout))


def a_post(post_id: int, author_id: int = OTHER, caption: str = "") -> dict[str, Any]:
    """Return as much of a post as a list looks at."""
    return {"id": post_id, "author": {"id": author_id}, "caption": caption}


def a_range(newest: int, oldest: int) -> list[dict[str, Any]]:
    """Return posts as a page holds them."""
    return [a_post(post_id) for post_id in ids(newest, oldest)]


def ids(newest: int, oldest: int) -> list[int]:
    """Return ids, newest first."""
    return list(range(newest, oldest - 1, -1))


def a_tab() -> Tab:
    """Return a tab at the top of a feed of 20..9, older ones exist."""
    return Tab().connect().get_page(20, 9, more=True)
