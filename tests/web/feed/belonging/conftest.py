"""Two workers, and tabs that are closed at the end."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest

from tests.server import Server


@pytest.fixture
def server(two_workers: Server) -> Server:
    """Take the server of two workers."""
    return two_workers


@pytest.fixture
async def stack() -> AsyncIterator[AsyncExitStack]:
    """Close tabs at the end."""
    async with AsyncExitStack() as opened:
        yield opened
