"""The order of the tests: what takes longest first, so that no process is left alone with it."""

from pathlib import Path

import pytest

_TESTS = Path(__file__).parent
# Below `tests`, by how long one file takes: those that wait for outages and time-outs, those that
# start the program for each test, those with browsers, and those with servers of two workers. All
# others take seconds.
_LONGEST = (
    "web/hostile",
    "serve",
    "outages",
    "e2e",
    "live/test_guest_book.py",
    "backups",
    "preparing",
    "starts",
    "pixels",
    "web/signin",
    "web/test_growth.py",
    "web/person",
    "web/feed",
    "web",
    "leaving",
    "seeds",
    "social",
    "test_styles.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort tests by folder; each file stays as it is. A hook of pytest's."""
    items.sort(key=_rank)


def _rank(item: pytest.Item) -> int:
    path = item.path.relative_to(_TESTS)
    places = (place for place, name in enumerate(_LONGEST) if path.is_relative_to(name))
    return next(places, len(_LONGEST))
