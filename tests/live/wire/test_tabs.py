"""What a worker's tabs hear is listed anew only when it has changed."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from finsta import live
from finsta.live.serving import server
from tests.one_tab import Table, one_tab


@pytest.fixture
async def table(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Table]:
    """Serve one tab, which is this worker's."""
    async with one_tab() as opened:
        monkeypatch.setattr(server.sockets, "namespace", opened.cafe, raising=False)
        yield opened


async def test_what_tabs_hear_is_listed_by_its_beginning(table: Table):
    tab, _, _ = table.only
    await live.subscribe(tab, "account:1")
    await live.subscribe(tab, "session:7")

    assert live.list_topics("account:") == {"account:1"}
    assert live.list_topics("session:") == {"session:7"}


async def test_a_list_is_the_same_object_until_it_changes(table: Table):
    tab, _, _ = table.only
    await live.subscribe(tab, "account:1")
    first = live.list_topics("account:")
    await live.subscribe(tab, "account:1")
    assert live.list_topics("account:") is first

    await live.subscribe(tab, "account:2")
    assert live.list_topics("account:") == {"account:1", "account:2"}


async def test_one_that_comes_while_another_goes_is_seen(table: Table):
    tab, _, _ = table.only
    await live.subscribe(tab, "account:1")
    assert live.list_topics("account:") == {"account:1"}

    await table.sockets.leave_room(tab, "account:1", namespace=server.sockets.path)
    await live.subscribe(tab, "account:2")
    assert live.list_topics("account:") == {"account:2"}


async def test_who_is_gone_hears_nothing(table: Table):
    tab, _, _ = table.only
    await live.subscribe(tab, "account:1")
    assert live.list_topics("account:")

    await table.tab.close()
    async with asyncio.timeout(5):
        while live.list_topics("account:"):
            await asyncio.sleep(0)
