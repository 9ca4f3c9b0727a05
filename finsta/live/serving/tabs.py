"""One tab: which it is, what it is subscribed to, and when it is forgotten."""

from reflex.state import BaseState

from finsta import internals
from finsta.live.serving.server import sockets
from finsta.live.serving.stateless import Stateless


async def subscribe(state: BaseState | str, topic: str, instead_of: str = "") -> None:
    """Let a handler's tab hear a topic. Topics are left when the tab disconnects.

    Args:
        state: The handler's state, or the tab's id; the caller has checked that its viewer may
            hear the topic.
        topic: Any text that does not look like a tab's id.
        instead_of: How the topic begins of which a tab hears one at a time, such as the one thing
            that it looks at: the one before is left.
    """
    tab = state if isinstance(state, str) else tab_id(state)
    if instead_of:
        await _leave(tab, instead_of, topic)
    if tab in sockets.topics.get(topic, ()):
        return  # most often: every event of a tab makes sure of its session's topic
    if tab in sockets.topics.get(None, ()):
        await sockets.server.enter_room(tab, topic, namespace=sockets.path)
        sockets.additions += 1


async def _leave(tab: str, kind: str, wanted: str) -> None:
    heard = [
        topic
        for topic, tabs in sockets.topics.items()
        if topic and topic.startswith(kind) and topic != wanted and tab in tabs
    ]
    for topic in heard:
        await sockets.server.leave_room(tab, topic, namespace=sockets.path)


def tab_id(state: BaseState | Stateless) -> str:
    """Return what names a handler's tab while it is connected.

    Args:
        state: The handler's state.
    """
    return state.tab_id if isinstance(state, Stateless) else internals.read_tab_id(state)


def read_cookies(state: BaseState | Stateless) -> str:
    """Return the Cookie header of the connection of a handler's tab.

    Args:
        state: The handler's state.
    """
    return state.cookies if isinstance(state, Stateless) else internals.read_cookies(state)


def forget_tab(token: str) -> None:
    """Forget what Reflex keeps of a tab that is gone and has not come back.

    Args:
        token: Names its state.
    """
    internals.forget_state(sockets.namespace, token)
