"""A tab without a browser: what it makes of operations on a table, played step by step in Node."""

import json
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from finsta import live
from finsta.web.feed.state import FeedState
from tests import node

HARNESS = Path(__file__).with_name("tables_harness.mjs")

POSTS = FeedState.posts
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
    missing: list[int]
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

    def hear(self, *operations: live.Operation) -> Self:
        """Receive operations in one frame."""
        return self._then("operations", operations)

    def connect(self) -> Self:
        """Get a connection, the first or a new one."""
        self.connections += 1
        return self.hear(live.orders.hello(VIEWER, f"connection {self.connections}"))

    def get_page(self, newest: int, oldest: int, *, more: bool) -> Self:
        """Receive a first page."""
        return self.hear(POSTS.page(a_range(newest, oldest), more=more))

    def get_older(self, before: int, oldest: int, *, more: bool) -> Self:
        """Receive what was asked for with `before`."""
        return self.hear(POSTS.page(a_range(before - 1, oldest), more=more, before=before))

    def get_new(self, *ids: int, say: str = "") -> Self:
        """Receive posts that were just shared."""
        for post_id in ids:
            self.hear(POSTS.put(a_post(post_id, say=say)))
        return self

    def lose(self, *ids: int) -> Self:
        """Hear that posts were deleted."""
        for post_id in ids:
            self.hear(POSTS.drop(post_id))
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
        return self._then("release", POSTS.name)

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


@dataclass(frozen=True)
class APost:
    """As much of a post as a list looks at."""

    id: int
    author: dict[str, int]
    caption: str = ""
    say: str = ""
    version: int = 1


def a_post(post_id: int, author_id: int = OTHER, **fields: Any) -> APost:
    """Return a post by its id; somebody else's unless it is said otherwise."""
    return APost(post_id, {"id": author_id}, **fields)


def a_range(newest: int, oldest: int) -> list[APost]:
    """Return posts as a page holds them."""
    return [a_post(post_id) for post_id in ids(newest, oldest)]


def kept(post_ids: Iterable[int]) -> list[tuple[int, int]]:
    """Return ids of posts that are still there as nothing has changed them."""
    return [(post_id, 1) for post_id in post_ids]


def ids(newest: int, oldest: int) -> list[int]:
    """Return ids, newest first."""
    return list(range(newest, oldest - 1, -1))


def a_tab() -> Tab:
    """Return a tab at the top of a feed of 20..9, older ones exist."""
    return Tab().connect().get_page(20, 9, more=True)
