"""Two workers, and tabs that are closed at the end."""

from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack

import pytest

from tests.server import Server


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, redis_url: str) -> Iterator[Server]:
    """Start two workers."""
    settings = {"FINSTA_WORKERS": "2", "FINSTA_REDIS_URL": redis_url}
    with Server(tmp_path_factory.mktemp("workers"), **settings) as running:
        yield running


@pytest.fixture
async def stack() -> AsyncIterator[AsyncExitStack]:
    """Close tabs at the end."""
    async with AsyncExitStack() as opened:
        yield opened
