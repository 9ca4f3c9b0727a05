"""Whether a page is still there: it is asked past Engine.IO, and ended if it says nothing."""

from collections.abc import AsyncIterator

import pytest
from websockets.exceptions import ConnectionClosed

from finsta import internals, live
from finsta.web.connections import Connections
from finsta.web.edge.protocol import FramedWebSocket, framed_websocket
from tests.one_tab import Table, one_tab

_SECONDS = live.PING_INTERVAL_SECONDS
_LONGEST = live.PING_INTERVAL_SECONDS + live.PING_TIMEOUT_SECONDS


class Page:
    """Counts what is asked of it."""

    asked = looked_at = 0

    def beat(self, now: float) -> None:
        """Be asked."""
        self.asked += 1

    def is_overdue(self, now: float) -> bool:
        """Be looked at."""
        self.looked_at += 1
        return False

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


async def test_engine_io_asks_nothing_where_it_is_asked_already(table: Table):
    taken: list[object] = []
    internals.take_pings(table.sockets, lambda environ: not taken.append(environ))
    _sid, socket, environ = table.only

    socket.schedule_ping()

    assert taken == [environ]
    assert socket.last_ping is None


async def test_sockets_are_asked_and_looked_at_in_turns():
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
    assert {page.looked_at for page in pages} == {3}
    assert (gone.asked, gone.looked_at) == (0, 0)
