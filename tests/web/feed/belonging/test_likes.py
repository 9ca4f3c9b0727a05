"""Likes over the wire: counted once over two workers, and told to those who may know."""

import asyncio
from contextlib import AsyncExitStack

from tests.tab import SHARE, Tab, handler
from tests.web.conftest import People

_LIKE = handler("feed.likes.state", "likes_state", "like")
_LIKERS = handler("feed.likes.state", "likes_state", "load_likers")
_TABS = 10
_AT_ONCE = 50


async def share(tab: Tab, key: str, caption: str) -> int:
    """Share a post and return its id."""
    photos = [[key, ""]]
    await tab.call(SHARE, caption=caption, photos=photos, attempt=caption)
    await tab.until(lambda: any(find(op, caption) for op in tab.heard(to="posts", do="put")))
    return next(post["id"] for op in tab.heard(to="posts", do="put") for post in find(op, caption))


def find(operation: dict, caption: str) -> list[dict]:
    """Return the posts of a caption that an operation brings."""
    return [post for post in operation["items"] if post.get("caption") == caption]


def counts(tab: Tab, post_id: int) -> list[int]:
    """Return the numbers of likes that a tab was told of a post."""
    changes = [op for op in tab.heard(to="posts", do="set") if op["id"] == post_id]
    return [op["fields"]["likes"] for op in changes]


async def test_fifty_likes_at_once_over_two_workers_are_one(people: People, stack: AsyncExitStack):
    ana, ben, eve = [await people.sign_up(name) for name in ("ana", "ben", "eve")]
    hers = await stack.enter_async_context(ana.tab())
    others = await stack.enter_async_context(eve.tab())
    bens = [await stack.enter_async_context(ben.tab()) for _ in range(_TABS)]
    for tab in (hers, others, *bens):
        await tab.hear(to="posts", do="page")
    post_id = await share(hers, await ana.stage(), "Fifty")
    names = [f"like{number}" for number in range(_AT_ONCE)]
    await asyncio.gather(
        *(
            bens[number % _TABS].call(_LIKE, post_id=post_id, is_liked=True, attempt=name)
            for number, name in enumerate(names)
        )
    )
    for number, name in enumerate(names):
        await bens[number % _TABS].hear(do="done", attempt=name)
    for tab in (hers, others, *bens):
        await tab.until(lambda tab=tab: bool(counts(tab, post_id)))
        await tab.settle()
        assert counts(tab, post_id) == [1]
    # What he likes is told to his own tabs alone, and who does to those who look.
    for tab in bens:
        told = [row for op in tab.heard(to="liked", do="put") for row in op["items"]]
        assert any(row["id"] == post_id and row["is_liked"] for row in told)
    for tab in (hers, others):
        told = [row for op in tab.heard(to="liked", do="put") for row in op["items"]]
        assert not any(row.get("is_liked") for row in told)
        assert not tab.heard(to=f"likers/{post_id}")

    await hers.call(_LIKERS, post_id=post_id, before_id=0)
    page = await hers.hear(to=f"likers/{post_id}", do="page")
    assert [row["account"]["handle"] for row in page["items"]] == [ben.handle]


async def test_a_tab_hears_who_likes_one_post_at_a_time(people: People, stack: AsyncExitStack):
    ana, ben = await people.sign_up("ana"), await people.sign_up("ben")
    hers = await stack.enter_async_context(ana.tab())
    his = await stack.enter_async_context(ben.tab())
    for tab in (hers, his):
        await tab.hear(to="posts", do="page")
    first, second = [await share(hers, await ana.stage(), caption) for caption in ("One", "Two")]
    for post_id in (first, second):
        await hers.call(_LIKERS, post_id=post_id, before_id=0)
        await hers.hear(to=f"likers/{post_id}", do="page")
    for post_id in (first, second):
        await his.call(_LIKE, post_id=post_id, is_liked=True, attempt=f"{post_id}")
    await hers.hear(to=f"likers/{second}", do="put")
    await hers.settle()
    assert not hers.heard(to=f"likers/{first}", do="put")
    assert not his.heard(to=f"likers/{second}")


async def test_nothing_is_told_of_a_post_that_is_not_there(people: People, stack: AsyncExitStack):
    ben = await people.sign_up("ben")
    his = await stack.enter_async_context(ben.tab())
    await his.hear(to="posts", do="page")
    await his.call(_LIKE, post_id=4711, is_liked=True, attempt="a")
    refused = await his.hear(do="refused", attempt="a")
    assert refused["error"] == "This post is not there any more."
    await his.call(_LIKERS, post_id=4711, before_id=0)
    await his.settle()
    assert not his.heard(to="likers/4711")
