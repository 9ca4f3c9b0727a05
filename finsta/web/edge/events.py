"""The choke point of events: Reflex middleware that sees every event before its handler does."""

import inspect
from collections.abc import Callable
from functools import cache
from typing import Any
from urllib.parse import quote

import reflex as rx
from reflex.event import Event
from reflex.middleware.middleware import Middleware
from reflex.state import BaseState, StateUpdate

from finsta import internals, live
from finsta.infra.faults import DatabaseAway
from finsta.infra.logs import begin_cause
from finsta.web import routes, topics
from finsta.web.policies import Policy, find_policy
from finsta.web.shared.sessions import find_viewer

_REFUSED = StateUpdate()


class EventGate(Middleware):
    """Refuses events that their handler's policy does not allow."""

    async def preprocess(self, app: Any, state: BaseState, event: Event) -> StateUpdate | None:
        """Let an event pass, or answer it.

        Args:
            app: Reflex's app.
            state: The tab's state.
            event: What the browser, or a handler, asks for.

        Returns:
            None to let it pass, else what the tab is answered.
        """
        del app
        begin_cause()
        handler = internals.find_handler(event.name)
        if handler is None:
            return _REFUSED
        policy = find_policy(event.name, handler) or Policy.SIGNED_IN
        if policy is Policy.NOBODY or not _takes(handler.fn, event.payload):
            return _REFUSED
        try:
            viewer = await find_viewer(state)
        except DatabaseAway as away:
            # Neither signed out nor let in.
            told = live.SESSION.unanswered(str(away))
            return StateUpdate(events=Event.from_event_type(rx.set_value("streams", told)))
        if viewer is not None:
            # So that signing out reaches this tab, whatever it shows.
            await live.subscribe(state, topics.session_topic(viewer.session_id))
        elif policy is Policy.SIGNED_IN:
            return _ask_to_sign_in(state)
        return None


def _ask_to_sign_in(state: BaseState) -> StateUpdate:
    wanted = routes.find(state.router.url.path or "/")
    if wanted is None or wanted.is_for_visitors:
        return _REFUSED  # the tab is where it can sign in
    address = f"{routes.LOGIN}?next={quote(state.router.url.path)}"
    return StateUpdate(events=Event.from_event_type(rx.redirect(address)))


def _takes(handler: Callable[..., Any], payload: Any) -> bool:
    # No page of ours leaves an argument out or makes one up.
    try:
        _signature(handler).bind(None, **payload)
    except TypeError:
        return False
    return True


@cache
def _signature(handler: Callable[..., Any]) -> inspect.Signature:
    return inspect.signature(handler)
