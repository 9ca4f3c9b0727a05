"""What people are told of what others do, over two workers: who hears it, and who does not."""

from typing import Any

import pytest

from tests.tab import DELETE_POST, Tab, handler
from tests.web.person.cast import (
    BLOCK,
    COMMENT,
    FOLLOW,
    LET_FOLLOW,
    LIKE,
    MUTE,
    UNBLOCK,
    Cast,
    Person,
)
from tests.web.person.relations import RELATIONS, ask_private

LOAD = handler("activity.state", "activity_state", "load")
READ = handler("activity.state", "activity_state", "read")
TURN = handler("settings.activity.state", "activity_choice_state", "turn")
CHOICES = handler("settings.activity.state", "activity_choice_state", "load")
LIKE_COMMENT = handler("feed.likes.state", "likes_state", "like_comment")


def told(tab: Tab, since: int = 0) -> list[str]:
    """Return what a tab was told, live and as pages: what, and of how many."""
    rows = [
        row
        for op in tab.operations[since:]
        if op["to"] == "activities" and op["do"] in ("put", "page")
        for row in op["items"]
    ]
    return [f"{row['kind']} {row['count']}" for row in rows]


def unread(person: Person) -> int:
    """Return how much is unread, as the tab knows it."""
    readings = [row for op in person.tab.heard(to="reading", do="put") for row in op["items"]]
    newest = max(readings, key=lambda row: row.get("version", 0))
    assert newest["id"] == person.id
    return newest.get("unread") or 0


async def write(person: Person, post_id: int, text: str, **payload: Any) -> None:
    """Write below a post; the comment's arrival is the answer."""
    asked = {"post_id": post_id, "parent_id": 0, "answers_id": 0, "text": text, **payload}
    await person.tab.call(COMMENT, **asked, attempt=f"{person.id} {text}"[:36])


async def test_a_like_is_told_to_whom_it_concerns_and_to_nobody_else(cast: Cast):
    ana, ben, eve = cast.ana, cast.ben, cast.eve
    post_id = await ana.share("Sunset")
    async with ana.visitor.tab("/activity") as other:
        await other.hear(do="hello")
        await ben.act(LIKE, post_id=post_id, is_liked=True)
        for tab in (ana.tab, other):
            await tab.until(lambda t=tab: told(t) == ["liked 1"])
        await ana.tab.until(lambda: unread(ana) == 1)
        await ben.act(LIKE, post_id=post_id, is_liked=False)
        (row,) = other.heard(to="activities", do="put")[0]["items"]
        for tab in (ana.tab, other):
            await tab.hear(to="activities", do="drop", keys=[row["id"]])
        await ana.tab.until(lambda: unread(ana) == 0)
    for person in (ben, eve):
        await person.tab.settle()
        assert told(person.tab) == []


@pytest.mark.parametrize("relation", RELATIONS)
async def test_what_ana_does_is_told_to_who_sees_something_of_her(cast: Cast, relation: str):
    relate, _hears_posts, hears_doings, _profile = RELATIONS[relation]
    ana, ben, eve = cast.ana, cast.ben, cast.eve
    post_id = await ben.share("Ben's own")
    await relate(cast)
    since = len(ben.tab.operations)
    for name in ("like", "comment"):
        if name == "like":
            await ana.tab.call(LIKE, post_id=post_id, is_liked=True, attempt="liked")
        else:
            await write(ana, post_id, "Ana said so")
    await ana.tab.settle()
    await eve.act(LIKE, post_id=post_id, is_liked=True)
    expected = ["liked 1", "commented 1", "liked 2"] if hears_doings else ["liked 1"]
    await ben.tab.until(lambda: told(ben.tab, since)[-1:] == expected[-1:])
    await ben.tab.settle()
    heard = [line for line in told(ben.tab, since) if not line.startswith("accepted")]
    assert heard == expected
    # Loaded anew it is the same, and nobody else has anything of it.
    before = len(ben.tab.operations)
    await ben.tab.call(LOAD, before=0)
    await ben.tab.hear(to="activities", do="page")
    listed = [line for line in told(ben.tab, before) if not line.startswith("accepted")]
    assert sorted(listed) == sorted(expected[1:] if hears_doings else expected)
    await eve.tab.settle()
    assert told(eve.tab) == []


@pytest.mark.parametrize("relation", RELATIONS)
async def test_what_was_told_goes_from_open_tabs_when_ana_is_seen_no_more(
    cast: Cast, relation: str
):
    relate, hears_posts, hears_doings, _profile = RELATIONS[relation]
    ana, ben, eve = cast.ana, cast.ben, cast.eve
    theirs, hers = await ben.share("Ben's own"), await ana.share("Hers")
    await ana.act(LIKE, post_id=theirs, is_liked=True)
    await write(ben, hers, "Mine")
    comment = await ben.tab.hear(to=f"comments/{hers}", do="put")
    await eve.act(LIKE_COMMENT, comment_id=comment["items"][0]["id"], is_liked=True)
    await ben.tab.until(lambda: told(ben.tab) == ["liked 1", "comment_liked 1"])
    await ben.tab.call(LOAD, before=0)
    page = await ben.tab.hear(to="activities", do="page")
    of_her_post, of_bens = page["items"]
    since = len(ben.tab.operations)
    await relate(cast)
    await ben.tab.settle()
    if not hears_doings:
        await ben.tab.hear(to="activities", do="drop", keys=[of_bens["id"]])
    if not hears_posts and relation != "muting":
        # What Eve did is below a post that Ben sees no more.
        gone = await ben.tab.hear(to="activities", do="without")
        assert gone["authors"] == [ana.id] == [of_her_post["author_id"]]
    told_again = [line for line in told(ben.tab, since) if not line.startswith("accepted")]
    assert told_again == []
    await ben.tab.call(LOAD, before=0)
    await ben.tab.until(
        lambda: (
            len(ben.tab.operations[since:]) > 0
            and any(
                op["to"] == "activities" and op["do"] == "page" for op in ben.tab.operations[since:]
            )
        )
    )
    listed = {line for line in told(ben.tab, since) if not line.startswith("accepted")}
    sees_hers = hears_posts or relation == "muting"
    assert ("liked 1" in listed) == hears_doings
    assert ("comment_liked 1" in listed) == sees_hers


async def test_with_a_post_goes_what_was_told_of_it_and_what_is_unread(cast: Cast):
    ana, ben = cast.ana, cast.ben
    post_id = await ana.share("Sunset")
    await ben.act(LIKE, post_id=post_id, is_liked=True)
    await write(ben, post_id, "Lovely")
    await ana.tab.until(lambda: unread(ana) == 2)
    ids = {row["id"] for op in ana.tab.heard(to="activities", do="put") for row in op["items"]}
    await ana.act(DELETE_POST, post_id=post_id)
    for activity_id in ids:
        await ana.tab.hear(to="activities", do="drop", keys=[activity_id])
    await ana.tab.until(lambda: unread(ana) == 0)


async def test_what_is_read_in_one_tab_is_read_in_all(cast: Cast):
    ana, ben = cast.ana, cast.ben
    post_id = await ana.share("Sunset")
    await ben.act(LIKE, post_id=post_id, is_liked=True)
    put = await ana.tab.hear(to="activities", do="put")
    await ana.tab.until(lambda: unread(ana) == 1)
    place = put["items"][0]["place"]
    async with ana.visitor.tab("/activity") as other:
        hello = await other.hear(do="hello")
        reading = await other.hear(to="reading", do="put")
        assert reading["items"][0]["unread"] == 1
        await other.call(READ, places=[str(place)], attempt="read")
        for person in (ana, Person(ana.visitor, other, hello["viewer"])):
            await person.tab.until(lambda p=person: unread(p) == 0)
        assert other.heard(do="refused") == []
    await ben.tab.settle()
    assert [op for op in ben.tab.heard(to="reading") if op["items"][0].get("unread")] == []


async def test_requests_are_counted_until_they_are_answered(cast: Cast):
    ana, ben, eve = cast.ana, cast.ben, cast.eve
    await ask_private(cast)
    await ana.tab.until(lambda: unread(ana) == 1)
    await ana.act(LET_FOLLOW, account_id=ben.id, is_let=True)
    await ana.tab.until(lambda: unread(ana) == 0)
    await ben.tab.until(lambda: told(ben.tab) == ["accepted 1"])
    assert told(ana.tab) == []
    await eve.tab.settle()
    assert told(eve.tab) == []


async def test_what_is_turned_off_is_not_told_and_other_tabs_know_the_choice(cast: Cast):
    ana, ben, eve = cast.ana, cast.ben, cast.eve
    post_id = await ana.share("Sunset")
    await ben.act(LIKE, post_id=post_id, is_liked=True)
    await ana.tab.until(lambda: unread(ana) == 1)
    async with ana.visitor.tab("/settings/activity") as other:
        await other.hear(to="choices", do="put")
        await ana.act(TURN, switch="likes", is_on=False)
        await other.until(
            lambda: [_likes_on(op) for op in other.heard(to="choices")][-1:] == [False]
        )
    await ana.tab.hear(do="resync")
    await ana.tab.until(lambda: unread(ana) == 0)
    await eve.act(LIKE, post_id=post_id, is_liked=True)
    await eve.act(FOLLOW, account_id=ana.id, is_followed=True)
    await ana.tab.until(lambda: unread(ana) == 1)
    assert told(ana.tab) == ["liked 1", "followed 1"]


def _likes_on(operation: dict[str, Any]) -> bool:
    (row,) = [row for row in operation["items"] if row["id"] == "likes"]
    return bool(row.get("is_on"))


async def test_what_nobody_sends_is_refused(cast: Cast):
    ana = cast.ana
    for name, payload in (
        (TURN, {"switch": "everything", "is_on": False}),
        (TURN, {"switch": ["likes"], "is_on": False}),
        (READ, {"places": [1] * 21}),
        (READ, {"places": ["x"]}),
        (READ, {"places": []}),
    ):
        await ana.tab.call(name, **payload, attempt="bad")
    await ana.tab.settle()
    assert ana.tab.heard(do="done", attempt="bad") == []


async def test_a_block_and_its_end_leave_what_others_did(cast: Cast):
    ana, ben, eve = cast.ana, cast.ben, cast.eve
    post_id = await ana.share("Sunset")
    for person in (ben, eve):
        await person.act(LIKE, post_id=post_id, is_liked=True)
    await ana.tab.until(lambda: told(ana.tab)[-1:] == ["liked 2"])
    await ana.act(BLOCK, account_id=ben.id)
    await ana.tab.until(lambda: told(ana.tab)[-1:] == ["liked 1"])
    await ana.act(UNBLOCK, account_id=ben.id)
    await ana.tab.settle()
    assert told(ana.tab)[-1:] == ["liked 1"]
    await ana.act(MUTE, account_id=eve.id, is_muted=True)
    rows = [row for op in ana.tab.heard(to="activities", do="put") for row in op["items"]]
    await ana.tab.hear(to="activities", do="drop", keys=[rows[-1]["id"]])
