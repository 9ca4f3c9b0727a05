"""Visitors of many networks, as a proxy tells of them."""

from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack

import pytest

from finsta.web.edge.parties import VISITORS
from finsta.web.edge.sockets import VISITORS_AT_ONCE
from tests.server import Server
from tests.web.hostile.conftest import Bystander
from tests.web.hostile.raw import RawSocket
from tests.web.room import Room


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Start a server that believes one proxy."""
    folder = tmp_path_factory.mktemp("server")
    with Server(folder, FINSTA_TRUSTED_PROXY_HOPS="1") as running:
        yield running


async def _open_until_refused(
    stack: AsyncExitStack, server: Server, name: Callable[[int], str], most: int
) -> int:
    for count in range(most):
        try:
            await stack.enter_async_context(RawSocket(server, forwarded=name(count)))
        except ConnectionError:
            return count
    return most


async def test_addresses_of_one_network_count_as_one_and_all_networks_together(
    server: Server, room: Room, ben_goes_on: Bystander
):
    names: list[Callable[[int], str]] = [
        lambda number: f"2001:db8::{number + 1:x}:1:1:1",
        lambda number: f"[2001:db8::{number + 1:x}:1:1:1]:{number + 1024}",
    ]
    async with AsyncExitStack() as stack:
        opened = await _open_until_refused(stack, server, names[0], VISITORS.sockets + 50)
        assert opened == VISITORS.sockets
        assert await _open_until_refused(stack, server, names[1], 1) == 0
        one_each = await _open_until_refused(
            stack, server, lambda number: f"2001:db8:1:{number:x}::1", 5_000
        )
        assert VISITORS_AT_ONCE - opened <= one_each < 5_000
        (cleo,) = await room.invite("cleo")
        await (await room.tab(cleo)).settle()
        await ben_goes_on()
