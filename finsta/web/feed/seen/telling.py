"""Telling authors who has seen their posts: what many have seen in a moment is told at once."""

import asyncio
from collections import defaultdict
from collections.abc import Collection

from finsta import live, posts
from finsta.infra import db
from finsta.web import topics
from finsta.web.feed.seen.state import SeenState
from finsta.web.shared.sight import read_settled

_GATHER_SECONDS = 0.5

# By author and post, who has seen it.
_waiting = defaultdict[int, defaultdict[int, set[int]]](lambda: defaultdict(set))
_tasks = set[asyncio.Task[None]]()


def tell_soon(author_id: int, post_ids: Collection[int], account_id: int) -> None:
    """Let an author's tabs know, in a moment, who has seen some of their posts.

    Args:
        author_id: The author.
        post_ids: Their posts.
        account_id: Who has seen them, or did so and is heard of no more.
    """
    is_first = not _waiting
    for post_id in post_ids:
        _waiting[author_id][post_id].add(account_id)
    if is_first and _waiting:
        task = asyncio.create_task(_tell_waiting())
        _tasks.add(task)
        task.add_done_callback(_tasks.discard)


async def _tell_waiting() -> None:
    await asyncio.sleep(_GATHER_SECONDS)
    told = dict(_waiting)
    # What fails here, a tab reads anew when the database is back.
    _waiting.clear()
    for author_id, seen in told.items():
        await _tell(author_id, seen)


async def _tell(author_id: int, seen: dict[int, set[int]]) -> None:
    """Tell the numbers to all tabs of an author, and who it was to those that list that."""
    account_ids = set[int]().union(*seen.values())
    told = await db.read(posts.read_seen, author_id, list(seen))
    if not told.counts:
        return
    await topics.tell_account(author_id, SeenState.seen_counts.put(*told.counts))
    found = await read_settled(lambda: db.read(posts.find_seen, list(seen), account_ids))
    for post_id, rows in found.items():
        of = [topics.doings_of(row.account.id) for row in rows]
        listed = SeenState.seen_by.of(post_id).put(*rows)
        await live.publish([topics.seen_topic(post_id)], listed, hearers=live.Hearers(of=of))
