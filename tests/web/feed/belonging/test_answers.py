"""Replies, likes, edits and turned-off comments over the wire, over two workers."""

import asyncio
from contextlib import AsyncExitStack

from tests.tab import Tab, handler
from tests.web.conftest import People
from tests.web.feed.belonging.test_comments import counts, open_feed, write
from tests.web.feed.belonging.test_likes import share
from tests.web.person.cast import BLOCK, Cast

_LOAD = handler("feed.comments.state", "comments_state", "load")
_LOAD_REPLIES = handler("feed.comments.state", "comments_state", "load_replies")
_EDIT = handler("feed.comments.state", "comments_state", "edit")
_DELETE = handler("feed.comments.state", "comments_state", "delete")
_TURN = handler("feed.comments.state", "comments_state", "turn")
_LIKE = handler("feed.likes.state", "likes_state", "like_comment")
_LIKERS = handler("feed.likes.state", "likes_state", "load_comment_likers")
_AT_ONCE = 50
_TABS = 10


async def comment_on(tab: Tab, post_id: int, text: str, **to: int) -> dict:
    """Write below a post, or as a reply there, and return the row that comes of it."""
    await write(tab, post_id, text, text, **to)
    where = f"replies/{to['parent_id']}" if to else f"comments/{post_id}"

    def rows() -> list[dict]:
        return [row for op in tab.heard(to=where, do="put") for row in op["items"]]

    await tab.until(lambda: any(row["text"] == text for row in rows()))
    return next(row for row in rows() if row["text"] == text)


def changes(tab: Tab, to: str, row_id: int, field: str) -> list:
    """Return the values of a field that a tab was told of a row."""
    found = [op["fields"] for op in tab.heard(to=to, do="set") if op["id"] == row_id]
    return [fields[field] for fields in found if field in fields]


async def test_a_reply_shows_to_all_and_goes_with_what_it_answers(
    people: People, stack: AsyncExitStack
):
    ana, ben = await people.sign_up("ana"), await people.sign_up("ben")
    (hers,), (his,) = await open_feed(stack, ana), await open_feed(stack, ben)
    post_id = await share(hers, await ana.stage(), "Answered")
    top = await comment_on(his, post_id, "Where is that?")
    reply = await comment_on(hers, post_id, "Behind the tower", parent_id=top["id"])
    (row,) = (await his.hear(to=f"replies/{top['id']}", do="put"))["items"]
    assert (row["id"], row["parent_id"]) == (reply["id"], top["id"])
    await his.until(lambda: counts(his, post_id) == [1, 2])
    assert changes(his, f"comments/{post_id}", top["id"], "replies") == [1]
    for number in range(4):
        await comment_on(hers, post_id, f"More {number}", parent_id=top["id"], answers_id=row["id"])

    # Whoever comes later gets the newest of them with the comment, and the rest on demand.
    (later,) = await open_feed(stack, ben)
    await later.call(_LOAD, post_id=post_id, before_id=0)
    page = await later.hear(to=f"replies/{top['id']}", do="page")
    assert sorted(each["text"] for each in page["items"]) == ["More 1", "More 2", "More 3"]
    assert (page["more"], page["fresh"]) == (True, True)
    oldest = min(each["id"] for each in page["items"])
    await later.call(_LOAD_REPLIES, comment_id=top["id"], before_id=oldest)
    older = await later.hear(to=f"replies/{top['id']}", do="page", before=oldest)
    assert sorted(each["text"] for each in older["items"]) == ["Behind the tower", "More 0"]

    await his.call(_DELETE, comment_id=top["id"], attempt="all of it")
    await hers.hear(to=f"comments/{post_id}", do="drop", keys=[top["id"]])
    await hers.hear(to=f"replies/{top['id']}", do="forget")
    await hers.until(lambda: counts(hers, post_id)[-1] == 0)
    await write(hers, post_id, "Too late", "late", parent_id=top["id"])
    refused = await hers.hear(do="refused", attempt="late")
    assert refused["error"] == "This comment is not there any more."


async def test_fifty_likes_of_a_comment_at_once_are_one_and_named_to_who_looks(
    people: People, stack: AsyncExitStack
):
    ana, ben = await people.sign_up("ana"), await people.sign_up("ben")
    (hers,), bens = await open_feed(stack, ana), await open_feed(stack, ben, _TABS)
    post_id = await share(hers, await ana.stage(), "Liked words")
    top = await comment_on(hers, post_id, "My own words")
    await bens[0].call(_LIKERS, comment_id=top["id"], before_id=0)
    await bens[0].hear(to=f"comment_likers/{top['id']}", do="page")
    names = [f"like{number}" for number in range(_AT_ONCE)]
    await asyncio.gather(
        *(
            bens[number % _TABS].call(_LIKE, comment_id=top["id"], is_liked=True, attempt=name)
            for number, name in enumerate(names)
        )
    )
    for number, name in enumerate(names):
        await bens[number % _TABS].hear(do="done", attempt=name)
    for tab in (hers, *bens):
        await tab.until(
            lambda tab=tab: bool(changes(tab, f"comments/{post_id}", top["id"], "likes"))
        )
        await tab.settle()
        assert changes(tab, f"comments/{post_id}", top["id"], "likes") == [1]
    for tab in bens:
        told = [row for op in tab.heard(to="liked_comments", do="put") for row in op["items"]]
        assert any(row["id"] == top["id"] and row["is_liked"] for row in told)
    assert not hers.heard(to="liked_comments", do="put")
    (like,) = (await bens[0].hear(to=f"comment_likers/{top['id']}", do="put"))["items"]
    assert like["account"]["handle"] == ben.handle
    for tab in (hers, *bens[1:]):
        assert not tab.heard(to=f"comment_likers/{top['id']}")
    await hers.call(_LIKERS, comment_id=4711, before_id=0)
    await hers.call(_LIKE, comment_id=4711, is_liked=True, attempt="void")
    refused = await hers.hear(do="refused", attempt="void")
    assert refused["error"] == "This comment is not there any more."
    assert not hers.heard(to="comment_likers/4711")


async def test_an_edit_shows_in_all_tabs_and_one_of_an_older_text_is_refused(
    people: People, stack: AsyncExitStack
):
    ana, eve = await people.sign_up("ana"), await people.sign_up("eve")
    one, other = await open_feed(stack, ana, 2)
    (others,) = await open_feed(stack, eve)
    post_id = await share(one, await ana.stage(), "Corrected")
    top = await comment_on(one, post_id, "Lovley")
    edit = {"comment_id": top["id"], "known_edits": 0}
    await one.call(_EDIT, text=f"Lovely, @{eve.handle}", attempt="first", **edit)
    await one.hear(do="done", attempt="first")
    await others.until(
        lambda: any(
            row.get("edits") == 1 and row["mentions"][0]["account"]["handle"] == eve.handle
            for op in others.heard(to=f"comments/{post_id}", do="put")
            for row in op["items"]
        )
    )
    await other.call(_EDIT, text="Loveliest", attempt="second", **edit)
    refused = await other.hear(do="refused", attempt="second")
    assert refused["error"] == "You have changed this comment elsewhere meanwhile."
    assert refused["field"] == "text"
    await others.call(_EDIT, text="Mine", attempt="theft", **edit)
    refused = await others.hear(do="refused", attempt="theft")
    assert refused["error"] == "This comment is not there any more."


async def test_comments_are_turned_off_for_all_by_who_shared_the_post(
    people: People, stack: AsyncExitStack
):
    ana, eve = await people.sign_up("ana"), await people.sign_up("eve")
    (hers,), (others,) = await open_feed(stack, ana), await open_feed(stack, eve)
    post_id = await share(hers, await ana.stage(), "Quiet please")
    await others.call(_TURN, post_id=post_id, are_off=True, attempt="theft")
    refused = await others.hear(do="refused", attempt="theft")
    assert refused["error"] == "This post is not there any more."
    await hers.call(_TURN, post_id=post_id, are_off=True, attempt="off")
    await others.until(lambda: changes(others, "posts", post_id, "comments_off") == [True])
    await write(others, post_id, "But", "but")
    refused = await others.hear(do="refused", attempt="but")
    assert (refused["error"], refused["field"]) == ("Comments are turned off.", "text")
    await hers.call(_TURN, post_id=post_id, are_off=False, attempt="on")
    await others.until(lambda: changes(others, "posts", post_id, "comments_off") == [True, False])
    await comment_on(others, post_id, "Thanks")


async def test_a_mention_of_nobody_is_refused_and_named(people: People, stack: AsyncExitStack):
    ana = await people.sign_up("ana")
    (hers,) = await open_feed(stack, ana)
    post_id = await share(hers, await ana.stage(), "Who")
    await write(hers, post_id, "@nobody.at.all, look", "nobody")
    refused = await hers.hear(do="refused", attempt="nobody")
    assert refused["error"] == "Nobody here is called @nobody.at.all."
    row = await comment_on(hers, post_id, f"@{ana.handle} and a@b.org")
    assert [each["account"]["handle"] for each in row["mentions"]] == [ana.handle]


async def test_who_is_kept_apart_hears_neither_words_nor_whom_others_mention(
    people: People, stack: AsyncExitStack
):
    cast = await Cast.gather(people, stack)
    hers, his, others = cast.ana.tab, cast.ben.tab, cast.eve.tab
    ana, ben = cast.ana.visitor, cast.ben.visitor
    post_id = await cast.eve.share("In between")
    top = await comment_on(others, post_id, "Top")
    await cast.ben.act(BLOCK, account_id=cast.ana.id)

    reply = await comment_on(hers, post_id, "Ana's own", parent_id=top["id"])
    await others.until(lambda: counts(others, post_id) == [1, 2])
    await his.until(lambda: counts(his, post_id) == [1, 2])
    assert not his.heard(to=f"replies/{top['id']}", do="put")
    await hers.call(_EDIT, comment_id=reply["id"], text="Mine", known_edits=0, attempt="edit")
    await hers.call(_LIKE, comment_id=reply["id"], is_liked=True, attempt="like")
    named = await comment_on(others, post_id, f"@{ana.handle} and @{ben.handle}")
    assert sorted(each["handle"] for each in named["mentions"]) == sorted([ana.handle, ben.handle])
    for tab in (hers, his):
        await tab.until(lambda tab=tab: counts(tab, post_id)[-1] == 3)
        (row,) = [
            row
            for op in tab.heard(to=f"comments/{post_id}", do="put")
            for row in op["items"]
            if row["id"] == named["id"]
        ]
        assert row.get("mentions", []) == []
    await his.settle()
    assert not his.heard(to=f"replies/{top['id']}")
    await write(his, post_id, f"@{ana.handle}", "to nobody")
    refused = await his.hear(do="refused", attempt="to nobody")
    assert refused["error"] == f"Nobody here is called @{ana.handle}."
    await his.call(_LIKE, comment_id=reply["id"], is_liked=True, attempt="his")
    refused = await his.hear(do="refused", attempt="his")
    assert refused["error"] == "This comment is not there any more."
