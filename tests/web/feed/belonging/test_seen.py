"""Who has seen a post over the wire, over two workers: told to its author, and to nobody else."""

from contextlib import AsyncExitStack
from itertools import count

import pytest

from tests.tab import LOAD, LOAD_POST, Tab, handler
from tests.web.conftest import People
from tests.web.person.cast import BLOCK, MUTE, UNBLOCK, Cast, Person

_NOTE = handler("feed.seen.state", "seen_state", "note")
_SEEN_BY = handler("feed.seen.state", "seen_state", "load_seen_by")
_TURN = handler("shared.seen.state", "shows_seen_state", "turn")

_numbers = count()


def counts(tab: Tab, post_id: int) -> list[int]:
    """Return the numbers that a tab was told of a post, those that a newer version follows last."""
    told = [row for op in tab.heard(to="seen_counts", do="put") for row in op["items"]]
    of_post = sorted((row for row in told if row["id"] == post_id), key=lambda row: row["version"])
    return [row["seen_by"] for row in of_post]


async def is_told(person: Person, post_id: int, seen_by: int) -> None:
    """Wait until the newest number that somebody was told is this one."""
    await person.tab.until(lambda: counts(person.tab, post_id)[-1:] == [seen_by])


async def see(person: Person, *names: str) -> None:
    """Tell that somebody has seen photos."""
    await person.act(_NOTE, names=list(names))


async def open_list(person: Person, post_id: int) -> list[str]:
    """Open the dialog, and return who stands there."""
    before = len(person.tab.heard(to=f"seen_by/{post_id}", do="page"))
    await person.tab.call(_SEEN_BY, post_id=post_id, before_id=0)
    pages = f"seen_by/{post_id}"
    await person.tab.until(lambda: len(person.tab.heard(to=pages, do="page")) > before)
    rows = person.tab.heard(to=pages, do="page")[-1]["items"]
    return [row["account"]["handle"] for row in rows]


@pytest.fixture
async def cast(people: People, stack: AsyncExitStack) -> Cast:
    """Let all three let it be known."""
    gathered = await Cast.gather(people, stack)
    for who in (gathered.ana, gathered.ben, gathered.eve):
        await who.act(_TURN, shows=True)
    return gathered


@pytest.fixture
async def post_id(cast: Cast) -> int:
    """Let Ana share a photo that the others have."""
    shared = await cast.ana.share(f"Seen {next(_numbers)}")
    for who in (cast.ben, cast.eve):
        await who.tab.until(
            lambda who=who: any(
                row["id"] == shared
                for op in who.tab.heard(to="posts", do="put")
                for row in op["items"]
            )
        )
    return shared


async def test_its_author_alone_is_told_who_and_how_many(
    cast: Cast, post_id: int, stack: AsyncExitStack
):
    hers = [await stack.enter_async_context(cast.ana.visitor.tab()) for _ in range(3)]
    for tab in hers:
        await tab.hear(to="posts", do="page")
    since = [len(who.tab.frames) for who in (cast.ben, cast.eve)]
    assert await open_list(cast.ana, post_id) == []
    await see(cast.ben, f"{post_id}/0")
    for tab in hers:
        await tab.until(lambda tab=tab: counts(tab, post_id)[-1:] == [1])
    row = (await cast.ana.tab.hear(to=f"seen_by/{post_id}", do="put"))["items"][0]
    assert (row["account"]["handle"], row["photos"]) == (cast.ben.visitor.handle, 1)
    # Who does not list it is not told who it was.
    for tab in hers:
        await tab.settle()
        assert cast.ben.visitor.handle not in "".join(
            frame for frame in tab.frames if "seen_by" in frame
        )
    marks = await cast.ben.tab.hear(to="seen_marks", do="put")
    assert [(each["id"], each["photos"]) for each in marks["items"]] == [(post_id, [0])]
    for who, begun in zip((cast.ben, cast.eve), since, strict=True):
        await who.tab.call(_SEEN_BY, post_id=post_id, before_id=0)
        await who.tab.call(LOAD_POST, post_id=post_id)
        said = await who.heard_text(begun)
        assert "seen_counts" not in said
        assert "seen_by" not in said
    assert "seen_marks" not in await cast.eve.heard_text(since[1])


async def test_said_by_many_tabs_over_both_workers_it_is_one(
    cast: Cast, post_id: int, stack: AsyncExitStack
):
    tabs = [await stack.enter_async_context(cast.ben.visitor.tab()) for _ in range(6)]
    for number, tab in enumerate(tabs * 4):
        await tab.call(_NOTE, names=[f"{post_id}/0"], attempt=f"same{number}")
    for number, tab in enumerate(tabs * 4):
        await tab.hear(do="done", attempt=f"same{number}")
    await is_told(cast.ana, post_id, 1)
    await cast.ana.tab.settle()
    assert set(counts(cast.ana.tab, post_id)) <= {0, 1}
    assert await open_list(cast.ana, post_id) == [cast.ben.visitor.handle]


async def test_a_block_and_its_end_are_seen_at_once(cast: Cast, post_id: int):
    await see(cast.ben, f"{post_id}/0")
    await see(cast.eve, f"{post_id}/0")
    await is_told(cast.ana, post_id, 2)
    assert len(await open_list(cast.ana, post_id)) == 2
    await cast.ben.act(BLOCK, account_id=cast.ana.id)
    await is_told(cast.ana, post_id, 1)
    gone = cast.ana.tab.heard(to="seen_by", do="without")
    assert [op["authors"] for op in gone] == [[cast.ben.id]]
    assert await open_list(cast.ana, post_id) == [cast.eve.visitor.handle]
    # He sees nothing of hers now; that he says so changes nothing.
    await see(cast.ben, f"{post_id}/0")
    await cast.ben.act(UNBLOCK, account_id=cast.ana.id)
    await is_told(cast.ana, post_id, 2)


async def test_whom_one_mutes_is_gone_from_the_list_and_does_not_learn_of_it(
    cast: Cast, post_id: int
):
    await see(cast.ben, f"{post_id}/0")
    await is_told(cast.ana, post_id, 1)
    since = len(cast.ben.tab.frames)
    await cast.ana.act(MUTE, account_id=cast.ben.id, is_muted=True)
    await is_told(cast.ana, post_id, 0)
    assert await open_list(cast.ana, post_id) == []
    assert "seen" not in await cast.ben.heard_text(since)
    await cast.ana.act(MUTE, account_id=cast.ben.id, is_muted=False)
    await is_told(cast.ana, post_id, 1)


async def test_turned_off_it_is_gone_at_once_and_begins_anew(cast: Cast, post_id: int):
    await see(cast.ben, f"{post_id}/0")
    await is_told(cast.ana, post_id, 1)
    await open_list(cast.ana, post_id)
    row_id = cast.ana.tab.heard(to=f"seen_by/{post_id}", do="page")[-1]["items"][0]["id"]
    await cast.ben.act(_TURN, shows=False)
    await cast.ana.tab.hear(to=f"seen_by/{post_id}", do="drop", keys=[row_id])
    await is_told(cast.ana, post_id, 0)
    await cast.ben.tab.hear(to="seen_marks", do="forget")
    await see(cast.ben, f"{post_id}/0")
    await cast.ben.act(_TURN, shows=True)
    assert await open_list(cast.ana, post_id) == []
    await see(cast.ben, f"{post_id}/0")
    await is_told(cast.ana, post_id, 1)


async def test_an_author_who_does_not_show_it_is_told_nothing(cast: Cast, post_id: int):
    await see(cast.ben, f"{post_id}/0")
    await is_told(cast.ana, post_id, 1)
    await cast.ana.act(_TURN, shows=False)
    await cast.ana.tab.hear(to="seen_counts", do="forget")
    since = len(cast.ana.tab.frames)
    await see(cast.eve, f"{post_id}/0")
    await cast.ana.tab.call(_SEEN_BY, post_id=post_id, before_id=0)
    await cast.ana.tab.call(LOAD)
    said = await cast.ana.heard_text(since)
    assert "seen_counts" not in said
    assert "seen_by" not in said
    await cast.ana.act(_TURN, shows=True)
    assert await open_list(cast.ana, post_id) == []


@pytest.mark.parametrize(
    "names",
    [
        "1/0",
        ["1"] * 2,
        ["1/10"],
        ["1/-1"],
        ["0/0"],
        ["99999999999/0"],
        ["1/0/0"],
        ["\u0661/0"],
        [1],
        [["1", 0]],
        ["1/0"] * 21,
        ["1/0" * 9_000],
        None,
    ],
)
async def test_what_no_page_sends_is_refused(cast: Cast, names: object):
    await cast.ben.tab.call(_NOTE, names=names, attempt="odd")
    assert (await cast.ben.tab.hear(do="refused", attempt="odd"))["error"]


async def test_what_is_not_there_and_not_ones_own_get_the_same_answer(cast: Cast, post_id: int):
    since = len(cast.eve.tab.frames)
    await see(cast.eve, "4711/0", f"{post_id}/7")
    for each in (4711, post_id):
        await cast.eve.tab.call(_SEEN_BY, post_id=each, before_id=0)
    assert "seen_by" not in await cast.eve.heard_text(since)
