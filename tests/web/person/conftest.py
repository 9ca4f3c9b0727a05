"""Two workers, and a cast of people who may stand to each other in some way."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest

from tests.server import Server
from tests.web.conftest import People
from tests.web.person.cast import Cast


@pytest.fixture
def server(two_workers: Server) -> Server:
    """Take the server of two workers."""
    return two_workers


@pytest.fixture
async def cast(people: People) -> AsyncIterator[Cast]:
    """Let Ana, Ben and Eve sign up, each with a tab that shows the feed."""
    async with AsyncExitStack() as stack:
        yield await Cast.gather(people, stack)
