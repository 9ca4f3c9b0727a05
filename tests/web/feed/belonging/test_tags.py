"""Tags over the wire: who shows the posts of one hears of those alone, over two workers."""

from contextlib import AsyncExitStack

from tests.tab import DELETE_POST, Tab, handler
from tests.web.conftest import People
from tests.web.feed.belonging.test_comments import open_feed
from tests.web.feed.belonging.test_edits import edit
from tests.web.feed.belonging.test_likes import share

_LOAD = handler("feed.tags.state", "tags_state", "load")


async def look(tab: Tab, tag: str) -> list[int]:
    """Show the posts of a tag."""
    await tab.call(_LOAD, tag=tag, before_id=0)
    page = await tab.hear(to=f"tagged/{tag.lower()}", do="page")
    return [row["id"] for row in page["items"]]


async def test_posts_come_and_go_on_the_page_of_their_tag(people: People, stack: AsyncExitStack):
    ana, ben = await people.sign_up("ana"), await people.sign_up("ben")
    (hers,), (his,) = await open_feed(stack, ana), await open_feed(stack, ben)
    tag, other = f"lake{ana.handle}".replace(".", "_"), f"boat{ana.handle}".replace(".", "_")
    assert await look(his, tag.upper()) == []
    post_id = await share(hers, await ana.stage(), f"By the #{tag}")
    row = (await his.hear(to=f"tagged/{tag}", do="put"))["items"][0]
    assert row["id"] == post_id
    await edit(hers, post_id, f"In a #{other}", 0, "edit")
    await his.hear(to=f"tagged/{tag}", do="drop", keys=[post_id])
    assert not his.heard(to=f"tagged/{other}")
    assert await look(his, tag) == []
    assert await look(his, other) == [post_id]
    await hers.call(DELETE_POST, post_id=post_id, attempt="gone")
    await his.hear(to=f"tagged/{other}", do="drop", keys=[post_id])
    for nothing in ("%", "a b", ""):
        await his.call(_LOAD, tag=nothing, before_id=0)
    await his.call(_LOAD, tag="x" * 51, before_id=0)
    await his.settle()
    assert all(not op["items"] for op in his.heard(to="tagged/", do="page"))
