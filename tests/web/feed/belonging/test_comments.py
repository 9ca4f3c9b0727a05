"""Comments over the wire: once, over two workers, to who shows the feed, and deleted by who may."""

from contextlib import AsyncExitStack

from tests.tab import Tab, handler
from tests.web.conftest import People
from tests.web.feed.belonging.test_likes import share

_WRITE = handler("feed.comments.state", "comments_state", "write")
_LOAD = handler("feed.comments.state", "comments_state", "load")
_DELETE = handler("feed.comments.state", "comments_state", "delete")
_TABS = 6


async def open_feed(stack: AsyncExitStack, person, count: int = 1) -> list[Tab]:
    """Open tabs that show the feed."""
    tabs = [await stack.enter_async_context(person.tab()) for _ in range(count)]
    for tab in tabs:
        await tab.hear(to="posts", do="page")
    return tabs


def counts(tab: Tab, post_id: int) -> list[int]:
    """Return the numbers of comments that a tab was told of a post."""
    changes = [op for op in tab.heard(to="posts", do="set") if op["id"] == post_id]
    return [op["fields"]["comments"] for op in changes if "comments" in op["fields"]]


async def write(tab: Tab, post_id: int, text: str, attempt: str, **to: int) -> None:
    """Write below a post, or as a reply there."""
    to = {"parent_id": 0, "answers_id": 0, **to}
    await tab.call(_WRITE, post_id=post_id, text=text, attempt=attempt, **to)


async def test_a_comment_sent_by_many_tabs_is_written_once_and_shows_in_all(
    people: People, stack: AsyncExitStack
):
    ana, ben = await people.sign_up("ana"), await people.sign_up("ben")
    (hers,) = await open_feed(stack, ana)
    his = await open_feed(stack, ben, _TABS)
    post_id = await share(hers, await ana.stage(), "Talked about")
    for tab in his:
        await write(tab, post_id=post_id, text="Lovely", attempt="same")
    for tab in (hers, *his):
        (row,) = (await tab.hear(to=f"comments/{post_id}", do="put"))["items"]
        assert (row["text"], row["author"]["handle"]) == ("Lovely", ben.handle)
        await tab.until(lambda tab=tab: bool(counts(tab, post_id)))
    for tab in (hers, *his):
        await tab.settle()
        assert counts(tab, post_id) == [1]

    # What was written while a tab was not there comes with the post, and by pages.
    (later,) = await open_feed(stack, ana)
    page = await later.hear(to=f"comments/{post_id}", do="page")
    assert [row["text"] for row in page["items"]] == ["Lovely"]
    await later.call(_LOAD, post_id=post_id, before_id=page["items"][0]["id"])
    older = await later.hear(to=f"comments/{post_id}", do="page", before=page["items"][0]["id"])
    assert older["items"] == []


async def test_a_stranger_deletes_none_and_what_is_refused_tells_nobody(
    people: People, stack: AsyncExitStack
):
    ana, eve = await people.sign_up("ana"), await people.sign_up("eve")
    (hers,), (others,) = await open_feed(stack, ana), await open_feed(stack, eve)
    post_id = await share(hers, await ana.stage(), "Mine")
    await write(hers, post_id=post_id, text="My own words", attempt="own")
    (row,) = (await others.hear(to=f"comments/{post_id}", do="put"))["items"]
    await others.call(_DELETE, comment_id=row["id"], attempt="theft")
    refused = await others.hear(do="refused", attempt="theft")
    assert refused["error"] == "This comment is not there any more."
    for number, (text, sentence) in enumerate(
        (("", "Write something first."), ("x" * 1_001, "The comment has 1,001 characters"))
    ):
        await write(others, post_id=post_id, text=text, attempt=f"bad{number}")
        refused = await others.hear(do="refused", attempt=f"bad{number}")
        assert refused["error"].startswith(sentence)
        assert refused["field"] == "text"
    await write(others, post_id=4711, text="Into the void", attempt="void")
    refused = await others.hear(do="refused", attempt="void")
    assert refused["error"] == "This post is not there any more."
    await hers.settle()
    assert counts(hers, post_id) == [1]

    await hers.call(_DELETE, comment_id=row["id"], attempt="own end")
    await others.hear(to=f"comments/{post_id}", do="drop", keys=[row["id"]])
    await others.until(lambda: counts(others, post_id) == [1, 0])
