"""The feed of those whom one follows, live over two workers."""

from tests.tab import DELETE_POST, Tab
from tests.web.person.cast import FOLLOW, FOLLOWING, MUTE, Cast


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
