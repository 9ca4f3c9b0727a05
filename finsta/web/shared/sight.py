"""What a viewer may see, read while that changes; and what strangers, or all, see no more."""

from collections.abc import Awaitable, Callable, Collection
from typing import TypeVar

from finsta import live, social
from finsta.infra import db
from finsta.web import topics

R = TypeVar("R")

# Tabs that load lists anew because of what one person did spread it over this time.
RESYNC_SECONDS = 5.0
# Nobody belongs to it: its ends are counted, so that what is read meanwhile is read again.
TAKEN = live.Subject("taken", version=1, is_end=True)


async def read_settled(read: Callable[[], Awaitable[R]]) -> R:
    """Return what was read, as it is after whatever tabs were told meanwhile to see no more.

    Else a page that was read before somebody was blocked would bring them back.

    Args:
        read: Reads it; more than once if something ended meanwhile.

    Returns:
        To be sent at once.
    """
    while True:
        endings = live.count_endings()
        found = await read()
        if endings == live.count_endings():
            return found


async def is_muting(viewer_id: int, account_id: int) -> bool:
    """Return whether a viewer sees somebody where they go to them, and not in lists.

    Args:
        viewer_id: Who looks.
        account_id: The other one.
    """
    standings = await db.read(social.list_standings, viewer_id, [account_id])
    return any(standing.is_muted for standing in standings)


async def take_from_strangers(account_id: int, *shown: tuple[str, live.Table]) -> None:
    """Take what somebody shares, who is private now, from the tabs of all whom they have not let.

    Args:
        account_id: Who.
        shown: Topics, each with the table that its tabs show.
    """
    circle = await db.read(social.read_circle, account_id)
    strangers = social.Audience(None, circle.followers | {account_id})
    for topic, table in shown:
        gone = table.without(account_id)
        await topics.tell_audience(topic, strangers, gone, of=(), about=TAKEN)


async def take_from_everybody(account_id: int, *tables: live.Table) -> None:
    """Take somebody who leaves from the tabs of all who could see them.

    Args:
        account_id: Who.
        tables: What lists people, or what they do.
    """
    gone = [table.without(account_id) for table in tables]
    await tell_who_meets(account_id, topics.PEOPLE, *gone, about=TAKEN)


async def tell_who_meets(
    account_id: int,
    topic: str | Collection[str],
    *operations: live.Operation,
    about: live.Subject | None = None,
) -> None:
    """Tell tabs of a topic something about somebody, but those of whom one of the two blocks.

    Args:
        account_id: Whom it is about.
        topic: What the tabs hear, or several of which they do.
        operations: What changes in them, drawn together.
        about: See `live.publish`.
    """
    circle = await db.read(social.read_circle, account_id)
    meets, of = social.Audience(None, circle.sharing.but), [topics.doings_of(account_id)]
    await topics.tell_audience(topic, meets, *operations, of=of, about=about)
