"""Whether a page is still there: it is asked past Engine.IO, and ended if it says nothing."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed

from finsta import internals, live
from finsta.web.connections import Connections
from finsta.web.edge.protocol import FramedWebSocket, framed_websocket
from tests.one_tab import NAMESPACE, Table, one_tab

_SECONDS = live.PING_INTERVAL_SECONDS
_LONGEST = live.PING_INTERVAL_SECONDS + live.PING_TIMEOUT_SECONDS


class Page:
    """Counts what is asked of it."""

    asked = 0

    def beat(self, now: float) -> None:
        """Be asked."""
        self.asked += 1

    def drop(self) -> None:
        """Be ended, which nobody does here."""
        raise AssertionError


@pytest.fixture
async def table() -> AsyncIterator[Table]:
    """Serve, and connect one tab."""
    async with one_tab() as opened:
        yield opened


def _connection(table: Table) -> FramedWebSocket:
    connection = framed_websocket(table.only[2]["asgi.scope"])
    assert connection is not None
    connection.start_beating()
    return connection


async def test_a_page_is_asked_as_engine_io_asks_and_its_answer_goes_no_further(table: Table):
    connection, socket = _connection(table), table.only[1]
    heard: list[object] = []
    socket.receive = heard.append
    now = connection.loop.time()

    connection.beat(now)
    assert await table.tab.recv() == "2"
    await table.tab.send("3")
    await (await table.tab.ping())  # answered after what was sent before

    connection.beat(now + _LONGEST)
    assert await table.tab.recv() == "2"
    assert heard == []


async def test_a_page_that_says_nothing_is_ended(table: Table):
    connection = _connection(table)

    connection.beat(connection.loop.time() + _LONGEST + 1)
    with pytest.raises(ConnectionClosed):
        await table.tab.recv()


# Engine.IO would end a connection after this and this.
_HASTY = {"ping_interval": 0.1, "ping_timeout": 0.1}


async def test_a_connection_that_is_watched_lives_on_in_silence():
    watched: list[dict[str, Any]] = []
    async with one_tab(lambda environ: not watched.append(environ), **_HASTY) as table:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(table.tab.recv(), 10 * sum(_HASTY.values()))

        sid, socket, environ = table.only
        assert watched == [environ]
        await table.sockets.emit("hello", to=sid, namespace="/_event")
        assert await table.tab.recv() == '42/_event,["hello"]'
        assert not socket.closed


async def test_one_that_nobody_watches_engine_io_asks_and_ends():
    async with one_tab(lambda _environ: False, **_HASTY) as table:
        assert await table.tab.recv() == "2"
        async with asyncio.timeout(5):
            await table.tab.wait_closed()


async def test_when_a_watched_connection_ends_nothing_is_left_of_it():
    async with one_tab(lambda _environ: True) as table:
        await table.tab.send("4nonsense")  # no packet of Socket.IO
        await table.tab.close()

        async with asyncio.timeout(5):
            while table.sockets.eio.sockets:
                await asyncio.sleep(0.01)
        assert table.sockets.manager.rooms == {}


async def test_closing_a_tab_does_not_wait_for_a_page_that_has_just_gone():
    async with one_tab(lambda _environ: True) as table:
        sid, socket, _environ = table.only
        await socket.queue.put(None)  # its writer ends

        async with asyncio.timeout(5):
            await internals.close_tab(table.sockets, NAMESPACE, sid)
            await table.tab.wait_closed()


async def test_pages_are_asked_in_turns():
    some = Connections(descriptors=10_000)
    pages = [Page() for _ in range(2 * _SECONDS)]
    for page in pages:
        some.add_socket(page)
    gone = pages.pop()
    some.remove(gone)

    for second in range(1, _SECONDS + 1):
        some._look()
        assert abs(sum(page.asked for page in pages) - 2 * second) <= 1
    some.remove(pages[0])
    assert some._looking is not None
    some._looking.cancel()

    assert {page.asked for page in pages} == {1}
    assert gone.asked == 0
