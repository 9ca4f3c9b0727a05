"""What a handler tells the tab that called it: who looks, and what became of an act."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from reflex.state import BaseState

from finsta.infra.words import _
from finsta.live import orders
from finsta.live.serving.server import get_spread_seconds, sockets
from finsta.live.serving.tabs import subscribe, tab_id
from finsta.live.serving.wire import send, send_to
from finsta.live.serving.workers import is_cut_off

# Of the names that acts have; browsers give 16 characters.
MAX_ATTEMPT_LENGTH = 36

_UNEXPECTED = _("Something went wrong on the server.")


async def greet(state: BaseState, viewer_id: int, *topics: str, build: str = "") -> None:
    """Tell a tab who looks, and let it hear topics. First of every page's load events.

    Args:
        state: The handler's state.
        viewer_id: Any number but 0; what was typed is found by the same one only.
        topics: As for `subscribe`.
        build: Names the pages that belong to this server: see `RenewalRoot`.
    """
    for topic in topics:
        await subscribe(state, topic)
    within = get_spread_seconds()
    hello = orders.hello(viewer_id, tab_id(state), build, within, waits=is_cut_off())
    await send(state, hello)


@asynccontextmanager
async def answer(
    state: BaseState | str, attempt: str, *, is_told: bool = False
) -> AsyncIterator[None]:
    """Answer an act when the context ends: it is done, or refused.

    What `configure` names as refusals is shown as it is. A refusal may have a `field`, for which
    the sentence is, or `problems`, sentences by field; `wait_seconds`, after which the act would be
    taken; and `later`, if it is no fault of the act, which is then sent again by itself. Anything
    else is raised again after a general sentence.

    Args:
        state: The handler's state, or the tab's id.
        attempt: The act's, as it came.
        is_told: Whether a row with this attempt tells the viewer's tabs that it is done.
    """
    tab = state if isinstance(state, str) else tab_id(state)
    attempt = str(attempt)[:MAX_ATTEMPT_LENGTH]
    try:
        yield
    except sockets.refusals as refusal:
        field, wait = getattr(refusal, "field", ""), getattr(refusal, "wait_seconds", 0.0)
        later = getattr(refusal, "later", False)
        more: Any = {"later": later, "problems": getattr(refusal, "problems", None)}
        await send_to(tab, orders.refused(attempt, str(refusal), field, wait, **more))
    except Exception:
        await send_to(tab, orders.refused(attempt, str(_UNEXPECTED)))
        raise
    else:
        if not is_told:
            await send_to(tab, orders.done(attempt))
