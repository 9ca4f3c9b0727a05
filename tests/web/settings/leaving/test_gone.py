"""Who leaves is gone from open lists: what they wrote, what they liked, whom they follow."""

from finsta import posts, social
from tests.tab import SHARE, Tab, handler
from tests.web.person.cast import PROFILE
from tests.web.room import Room
from tests.web.settings.leaving.leavers import leave, log_in

ACTIVITY = handler("activity.state", "activity_state", "load")
_LISTS = {
    "comments", "replies", "likers", "comment_likers", "seen_by", "followers", "followed", "asking",
}  # fmt: skip


def taken(tab: Tab, account_id: int) -> set[str]:
    """Return the tables of a tab from which somebody was taken."""
    return {
        op["to"] for op in tab.operations if op["do"] == "without" and account_id in op["authors"]
    }


def told(tab: Tab) -> list[tuple[str, int]]:
    """Return what a tab was last told in a page of what others did."""
    page = tab.heard(to="activities", do="page")[-1]
    return [(row["kind"], row["count"]) for row in page["items"]]


async def test_open_tabs_show_nothing_more_of_who_leaves_and_all_of_it_when_they_are_back(
    room: Room,
):
    ana, ben, carl, eve = await room.invite("ana", "ben", "carl", "eve")
    his, hers = await room.tab(ben, path="/home"), await room.tab(eve, path="/home")
    await his.call(SHARE, attempt="his", photos=[await ben.stage()], caption="His")
    post_id = (await his.hear(to="posts", do="put"))["items"][0]["id"]
    with room.database() as session:
        for who in (ana, carl):
            posts.like_post(session, who.id, post_id, is_liked=True)
        posts.write_comment(session, ana.id, post_id, "Hers", "a")
        social.block(session, ana.id, eve.id)
    await his.call(PROFILE, handle=ana.handle)
    await his.hear(to="persons", do="put")
    await his.call(ACTIVITY, before=0)
    await his.hear(to="activities", do="page")
    assert told(his) == [("commented", 1), ("liked", 2)]

    await leave(ana)
    await his.until(lambda: taken(his, ana.id) >= _LISTS)
    await his.hear(do="resync")
    await his.call(ACTIVITY, before=0)
    await his.until(lambda: told(his) == [("liked", 1)])
    await his.call(PROFILE, handle=ana.handle)
    await his.hear(to="persons", do="drop")
    # Whom she kept away learns nothing of it.
    await hers.settle()
    assert taken(hers, ana.id) == set()
    assert hers.heard(do="resync") == []

    been = len(his.heard(do="resync"))
    await log_in(ana)
    await his.until(lambda: len(his.heard(do="resync")) > been)
    await his.call(ACTIVITY, before=0)
    await his.until(lambda: told(his) == [("commented", 1), ("liked", 2)])
