"""Live: one operation reaches every tab that may know it, whole, once, in order."""

import asyncio
import re
from contextlib import AsyncExitStack
from pathlib import Path
from uuid import uuid4

from tests.server import Server
from tests.tab import (
    CHECK_SURVIVORS,
    DELETE_POST,
    LOAD_OLDER,
    LOAD_POST,
    SHARE,
    Tab,
    Visitor,
)
from tests.web.conftest import People


async def share(author: Visitor, tab: Tab, caption: str) -> str:
    """Share a post through a tab and return its attempt."""
    attempt = str(uuid4())
    form = {
        "attempt": attempt,
        "photos": [await author.stage()],
        "caption": caption,
    }
    await tab.call(SHARE, **form)
    await tab.hear(do="done", attempt=attempt)
    return attempt


async def test_every_tab_gets_the_same_frame_once(people: People):
    ana, ben = await people.sign_up("ana"), await people.sign_up("ben")
    async with ana.tab() as own, ben.tab() as first, ben.tab() as second:
        for tab in (own, first, second):
            await tab.hear(to="posts", do="page")
        await share(ana, own, "Hello all")
        frames = []
        for tab in (own, first, second):
            shown = await tab.hear(to="posts", do="put")
            await tab.settle()
            assert shown["items"][0]["caption"] == "Hello all"
            assert len(tab.heard(to="posts", do="put")) == 1
            frames.append(next(frame for frame in tab.frames if '["put","posts"' in frame))
        # The author's own tabs list it among those of whom they follow, too.
        assert len(set(frames[1:])) == 1
        assert len(frames[1].encode()) <= 700


async def test_a_burst_arrives_whole_and_in_order(people: People):
    ana, ben = await people.sign_up("ana"), await people.sign_up("ben")
    captions = [f"Burst {number}" for number in range(15)]
    async with ana.tab() as own, ben.tab() as other:
        await other.hear(to="posts", do="page")
        for caption in captions:
            await share(ana, own, caption)
        await other.until(lambda: len(other.heard(to="posts", do="put")) == len(captions))
        assert [op["items"][0]["caption"] for op in other.heard(to="posts", do="put")] == captions


async def test_the_same_form_sent_twice_is_one_post(people: People):
    ana, ben = await people.sign_up("ana"), await people.sign_up("ben")
    form = {"attempt": "twice", "photos": [await ana.stage()], "caption": "Once"}
    async with ana.tab() as own, ben.tab() as other:
        await other.hear(to="posts", do="page")
        await own.call(SHARE, **form)
        await own.call(SHARE, **form)
        await own.until(lambda: len(own.heard(do="done")) == 2)
        await other.settle()
        assert len(other.heard(to="posts", do="put")) == 1


async def test_a_refused_post_is_answered_to_its_author_and_told_to_nobody(people: People):
    caption, said = "x" * 2201, "The caption has 2,201 characters, at most 2,200 are allowed."
    ana, ben = await people.sign_up("ana"), await people.sign_up("ben")
    form = {"attempt": "a", "photos": [await ana.stage()], "caption": caption}
    async with ana.tab() as own, ben.tab() as other:
        await other.hear(to="posts", do="page")
        await own.call(SHARE, **form)
        refused = await own.hear(do="refused")
        await other.settle()
        assert refused["error"] == said
        assert other.heard(to="posts", do="put") == []
        # The photo is still waiting for a better caption.
        await own.call(SHARE, **form | {"caption": "Better"})
        await own.hear(do="done")


async def test_a_photo_goes_with_its_post_for_everybody(people: People, stranger: Visitor):
    ana, ben, eve = [await people.sign_up(name) for name in ("ana", "ben", "eve")]
    async with ana.tab() as own, ben.tab() as other:
        await other.hear(to="posts", do="page")
        await share(ana, own, "Soon gone")
        post = (await other.hear(to="posts", do="put"))["items"][0]
        address = f"/media/{post['photos'][0]['key']}"

        assert (await ben.http.get(f"{address}/640")).status_code == 200
        assert (await stranger.http.get(f"{address}/640")).status_code == 404
        assert (await ana.http.get(f"{address}/original")).status_code == 200
        assert (await ben.http.get(f"{address}/original")).status_code == 404
        for visitor, rendition, kind in ((ana, "original", "jpeg"), (ben, "2048", "webp")):
            named = (await visitor.http.get(f"{address}/{rendition}")).headers
            assert re.search(rf'filename="photo-[\w-]{{8}}\.{kind}"', named["content-disposition"])

        async with eve.tab() as thief:
            await thief.hear(to="posts", do="page")
            await thief.call(DELETE_POST, post_id=str(post["id"]), attempt="a")
            told = await thief.hear(do="refused", attempt="a")
            assert told["error"] == "This post is not there any more."
        assert other.heard(to="posts", do="drop") == []

        await own.call(DELETE_POST, post_id=str(post["id"]), attempt="a")
        assert (await other.hear(to="posts", do="drop"))["keys"] == [post["id"]]
        await own.hear(do="done", attempt="a")
        for visitor in (ana, ben, eve, stranger):
            for rendition in ("320", "640", "1080", "2048", "original"):
                assert (await visitor.http.get(f"{address}/{rendition}")).status_code == 404


async def test_a_photo_answers_with_private_cache_headers_and_by_etag(people: People):
    ana = await people.sign_up("ana")
    key = await ana.stage()

    answer = await ana.http.get(f"/media/{key}/320")
    known = {"if-none-match": answer.headers["etag"]}
    again = await ana.http.get(f"/media/{key}/320", headers=known)

    assert answer.headers["content-type"] == "image/webp"
    assert answer.headers["cache-control"].startswith("private")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert again.status_code == 304


async def test_a_tab_that_was_away_learns_which_older_posts_are_gone(people: People):
    ana = await people.sign_up("ana")
    async with ana.tab() as own:
        for number in range(3):
            await share(ana, own, f"Kept {number}")
        await own.until(lambda: len(own.heard(to="posts", do="put")) == 3)
        oldest, middle, newest = [op["items"][0]["id"] for op in own.heard(to="posts", do="put")]
        await own.call(DELETE_POST, post_id=str(middle), attempt="a")
        await own.hear(do="drop")
        await own.call(CHECK_SURVIVORS, oldest_id=oldest, before_id=newest + 1)
        assert (await own.hear(do="keep"))["kept"] == [[newest, 1], [oldest, 1]]


async def test_one_post_is_told_of_and_what_became_of_it(people: People):
    ana, ben = await people.sign_up("ana"), await people.sign_up("ben")
    async with ana.tab() as own, ben.tab(path="/conversations") as other:
        await share(ana, own, "Alone")
        post = (await own.hear(to="posts", do="put"))["items"][0]
        await other.call(LOAD_POST, post_id=post["id"])
        assert (await other.hear(to="posts", do="put"))["items"] == [post]
        assert other.heard(to="no_posts", do="put") == []

        # From now on it hears of it, like everybody.
        await own.call(DELETE_POST, post_id=str(post["id"]), attempt="a")
        assert (await other.hear(to="posts", do="drop"))["keys"] == [post["id"]]
        await other.call(LOAD_POST, post_id=post["id"])
        assert (await other.hear(to="posts", do="keep"))["kept"] == []
        assert (await other.hear(to="no_posts", do="put"))["items"][0]["id"] == post["id"]


async def test_pages_follow_each_other_by_key(people: People):
    ana = await people.sign_up("ana")
    async with ana.tab() as own:
        for number in range(14):
            await share(ana, own, f"Page {number}")
    async with ana.tab() as tab:
        first = await tab.hear(to="posts", do="page")
        assert (len(first["items"]), first["more"]) == (12, True)
        await tab.call(LOAD_OLDER, before_id=first["items"][-1]["id"], until_id=0)
        older = await tab.hear(to="posts", do="page", before=first["items"][-1]["id"])
        ids = [item["id"] for item in first["items"] + older["items"]]
        assert ids == sorted(set(ids), reverse=True)


async def test_two_workers_miss_no_tab(tmp_path: Path, redis_url: str):
    with Server(tmp_path, FINSTA_WORKERS="2", FINSTA_REDIS_URL=redis_url) as server:
        people = People(server.url)
        ana = await people.sign_up("ana")
        async with AsyncExitStack() as stack:
            tabs = [await stack.enter_async_context(ana.tab()) for _ in range(40)]
            await asyncio.gather(*(tab.hear(to="posts", do="page") for tab in tabs))
            for caption in ("One", "Two", "Three"):
                await share(ana, tabs[0], caption)
            for tab in tabs:
                await tab.until(lambda tab=tab: len(tab.heard(to="posts", do="put")) >= 3)
                said = [op["items"][0]["caption"] for op in tab.heard(to="posts", do="put")]
                assert said == ["One", "Two", "Three"]
            cookies = ana.http.cookies["finsta_session"]
            ben = await people.sign_up("ben")
            await ana.http.post("/auth/logout")
            await asyncio.gather(*(tab.hear(to="session", do="end") for tab in tabs))
            # Whichever worker they reach: the session is over, and what comes is not theirs.
            ana.http.cookies.set("finsta_session", cookies)
            late = [await stack.enter_async_context(ana.tab()) for _ in range(12)]
            own = await stack.enter_async_context(ben.tab())
            await share(ben, own, "After the end")
            for tab in late:
                await tab.until(lambda tab=tab: bool(tab.redirects))
                assert tab.operations == []
        await people.leave()
