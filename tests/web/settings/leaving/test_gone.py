"""Who leaves is gone from open lists: what they wrote, what they liked, whom they follow."""

from finsta import social
from tests.tab import SHARE, Tab, handler
from tests.web.person.cast import COMMENT, LIKE, PROFILE
from tests.web.room import Room
from tests.web.settings.leaving.leavers import leave, log_in

ACTIVITY = handler("activity.state", "activity_state", "load")
_LISTS = {
    "saved", "muted", "blocked",
    "comments", "replies", "likers", "comment_likers", "seen_by", "followers", "followed", "asking",
}  # fmt: skip


def taken(tab: Tab, account_id: int) -> set[str]:
    """Return the tables of a tab from which somebody was taken."""
    return {
        op["to"] for op in tab.operations if op["do"] == "without" and account_id in op["authors"]
    }


def told(tab: Tab) -> list[tuple[str, list[str]]]:
    """Return what a tab was last told in a page of what others did, and by whom."""
    page = tab.heard(to="activities", do="page")[-1]
    return [(row["kind"], [one["handle"] for one in row["people"]]) for row in page["items"]]


async def test_open_tabs_show_nothing_more_of_who_leaves_and_all_of_it_when_they_are_back(
    room: Room,
):
    ana, ben, carl, eve = await room.invite("ana", "ben", "carl", "eve")
    his, hers = await room.tab(ben, path="/home"), await room.tab(eve, path="/home")
    await his.call(SHARE, attempt="his", photos=[await ben.stage()], caption="His")
    post_id = (await his.hear(to="posts", do="put"))["items"][0]["id"]
    for who in (carl, ana):
        tab = await room.tab(who, path="/home")
        await tab.call(LIKE, post_id=post_id, is_liked=True, attempt="like")
        await tab.hear(do="done", attempt="like")
    words = {"parent_id": 0, "answers_id": 0, "text": "Hers"}
    await tab.call(COMMENT, post_id=post_id, **words, attempt="comment")
    await his.hear(to=f"comments/{post_id}", do="put")
    with room.database() as session:
        social.block(session, ana.id, eve.id)
    await his.call(PROFILE, handle=ana.handle)
    await his.hear(to="persons", do="put")
    await his.call(ACTIVITY, before=0)
    await his.hear(to="activities", do="page")
    both = [("commented", [ana.handle]), ("liked", [ana.handle, carl.handle])]
    assert told(his) == both

    await leave(ana)
    await his.until(lambda: taken(his, ana.id) >= _LISTS)
    await his.hear(do="resync")
    await his.call(ACTIVITY, before=0)
    await his.until(lambda: told(his) == [("liked", [carl.handle])])
    await his.call(PROFILE, handle=ana.handle)
    await his.hear(to="no_people", do="put")
    # Whom she kept away learns nothing of it.
    await hers.settle()
    assert taken(hers, ana.id) == set()
    assert hers.heard(do="resync") == []

    been = len(his.heard(do="resync"))
    await log_in(ana)
    await his.until(lambda: len(his.heard(do="resync")) > been)
    await his.call(ACTIVITY, before=0)
    await his.until(lambda: told(his) == both)
