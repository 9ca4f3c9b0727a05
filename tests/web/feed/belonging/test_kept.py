"""Saving and archiving over the wire, over two workers: told to those who may know alone."""

from contextlib import AsyncExitStack

from tests.tab import LOAD, Tab, handler
from tests.web.conftest import People
from tests.web.feed.belonging.test_comments import open_feed
from tests.web.feed.belonging.test_likes import share

_SAVE = handler("feed.kept.state", "kept_state", "save")
_ARCHIVE = handler("feed.kept.state", "kept_state", "archive")
_SAVED = handler("feed.kept.state", "kept_state", "load_saved")
_ARCHIVED = handler("feed.kept.state", "kept_state", "load_archived")
_TILES = handler("person.state", "person_state", "load_tiles")


def marks(tab: Tab, post_id: int) -> list[bool]:
    """Return what a tab was told of whether its viewer has saved a post."""
    told = [row for op in tab.heard(to="saved_marks", do="put") for row in op["items"]]
    return [row.get("is_saved", False) for row in told if row["id"] == post_id]


async def test_a_save_shows_in_ones_own_tabs_and_in_nobody_elses(
    people: People, stack: AsyncExitStack
):
    ana, ben = await people.sign_up("ana"), await people.sign_up("ben")
    (hers,) = await open_feed(stack, ana)
    his = await open_feed(stack, ben, 3)
    post_id = await share(hers, await ana.stage(), "Kept")
    await his[0].call(_SAVED, before=0)
    assert (await his[0].hear(to="saved", do="page"))["items"] == []
    for number, tab in enumerate(his * 3):
        await tab.call(_SAVE, post_id=post_id, is_saved=True, attempt=f"save{number}")
    for tab in his:
        row = (await tab.hear(to="saved", do="put"))["items"][0]
        assert row["id"] == post_id
        await tab.settle()
        assert marks(tab, post_id) == [True]
    await his[1].call(_SAVE, post_id=post_id, is_saved=False, attempt="not any more")
    for tab in his:
        await tab.hear(to="saved", do="drop", keys=[post_id])
        assert marks(tab, post_id) == [True, False]
    await his[0].call(_SAVE, post_id=4711, is_saved=True, attempt="nothing")
    refused = await his[0].hear(do="refused", attempt="nothing")
    assert refused["error"] == "This post is not there any more."
    await hers.settle()
    assert not hers.heard(to="saved")
    assert marks(hers, post_id) == []
    await hers.call(LOAD)
    await hers.until(lambda: marks(hers, post_id) == [False])


async def test_what_is_archived_goes_from_all_tabs_and_comes_back(
    people: People, stack: AsyncExitStack
):
    ana, ben = await people.sign_up("ana"), await people.sign_up("ben")
    hers = await open_feed(stack, ana, 2)
    (his,) = await open_feed(stack, ben)
    post_id = await share(hers[0], await ana.stage(), "Not for now")
    await his.call(_SAVE, post_id=post_id, is_saved=True, attempt="save")
    await his.call(_SAVED, before=0)
    await his.hear(to="saved", do="page")
    await hers[0].call(_ARCHIVED, before_id=0)
    await hers[0].hear(to="archived", do="page")
    await his.call(_ARCHIVE, post_id=post_id, is_archived=True, attempt="theft")
    assert (await his.hear(do="refused", attempt="theft"))["error"]

    await hers[1].call(_ARCHIVE, post_id=post_id, is_archived=True, attempt="away")
    for tab in (*hers, his):
        await tab.hear(to="posts", do="drop", keys=[post_id])
    for tab in hers:
        assert (await tab.hear(to="archived", do="put"))["items"][0]["id"] == post_id
    await his.hear(do="resync")
    await his.call(_SAVED, before=0)
    pages = his.heard(to="saved", do="page")
    await his.until(lambda: len(his.heard(to="saved", do="page")) > len(pages))
    assert his.heard(to="saved", do="page")[-1]["items"] == []
    assert not his.heard(to="archived")

    before = len(his.heard(to="posts", do="put"))
    await hers[0].call(_ARCHIVE, post_id=post_id, is_archived=False, attempt="back")
    await his.until(lambda: len(his.heard(to="posts", do="put")) > before)
    assert his.heard(to="posts", do="put")[-1]["items"][0]["id"] == post_id
    for tab in hers:
        await tab.hear(to="archived", do="drop", keys=[post_id])
