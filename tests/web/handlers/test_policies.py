"""Deny by default: everything a browser can call has a declared policy, and bounds."""

import inspect
from typing import Any

import reflex as rx
from pydantic import TypeAdapter
from starlette.routing import Route

from finsta import finsta, internals
from finsta.accounts import Viewer
from finsta.accounts.reserved import is_reserved
from finsta.web import routes
from finsta.web.arguments import Id
from finsta.web.handlers import signed_in
from finsta.web.policies import Policy, find_policy


def test_every_registered_handler_declares_a_policy():
    handlers = internals.list_handlers()
    ours = [name for name in handlers if "finsta___" in name and not name.endswith(".setvar")]

    undeclared = [name for name, found in handlers.items() if find_policy(name, found) is None]

    assert undeclared == []
    assert len(ours) >= 8


def test_a_handler_without_a_declaration_would_be_found():
    class Careless(rx.State):
        @rx.event
        def leak(self):
            """Do what nobody declared."""

        @rx.event
        @signed_in
        async def share(self, viewer: Viewer):
            """Do what was declared."""

    handlers = Careless.event_handlers

    assert find_policy("careless.leak", handlers["leak"]) is None
    assert find_policy("careless.share", handlers["share"]) is Policy.SIGNED_IN


def test_nobody_may_set_a_state_variable_from_outside():
    handlers = internals.list_handlers()
    setters = {name for name in handlers if name.endswith((".setvar", ".update_vars_internal"))}

    assert setters
    assert {find_policy(name, handlers[name]) for name in setters} == {Policy.NOBODY}


def test_only_signing_in_is_open_to_everybody():
    handlers = internals.list_handlers()
    open_to_all = {
        name.rpartition(".")[2]
        for name, found in handlers.items()
        if "finsta___" in name and find_policy(name, found) is Policy.ANYONE
    } - {"set_is_hydrated"}

    assert open_to_all == {"load", "check_code", "check_email", "check_handle", "suggest"}


def test_every_page_and_route_of_the_app_is_listed():
    pages = {
        f"/{route}".partition("[")[0] if route != "index" else "/"
        for route in finsta.app._unevaluated_pages
    }
    own = {
        route.path.partition("{")[0]
        for route in finsta.http_routes.routes
        if isinstance(route, Route)
    }

    listed = {route.path for route in routes.ROUTES}

    assert (pages - {"/404"}) | own <= listed


def test_nobody_can_take_a_handle_that_is_an_address():
    first = {route.path.split("/")[1] for route in routes.ROUTES} - {""}

    assert first >= {"home", "login", "auth", "media", "live"}
    assert {name for name in first if not is_reserved(name)} == set()


def test_every_argument_of_every_handler_is_bounded():
    checked = [
        (name, TypeAdapter(hint).core_schema)
        for name, found in internals.list_handlers().items()
        if "finsta___" in name and hasattr(found.fn, "__wrapped__")
        for argument, hint in inspect.get_annotations(found.fn.__wrapped__).items()
        if argument not in ("viewer", "return")
    ]

    assert len(checked) > 30
    assert [name for name, schema in checked if not is_bounded(schema)] == []
    assert not is_bounded(TypeAdapter(list[Id]).core_schema)
    assert not is_bounded(TypeAdapter(str).core_schema)


def is_bounded(schema: Any) -> bool:
    """Return whether all that a type takes is checked by us, in lists of a bounded length."""
    match schema["type"]:
        case "function-plain":
            return True
        case "list":
            return "max_length" in schema and is_bounded(schema["items_schema"])
        case "dataclass":
            return all(is_bounded(field["schema"]) for field in schema["schema"]["fields"])
        case "default" | "definitions":
            return is_bounded(schema["schema"])
    return False
