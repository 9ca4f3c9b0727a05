"""Two workers, and a cast of people who may stand to each other in some way."""

from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack

import pytest

from tests.server import Server
from tests.web.conftest import People
from tests.web.person.cast import Cast


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, redis_url: str) -> Iterator[Server]:
    """Start two workers."""
    settings = {"FINSTA_WORKERS": "2", "FINSTA_REDIS_URL": redis_url}
    with Server(tmp_path_factory.mktemp("workers"), **settings) as running:
        yield running


@pytest.fixture
async def cast(people: People) -> AsyncIterator[Cast]:
    """Let Ana, Ben and Eve sign up, each with a tab that shows the feed."""
    async with AsyncExitStack() as stack:
        yield await Cast.gather(people, stack)
