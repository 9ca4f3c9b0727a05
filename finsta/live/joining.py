"""A page is loaded past Reflex's queues, and answered in one frame, if all its handlers can be."""

from typing import Any

from reflex.app import EventNamespace

from finsta import internals
from finsta.live import express
from finsta.live.wire import gather


def load_without_states(namespace: EventNamespace) -> None:
    """Load pages, when they connect and when they are gone to, without a state of Reflex.

    Args:
        namespace: Reflex's.
    """

    async def load(tab: str, cookies: str, path: str) -> bool:
        return await load_page(namespace, tab, cookies, path)

    async def answer(tab: str, environ: dict[str, Any], path: str) -> bool:
        return await load(tab, environ.get("HTTP_COOKIE", ""), path)

    def can_answer(path: str) -> bool:
        return bool(_find_lanes(namespace, path))

    internals.answer_boots(namespace, can_answer, answer)
    express.load_pages(load)


async def load_page(namespace: EventNamespace, tab: str, cookies: str, path: str) -> bool:
    """Run the handlers with which a page loads; return whether all were run.

    Args:
        namespace: Reflex's.
        tab: The tab's id.
        cookies: Its connection's Cookie header.
        path: The page's address.
    """
    lanes = _find_lanes(namespace, path)
    if not lanes:
        return False
    async with gather(tab) as told:
        for name in lanes:
            if not await express.run(name, tab, cookies, {}):
                told.clear()
                return False
        told.set_vars(internals.hydrated())
    return True


def _find_lanes(namespace: EventNamespace, path: str) -> list[str]:
    names = internals.list_page_loads(namespace, path)
    return names if all(express.has_lane(name) for name in names) else []
