"""What a page that loads is told, and in which order."""

import pytest

from tests.tab import handler
from tests.web.conftest import People

LOAD_UNREAD = handler("shared.messenger", "messenger_state", "load")


@pytest.mark.parametrize("path", ["/home", "/conversations"])
async def test_the_greeting_comes_before_the_counts(people: People, path: str):
    ana = await people.sign_up("ana")

    async with ana.tab(path) as tab:
        await tab.hear(to="chat", do="unread")

        assert [told["do"] for told in tab.operations[:2]] == ["hello", "unread"]


async def test_the_counts_are_told_again_without_a_greeting(people: People):
    ana = await people.sign_up("ana")

    async with ana.tab("/conversations") as tab:
        await tab.hear(to="chat", do="unread")
        await tab.call(LOAD_UNREAD)
        await tab.until(lambda: len(tab.heard(do="unread")) == 2)

        assert len(tab.heard(do="hello")) == 1
