"""One server for all of these tests, whose people are made anew for each."""

from collections.abc import Iterator

import pytest

from tests.server import Server


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Start one server for this folder's tests."""
    with Server(tmp_path_factory.mktemp("inbox")) as running:
        yield running
