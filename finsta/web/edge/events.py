"""The choke point of events: Reflex middleware that sees every event before its handler does."""

import inspect
from collections.abc import Callable
from functools import cache
from typing import Any
from urllib.parse import quote

import reflex as rx
from reflex.event import Event, EventHandler
from reflex.middleware.middleware import Middleware
from reflex.state import BaseState, StateUpdate
from reflex.utils.exec import is_prod_mode

from finsta import internals, live
from finsta.infra.database.faults import DatabaseAway
from finsta.infra.logs import begin_cause
from finsta.infra.words import speak
from finsta.web import routes, topics
from finsta.web.policies import Policy, find_policy
from finsta.web.requests import choose_language_of
from finsta.web.shared.refusals import BadRequest, as_toast
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
        # Reflex's queues know nothing of the connection that an event came by.
        if is_prod_mode():
            headers = state.router.headers
            speak(choose_language_of(headers.cookie, headers.accept_language))
        handler = internals.find_handler(event.name)
        if handler is None:
            return _REFUSED
        policy = find_policy(event.name, handler) or Policy.SIGNED_IN
        if policy is Policy.NOBODY:
            return _REFUSED
        try:
            viewer = await find_viewer(state)
        except DatabaseAway as away:
            return _tell(live.orders.unanswered(str(away)))  # neither signed out nor let in
        if viewer is not None:
            # So that signing out reaches this tab, whatever it shows.
            await live.subscribe(state, topics.session_topic(viewer.session_id))
        elif policy is not Policy.ANYONE:
            return _ask_to_sign_in(state)
        return None if _takes(handler, event.payload) else _tell(as_toast(BadRequest()))


def _tell(operation: live.Operation) -> StateUpdate:
    return StateUpdate(events=Event.from_event_type(live.as_event(operation)))


def _ask_to_sign_in(state: BaseState) -> StateUpdate:
    wanted = routes.find(state.router.url.path or "/")
    if wanted is None or wanted.is_for_visitors:
        return _REFUSED  # the tab is where it can sign in
    address = f"{routes.LOGIN}?next={quote(state.router.url.path)}"
    return StateUpdate(events=Event.from_event_type(rx.redirect(address)))


def _takes(handler: EventHandler, payload: Any) -> bool:
    """Return whether Reflex can call a handler with what came."""
    if not isinstance(payload, dict) or not internals.can_read_forms(payload):
        return False
    if not internals.is_reflex_own(handler):
        return True  # it checks its arguments itself, and answers the act
    try:
        _signature(handler.fn).bind(None, **payload)
    except TypeError:
        return False
    return True


@cache
def _signature(handler: Callable[..., Any]) -> inspect.Signature:
    return inspect.signature(handler)
