"""Reflex's vars and events for what only the browser knows."""

import inspect
import re
from collections.abc import Callable, Collection, Mapping
from hashlib import md5
from typing import Any

import reflex as rx
from reflex.event import EventSpec
from reflex.utils.format import format_event_handler
from reflex.vars import VarData
from reflex.vars.function import ArgsFunctionOperation, FunctionStringVar
from reflex_base.components import component
from reflex_base.components.component import Component
from reflex_base.utils.imports import ImportVar

# Reflex asks it of whatever it has to make a var of.
_AS_VAR = "_as_var"
# Makes every component.
_CREATE = "_create"

# Reflex's name for the item of a loop; state's variables have their state's name before it.
_LOOP_ITEM = re.compile(r"\(?[a-z]\w{0,80}_rx_state_\b(?!\()")


def hook_value(
    call: str, var_type: Any, imports: Mapping[str, Collection[str]], args: Collection[rx.Var]
) -> Any:
    """Return a var for what a hook returns; calls that are alike share one line of the component.

    Args:
        call: Of the hook, in JavaScript.
        var_type: The type of what it returns.
        imports: Names by importable path of their module.
        args: Vars that the call contains; a hook can't see the item of an `rx.foreach`.
    """
    name = f"live_{md5(call.encode(), usedforsecurity=False).hexdigest()[:12]}"
    data = VarData.merge(
        *(arg._get_all_var_data() for arg in args),
        VarData(imports=_imports(imports), hooks={f"const {name} = {call}": None}),
    )
    return rx.Var(name, _var_type=var_type, _var_data=data).guess_type()


def browser_function(
    expression: str, imports: Mapping[str, Collection[str]], args: Collection[rx.Var] = ()
) -> rx.Var:
    """Return a function of the browser that stands where an event is expected.

    Args:
        expression: In JavaScript.
        imports: Names by importable path of their module.
        args: Vars that the expression contains.
    """
    data = VarData.merge(
        VarData(imports=_imports(imports)), *(arg._get_all_var_data() for arg in args)
    )
    return FunctionStringVar.create(expression, _var_data=data)


def browser_call(module: str, function: str, *args: Any) -> rx.Var:
    """Return an event that calls a function in the browser; it needs no server.

    Args:
        module: Its importable path.
        function: What it exports.
        args: Plain values or vars.
    """
    given = [rx.Var.create(arg) for arg in args]
    call = f"(() => {function}({', '.join(map(str, given))}))"
    return browser_function(call, {module: [function]}, given)


def either(condition: Any, one: rx.Var, other: rx.Var) -> rx.Var:
    """Return the one of two functions of the browser that holds when it is called for.

    Args:
        condition: A var; the first holds while it is true.
        one: A function, as an event that needs no server is.
        other: Another.
    """
    return browser_function(f"({condition!s} ? {one!s} : {other!s})", {}, [condition, one, other])


def function_of(make: Callable[[Any], Any], arg_type: Any) -> Any:
    """Return a function of the browser that computes what a Python function makes of a var.

    Args:
        make: Takes a var and returns one.
        arg_type: The var's type.
    """
    arg = rx.Var("row", _var_type=arg_type).guess_type()
    return ArgsFunctionOperation.create(("row",), rx.Var.create(make(arg)))


def derived_value(expression: str, var_type: Any, *of: rx.Var) -> Any:
    """Return a var for an expression that contains other vars.

    Args:
        expression: In JavaScript.
        var_type: Its type in Python.
        of: The other vars; what they import is imported here too.
    """
    data = VarData.merge(*(each._get_all_var_data() for each in of))
    return rx.Var(expression, _var_type=var_type, _var_data=data).guess_type()


def let_pages_hold(kind: type, as_var: Callable[[Any], Any]) -> None:
    """Let objects of a class stand in components, and in what they are given, where a var may.

    Args:
        kind: The class.
        as_var: Returns an object's var.
    """
    setattr(kind, _AS_VAR, as_var)
    # As children and as what they are given, components take only what Reflex knows.
    component.ComponentChildTypes = (*component.ComponentChildTypes, kind)
    create = Component._create.__func__

    def told(given: Mapping[str, Any]) -> dict[str, Any]:
        return {key: as_var(v) if isinstance(v, kind) else v for key, v in given.items()}

    def create_with(cls: type[Component], children: Any, **props: Any) -> Component:
        # Reflex imports what vars need, also those among an element's own attributes.
        attributes = told(props.pop("custom_attrs", None) or {})
        given = {**props, "custom_attrs": attributes} if attributes else props
        return create(cls, children, **told(given))

    setattr(Component, _CREATE, classmethod(create_with))


def is_loop_item(var: rx.Var) -> bool:
    """Return whether a var is, or is of, an item of an `rx.foreach`, which hooks can't see.

    Args:
        var: Any var.
    """
    return _LOOP_ITEM.match(str(var)) is not None


def describe_event(
    event: Any,
) -> tuple[str, dict[str, rx.Var], Mapping[str, inspect.Parameter]]:
    """Return a handler's full name, the arguments that it is given, and those that it takes.

    Args:
        event: A state's handler, with arguments or without.
    """
    given: EventSpec = event if isinstance(event, EventSpec) else event()
    arguments = {name._js_expr: value for name, value in given.args}
    taken = dict(given.handler.get_parameters())
    taken.pop("self")
    return format_event_handler(given.handler), arguments, taken


def _imports(names: Mapping[str, Collection[str]]) -> dict[str, list[ImportVar]]:
    return {module: [ImportVar(tag=name) for name in some] for module, some in names.items()}
