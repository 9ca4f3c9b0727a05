"""The feed of those whom one follows, live over two workers."""

from tests.tab import DELETE_POST, LOAD_POST, Tab
from tests.web.person.cast import BE_PRIVATE, FOLLOW, FOLLOWING, LET_FOLLOW, MUTE, Cast
from tests.web.person.relations import ask_private


def listed(tab: Tab) -> list[int]:
    """Return the posts that a tab was told to list among those of whom its viewer follows."""
    told = tab.heard(to="followed_posts", do="put")
    return [row["id"] for op in told for row in op["items"]]


async def test_a_post_is_listed_for_who_follows_and_only_shown_to_others(cast: Cast):
    ana, ben, eve = cast.ana, cast.ben, cast.eve
    before = await ana.share("Before")
    await ben.tab.call(FOLLOWING)
    await ben.tab.hear(to="followed_posts", do="page", items=[])
    await ben.act(FOLLOW, account_id=ana.id, is_followed=True)
    await ben.tab.until(lambda: before in listed(ben.tab))

    after = await ana.share("After")
    await ben.tab.until(lambda: after in listed(ben.tab))
    await eve.tab.until(lambda: "After" in "".join(eve.tab.frames))
    await eve.tab.settle()
    assert listed(eve.tab) == []
    assert "followed_posts" not in "".join(eve.tab.frames)

    await ana.act(DELETE_POST, post_id=after)
    await ben.tab.hear(to="followed_posts", do="drop", keys=[after])
    await ben.act(FOLLOW, account_id=ana.id, is_followed=False)
    await ben.tab.hear(to="followed_posts", do="without", authors=[ana.id])
    await ana.share("Afterwards")
    await ben.tab.until(lambda: "Afterwards" in "".join(ben.tab.frames))
    await ben.tab.settle()
    assert listed(ben.tab)[-1] == after


async def test_who_is_muted_is_listed_no_more(cast: Cast):
    ana, ben, eve = cast.ana, cast.ben, cast.eve
    await ben.act(FOLLOW, account_id=ana.id, is_followed=True)
    await ben.act(MUTE, account_id=ana.id, is_muted=True)
    await ben.tab.hear(to="followed_posts", do="without", authors=[ana.id])
    await ana.share("Unheard")
    await eve.share("The end")
    await ben.tab.until(lambda: "The end" in "".join(ben.tab.frames))
    await eve.tab.until(lambda: "Unheard" in "".join(eve.tab.frames))
    assert "Unheard" not in await ben.heard_text(0)


async def test_who_followed_while_it_was_private_hears_all_again_with_the_next_follow(cast: Cast):
    ana, ben = cast.ana, cast.ben
    await ask_private(cast)
    await ana.act(LET_FOLLOW, account_id=ben.id, is_let=True)
    await ben.act(FOLLOW, account_id=ana.id, is_followed=False)
    await ana.act(BE_PRIVATE, is_private=False)
    await ben.act(FOLLOW, account_id=ana.id, is_followed=True)
    await ana.share("For all again")
    await ben.tab.until(lambda: "For all again" in "".join(ben.tab.frames))


async def test_what_is_looked_at_of_who_is_muted_is_not_listed_until_they_are_heard(cast: Cast):
    ana, ben = cast.ana, cast.ben
    post_id = await ana.share("Not for the feed")
    await ben.tab.call(LOAD_POST, post_id=post_id)
    await ben.tab.hear(to="unlisted", do="drop", keys=[post_id])
    await ben.act(MUTE, account_id=ana.id, is_muted=True)
    await ben.tab.call(LOAD_POST, post_id=post_id)
    put = await ben.tab.hear(to="unlisted", do="put")
    assert [row["id"] for row in put["items"]] == [post_id]
    await ben.act(MUTE, account_id=ana.id, is_muted=False)
    await ben.tab.hear(to="unlisted", do="forget")
