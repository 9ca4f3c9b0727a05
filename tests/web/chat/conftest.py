"""One server for all of these tests, whose people are made anew for each, and what it may log."""

from collections.abc import AsyncIterator, Iterator

import pytest

from tests.server import Server
from tests.web.chat.room import Room


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Start one server for this folder's tests."""
    with Server(tmp_path_factory.mktemp("chat")) as running:
        yield running


@pytest.fixture
async def room(server: Server) -> AsyncIterator[Room]:
    """Open a room in which nothing happens that nobody expected."""
    logged = len(server.log.read_text())
    async with Room(server) as opened:
        yield opened
    said = server.log.read_text()[logged:]
    assert "Unexpected error" not in said, said
    assert "Traceback" not in said, said
