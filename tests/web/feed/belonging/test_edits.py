"""Changing posts over the wire: told to who sees them, over two workers, and once."""

from contextlib import AsyncExitStack

from tests.tab import LOAD_POST, Tab, handler
from tests.web.conftest import People
from tests.web.feed.belonging.test_comments import open_feed
from tests.web.feed.belonging.test_likes import share

_EDIT = handler("feed.edits.state", "edit_state", "edit")
_HISTORY = handler("feed.edits.state", "edit_state", "load_edits")


async def edit(tab: Tab, post_id: int, caption: str, edits: int, attempt: str, **more) -> None:
    """Change a post."""
    given = {"alt_texts": [""], **more}
    await tab.call(_EDIT, post_id=post_id, edits=edits, caption=caption, attempt=attempt, **given)


def captions(tab: Tab, post_id: int) -> list[str]:
    """Return what a tab was told that a post says."""
    changes = [op for op in tab.heard(to="posts", do="set") if op["id"] == post_id]
    return [op["fields"]["caption"] for op in changes if "caption" in op["fields"]]


async def test_an_edit_reaches_all_tabs_once_and_a_late_one_is_refused(
    people: People, stack: AsyncExitStack
):
    ana, ben = await people.sign_up("ana"), await people.sign_up("ben")
    hers = await open_feed(stack, ana, 4)
    (his,) = await open_feed(stack, ben)
    post_id = await share(hers[0], await ana.stage(), "Draft")
    for tab in hers:
        await edit(tab, post_id, "Before", 0, "same", alt_texts=["A pier"])
    for tab in (*hers, his):
        await tab.until(lambda tab=tab: bool(captions(tab, post_id)))
        await tab.settle()
        assert captions(tab, post_id) == ["Before"]
    (change,) = [op for op in his.heard(to="posts", do="set") if op["id"] == post_id]
    assert change["fields"]["photos"][0]["alt"] == "A pier"
    assert change["fields"]["edits"] == 1

    await edit(hers[1], post_id, "Too late", 0, "late")
    refused = await hers[1].hear(do="refused", attempt="late")
    assert refused["error"].startswith("This post was changed meanwhile.")

    await his.call(_HISTORY, post_id=post_id, edits=1)
    page = await his.hear(to=f"edits/{post_id}-1", do="page")
    assert [row["caption"] for row in page["items"]] == ["Before", "Draft"]
    await his.call(LOAD_POST, post_id=post_id)
    brought = [row for op in his.heard(to="posts", do="put") for row in op["items"]]
    assert brought[-1]["id"] == post_id


async def test_a_stranger_changes_nothing(people: People, stack: AsyncExitStack):
    ana, eve = await people.sign_up("ana"), await people.sign_up("eve")
    (hers,), (others,) = await open_feed(stack, ana), await open_feed(stack, eve)
    post_id = await share(hers, await ana.stage(), "Mine")
    await edit(others, post_id, "Stolen", 0, "theft")
    refused = await others.hear(do="refused", attempt="theft")
    assert refused["error"] == "This post is not there any more."
    for bad in ({"alt_texts": [""] * 11}, {"alt_texts": "x"}, {"alt_texts": [1]}):
        await edit(hers, post_id, "Bad", 0, f"bad{bad}"[:16], **bad)
    await edit(hers, post_id, "Bad", -1, "negative")
    await others.call(_HISTORY, post_id=4711, edits=1)
    page = await others.hear(to="edits/4711-1", do="page")
    assert page["items"] == []
    await hers.settle()
    assert captions(hers, post_id) == []
