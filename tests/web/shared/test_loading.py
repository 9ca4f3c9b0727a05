"""How a page loads: what it is told, and without a state of Reflex on the server."""

import pytest

from finsta import internals
from tests.tab import Tab, Visitor, handler
from tests.web.conftest import People

# Who looks, what they are called, how much of what they are told is unread, and of conversations.
_BEGINNING = ["hello", "put", "put", "put", "unread"]
LOAD_UNREAD = handler("shared.messenger", "messenger_state", "load")


def _states(tab: Tab) -> list[str]:
    # A state of Reflex that is made for a tab tells where the tab is.
    return [frame for frame in tab.frames if "rx_router" in frame]


def _events(tab: Tab, name: str) -> list[str]:
    return [frame for frame in tab.frames if f'["{name}",' in frame]


async def test_a_page_begins_with_one_frame_of_vars_and_one_of_rows(people: People):
    ana = await people.sign_up("ana")

    async with ana.tab("/home") as tab:
        await tab.hear(to="posts", do="page")

        # Beside the posts, whether the viewer shows whose they have seen.
        assert [told["do"] for told in tab.operations] == [*_BEGINNING, "page", "put"]
        (of_vars,), (of_rows,) = _events(tab, "event"), _events(tab, "live")
        assert '"viewer_id_rx_state_":' in of_vars
        (own,) = tab.heard(to="people", do="put")
        assert [(row["handle"], row["display_name"]) for row in own["items"]] == [
            (ana.handle, ana.handle)
        ]
        assert '"is_hydrated_rx_state_":true' in of_vars
        assert tab.frames.index(of_vars) < tab.frames.index(of_rows)
        assert _states(tab) == []


async def test_another_page_loads_over_the_same_connection(people: People):
    ana = await people.sign_up("ana")

    async with ana.tab("/conversations") as tab:
        await tab.hear(to="chat", do="unread")
        tab._path = "/home"
        await tab.call(internals.PAGE_LOAD)
        await tab.hear(to="posts", do="page")

        assert len(_events(tab, "event")) == len(_events(tab, "live")) == 2
        assert len({told["connection"] for told in tab.heard(do="hello")}) == 1
        assert _states(tab) == []


@pytest.mark.parametrize("path", ["/home", "/conversations"])
async def test_the_greeting_comes_before_the_counts(people: People, path: str):
    ana = await people.sign_up("ana")

    async with ana.tab(path) as tab:
        await tab.hear(to="chat", do="unread")

        told = [told["do"] for told in tab.operations]
        assert told[: len(_BEGINNING)] == _BEGINNING


async def test_the_counts_are_told_again_without_a_greeting_or_a_state(people: People):
    ana = await people.sign_up("ana")

    async with ana.tab("/conversations") as tab:
        await tab.hear(to="chat", do="unread")
        await tab.call(LOAD_UNREAD)
        await tab.until(lambda: len(tab.heard(do="unread")) == 2)

        assert len(tab.heard(do="hello")) == 1
        assert _states(tab) == []


async def test_a_page_that_needs_a_state_gets_one(stranger: Visitor):
    async with stranger.tab("/login") as tab:
        await tab.until(lambda: bool(_states(tab)))

        assert tab.heard(do="hello") == []


async def test_who_is_signed_out_is_sent_to_sign_in(stranger: Visitor):
    async with stranger.tab("/home") as tab:
        await tab.until(lambda: bool(tab.redirects))

        assert tab.redirects[0].startswith("/login")
        assert tab.operations == []
