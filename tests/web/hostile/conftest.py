"""Ben, who goes on meanwhile."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

import pytest

from tests.server import Server
from tests.web.room import Room

Bystander = Callable[[], Awaitable[None]]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Start a server for which a password costs as much as it does for people."""
    running = Server(tmp_path_factory.mktemp("server"))
    running.hashes_cheaply = False
    with running:
        yield running


@pytest.fixture
async def room(server: Server) -> AsyncIterator[Room]:
    """Open a room; who is invited is signed in, without the server's forms."""
    async with Room(server) as opened:
        yield opened


@pytest.fixture
async def ben_goes_on(room: Room) -> AsyncIterator[Bystander]:
    """Open a tab of Ben's; call the value to see that it is answered, and so is a page he asks for.

    While the test runs it is asked all the time, and its connection is never lost.
    """
    (ben,) = await room.invite("ben")
    async with ben.tab() as tab:
        await tab.hear(to="posts", do="page")

        async def see() -> None:
            await tab.settle()
            assert (await ben.http.get("/home")).status_code == 200

        async def see_all_the_time() -> None:
            while True:
                await see()
                await asyncio.sleep(0.01)

        seeing = asyncio.create_task(see_all_the_time())
        yield see
        if seeing.done():
            seeing.result()
        seeing.cancel()
        assert not tab.closed.is_set()
