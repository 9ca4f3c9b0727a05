"""What a viewer may see, read while that changes; and what strangers, or all, see no more."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from finsta import live, social
from finsta.infra import db
from finsta.web import topics

R = TypeVar("R")


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


async def take_from_strangers(account_id: int, *shown: tuple[str, live.Table]) -> None:
    """Take what somebody shares, who is private now, from the tabs of all whom they have not let.

    Args:
        account_id: Who.
        shown: Topics, each with the table that its tabs show.
    """
    circle = await db.read(social.read_circle, account_id)
    strangers = social.Audience(None, circle.followers | {account_id})
    for topic, table in shown:
        await topics.tell_audience(topic, strangers, table.without(account_id), of=())


async def take_from_everybody(account_id: int, *tables: live.Table) -> None:
    """Take somebody who leaves from the tabs of all who could see them.

    Args:
        account_id: Who.
        tables: What lists people, or what they do.
    """
    circle = await db.read(social.read_circle, account_id)
    meets = social.Audience(None, circle.sharing.but)
    gone = [table.without(account_id) for table in tables]
    await topics.tell_audience(topics.PEOPLE, meets, *gone, of=[topics.doings_of(account_id)])
