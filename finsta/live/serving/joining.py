"""A page is loaded past Reflex's queues, and answered at once, if all its handlers can be."""

from typing import Any

from reflex.app import EventNamespace

from finsta import internals
from finsta.live.serving import express
from finsta.live.serving.wire import gather


def load_without_states(namespace: EventNamespace) -> None:
    """Load pages, when they connect and when they are gone to, without a state of Reflex.

    Args:
        namespace: Reflex's.
    """

    async def load(tab: str, cookies: str, path: str | None) -> bool:
        lanes = _find_lanes(namespace, path) if path else []
        if not lanes:
            return False
        async with gather(tab) as told:
            for name in lanes:
                if not await express.run(name, tab, cookies, {}):
                    told.clear()
                    return False
            told.set_vars(internals.hydrated())
        return True

    async def answer(tab: str, environ: dict[str, Any], path: str) -> bool:
        cookies = environ.get("HTTP_COOKIE", "")
        return await express.run(internals.PAGE_LOAD, tab, cookies, path)

    express.add_lane(internals.PAGE_LOAD, load)
    internals.answer_boots(namespace, lambda path: bool(_find_lanes(namespace, path)), answer)


def _find_lanes(namespace: EventNamespace, path: str) -> list[str]:
    names = internals.list_page_loads(namespace, path)
    return names if all(express.has_lane(name) for name in names) else []
