"""Who hears of Ana's doings over two workers, for every way to stand to her, and who does not."""

import pytest

from tests.web.person.cast import (
    BLOCK,
    COMMENT,
    LET_FOLLOW,
    LIKE,
    LIKERS,
    PROFILE,
    SAVE_PROFILE,
    TILES,
    UNBLOCK,
    Cast,
)
from tests.web.person.relations import RELATIONS, ask_private


@pytest.mark.parametrize("relation", RELATIONS)
async def test_what_is_told_while_the_tabs_are_open(cast: Cast, relation: str):
    relate, hears_posts, hears_doings, hears_profile = RELATIONS[relation]
    ana, ben, eve = cast.ana, cast.ben, cast.eve
    before = await ana.share("Before anything")
    theirs = await eve.share("Eve's own")
    for person in (ben, eve):
        await person.tab.until(lambda p=person: _has(p.tab, "Before anything"))
        await person.tab.call(PROFILE, handle=ana.visitor.handle)
        await person.tab.hear(to="persons", do="put")
        await person.tab.call(LIKERS, post_id=theirs, before_id=0)
        await person.tab.hear(to=f"likers/{theirs}", do="page")
    await relate(cast)
    since, eves = len(ben.tab.frames), len(eve.tab.frames)

    await ana.share("Afterwards")
    await ana.act(
        SAVE_PROFILE, display_name="Ana Anew", handle=ana.visitor.handle, bio="Ana of bios"
    )
    await ana.act(LIKE, post_id=theirs, is_liked=True)
    await ana.tab.call(
        COMMENT, post_id=theirs, parent_id=0, answers_id=0, text="Ana said so", attempt="said"
    )
    # The last of it, and everybody's: a number tells nothing of who it was.
    for person in (ben, eve):
        await person.tab.hear(to="posts", do="set", id=theirs, fields={"comments": 1})
        await person.tab.hear(to="posts", do="set", id=theirs, fields={"likes": 1})

    # Eve is there, and hears what everybody may.
    others = "private" not in relation
    for text, is_told in (
        ("Afterwards", others), ("Ana said so", True), ("Ana Anew", True), ("Ana of bios", True),
    ):  # fmt: skip
        said = await eve.heard_text(eves)
        assert (text in said) == is_told, text
    said = await ben.heard_text(since)
    assert ("Afterwards" in said) == hears_posts
    assert ("Ana said so" in said) == hears_doings
    assert any(_likes(op) for op in ben.tab.operations) == hears_doings
    assert ("Ana Anew" in said) == hears_profile
    assert ("Ana of bios" in said) == hears_profile
    # What was on screen before has gone at once, or stayed.
    gone = [op for op in ben.tab.heard(to="posts", do="without") if ana.id in op["authors"]]
    if hears_posts and gone:  # she was private before she let him follow: all is loaded anew
        await ben.tab.hear(do="resync")
    assert bool(gone) == (not hears_posts or relation == "follower of a private account")
    assert before


@pytest.mark.parametrize("relation", RELATIONS)
async def test_what_is_answered_to_who_asks(cast: Cast, relation: str):
    relate, hears_posts, _doings, sees_profile = RELATIONS[relation]
    ana, ben, eve = cast.ana, cast.ben, cast.eve
    post_id = await ana.share("Before anything")
    await relate(cast)
    # Who has muted her still finds her where they go to her.
    may_see = hears_posts or relation == "muting"
    count = len(ben.tab.heard(to="persons", do="put"))

    await ben.tab.call(PROFILE, handle=ana.visitor.handle)
    await ben.tab.call(TILES, author_id=ana.id, before_id=0)
    page = await ben.tab.hear(to=f"tiles/{ana.id}", do="page")
    assert [row["id"] for row in page["items"]] == ([post_id] if may_see else [])
    await ben.tab.settle()
    shown = ben.tab.heard(to="persons", do="put")[count:]
    assert bool(shown) == sees_profile
    if shown:
        assert shown[0]["items"][0]["posts"] == 1
    await ben.tab.call(LIKERS, post_id=post_id, before_id=0)
    await ben.tab.settle()
    assert bool(ben.tab.heard(to=f"likers/{post_id}", do="page")) == may_see
    own = await eve.visitor.http.get("/home")
    assert own.status_code == 200


async def test_what_comes_back_with_the_end_of_a_block(cast: Cast):
    ana, ben = cast.ana, cast.ben
    await ana.act(BLOCK, account_id=ben.id)
    await ana.act(UNBLOCK, account_id=ben.id)
    await ben.tab.hear(do="resync")
    await ana.share("Together again")
    await ben.tab.until(lambda: _has(ben.tab, "Together again"))


async def test_how_one_stands_is_told_to_both_and_to_nobody_else(cast: Cast):
    ana, ben, eve = cast.ana, cast.ben, cast.eve
    await ask_private(cast)
    asked = await ana.tab.hear(to="asking", do="put")
    assert asked["items"][0]["account"]["id"] == ben.id
    await ben.tab.hear(to="standings", do="set", id=ana.id, fields={"following": "asked"})
    await ana.act(LET_FOLLOW, account_id=ben.id, is_let=True)
    await ana.tab.hear(to="asking", do="drop", keys=[asked["items"][0]["id"]])
    await ben.tab.hear(to="standings", do="set", id=ana.id, fields={"following": "yes"})
    await ana.tab.hear(to="standings", do="set", id=ben.id, fields={"follows_viewer": True})
    await eve.tab.settle()
    assert [op for op in eve.tab.operations if op["to"] in ("asking", "standings")] == []


def _has(tab, caption: str) -> bool:
    rows = [row for op in tab.heard(to="posts", do="put") for row in op["items"]]
    return any(row.get("caption") == caption for row in rows)


def _likes(operation: dict) -> bool:
    return operation["do"] == "put" and operation["to"].startswith("likers/")
