"""Reflex's states and the handlers of its events."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Any

import reflex as rx
from reflex.app import EventNamespace
from reflex.constants import CompileVars
from reflex.event import Event, EventHandler
from reflex.istate.manager.memory import StateManagerMemory
from reflex.istate.manager.token import BaseStateToken
from reflex.state import BaseState, OnLoadInternalState
from reflex.utils.format import format_event_handler
from reflex_base.constants.state import FIELD_MARKER
from reflex_base.event.processor.base_state_processor import BaseStateEventProcessor
from reflex_base.event.processor.future import EventFuture
from reflex_base.registry import RegistrationContext
from reflex_base.utils.form import form_data_as_dict

# What a page sends when it is another one, over the connection that is there.
PAGE_LOAD = f"{OnLoadInternalState.get_full_name()}.{CompileVars.ON_LOAD_INTERNAL.split('.')[-1]}"


def read_tab_id(state: BaseState) -> str:
    """Return the Socket.IO id of a state's tab.

    The field itself, because `state.router` is put together anew at each use.

    Args:
        state: Any state of the tab.
    """
    return state.rx_router_session.session_id


def read_cookies(state: BaseState) -> str:
    """Return the Cookie header of a state's connection, for the same reason as `read_tab_id`.

    Args:
        state: Any state of the tab.
    """
    return state.rx_router_headers.cookie


def find_handler(name: str) -> EventHandler | None:
    """Return the event handler that Reflex would run, or None. The edge asks for its policy.

    Args:
        name: Its full name, as a browser sends it.
    """
    found = RegistrationContext.get().event_handlers.get(name)
    return found.handler if found else None


def list_handlers() -> Mapping[str, EventHandler]:
    """Return every registered event handler by its full name, for the test of policies."""
    return {name: handler for name, (_, handler) in list_handlers_of_states().items()}


def list_handlers_of_states() -> Mapping[str, tuple[type[BaseState], EventHandler]]:
    """Return every registered event handler with its state's class, by its full name."""
    handlers = RegistrationContext.ensure_context().event_handlers
    return {name: (found.states[0], found.handler) for name, found in handlers.items()}


def registered_handlers() -> AbstractContextManager[Any]:
    """Enter the context in which Reflex runs handlers, for tests that have no server."""
    return RegistrationContext.ensure_context()


def describe_vars(
    state: type[BaseState], values: Mapping[str, Any]
) -> dict[str, Mapping[str, Any]]:
    """Return values of vars as Reflex tells them to the browser.

    Args:
        state: Whose vars.
        values: By the vars' names.
    """
    return {state.get_full_name(): {name + FIELD_MARKER: each for name, each in values.items()}}


def hydrated() -> dict[str, Mapping[str, Any]]:
    """Return what tells the browser that its page has loaded: it holds events back until then."""
    return describe_vars(rx.State, {CompileVars.IS_HYDRATED: True})


def describe_events(events: Any) -> list[dict[str, Any]]:
    """Return what a handler has returned as Reflex tells it to the browser.

    Args:
        events: Event specs for the browser.
    """
    return [
        {"name": event.name, "payload": event.payload} for event in Event.from_event_type(events)
    ]


def list_page_loads(namespace: EventNamespace, path: str) -> list[str]:
    """Return the full names of the handlers with which a page loads.

    Args:
        namespace: Reflex's.
        path: The page's address.
    """
    loads: list[Any] = namespace.app.get_load_events(path)
    return [format_event_handler(getattr(each, "handler", each)) for each in loads]


def is_reflex_own(handler: EventHandler) -> bool:
    """Return whether a handler is one that Reflex adds to every app or state.

    Args:
        handler: A registered one.
    """
    return handler.fn.__module__.split(".")[0] in ("reflex", "reflex_base")


def can_read_forms(payload: Mapping[str, Any]) -> bool:
    """Return whether Reflex can make a dict of each form in an event's payload.

    A form comes wrapped, and one that no page has wrapped ends in a traceback.

    Args:
        payload: The arguments by name, as they came.
    """
    try:
        for value in payload.values():
            form_data_as_dict(value)
    except (TypeError, ValueError):
        return False
    return True


def note_events(
    namespace: EventNamespace, note: Callable[[str, str, "asyncio.Future[Any]"], None]
) -> None:
    """Be told of each event that Reflex queues for a tab, also of those that another one chains.

    Reflex has no bound on its queue, and tells nobody what is in it. An event without a handler it
    would keep for ever; such a one is dropped.

    Args:
        namespace: Reflex's.
        note: A function of the tab's id, the token of its state, and what is done with the event.
    """
    handlers = RegistrationContext.ensure_context().event_handlers
    enqueue = BaseStateEventProcessor.enqueue

    async def noted(
        self: BaseStateEventProcessor, token: str, event: Event, *args: Any, **named: Any
    ) -> EventFuture:
        if event.name not in handlers:
            dropped = EventFuture(txid="")
            dropped.cancel()
            return dropped
        tracked = await enqueue(self, token, event, *args, **named)
        record = namespace._token_manager.token_to_socket.get(token)
        if record is not None:
            note(record.sid, token, tracked)
        return tracked

    BaseStateEventProcessor.enqueue = noted


def forget_state(namespace: EventNamespace, token: str) -> None:
    """Forget the state of a tab that is gone, which Reflex keeps in memory for a while.

    Redis forgets by itself.

    Args:
        namespace: Reflex's.
        token: Of the state. If its tab is back, or an event of it still runs, it stays.
    """
    manager = namespace.app.state_manager
    is_connected = token in namespace._token_manager.token_to_socket
    if is_connected or not isinstance(manager, StateManagerMemory):
        return
    key = manager._coerce_token(BaseStateToken(ident=token, cls=rx.State))
    lock = manager._states_locks.get(key.lock_key)
    if lock is None or not lock.locked():
        manager._purge_token(key)
