"""How long the feed's first page takes among a million posts, on SQLite and on PostgreSQL."""

from sqlmodel import Session

from bench.databases import Databases, time_calls
from bench.many_posts import POSTS
from finsta import posts

_CALLS = 2_000
_VIEWER_ID = 1


def measure(databases: Databases) -> dict[str, float]:
    """List pages.

    Args:
        databases: Filled with posts.
    """
    return time_calls("first_page", databases, {"": _list_first, "deep": _list_deep}, _CALLS)


def _list_first(session: Session, _number: int) -> None:
    page = posts.list_feed(session, _VIEWER_ID, None)
    assert len(page.posts) == posts.FEED_PAGE_SIZE


def _list_deep(session: Session, number: int) -> None:
    page = posts.list_feed(session, _VIEWER_ID, POSTS // 2 + number)
    assert len(page.posts) == posts.FEED_PAGE_SIZE
