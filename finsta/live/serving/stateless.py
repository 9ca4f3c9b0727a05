"""What stands for the state of a tab for which Reflex keeps none."""

from collections.abc import Mapping
from types import FunctionType, MethodType
from typing import Any

from reflex.state import BaseState

from finsta import internals


class Stateless:
    """Stands for a state class: a handler finds its methods, tables and forms there, and no vars.

    A handler may set vars, which the tab is told, and nobody keeps. So a tab costs the server no
    state, and an event no lock, no copy and no comparison.

    Args:
        state: The class.
        tab: The tab's id.
        cookies: Its connection's Cookie header.
    """

    def __init__(self, state: type[BaseState], tab: str, cookies: str = "") -> None:
        vars(self).update(_state=state, _changed={}, tab_id=tab, cookies=cookies)

    def __getattr__(self, name: str) -> Any:
        """Return what the class has by a name.

        Raises:
            AttributeError: It has none, or a var, which has no value here.
        """
        if name in self._state.vars:
            msg = f"{self._state.__name__}.{name} is not kept on the server."
            raise AttributeError(msg)
        found = getattr(self._state, name)
        return MethodType(found, self) if isinstance(found, FunctionType) else found

    def __setattr__(self, name: str, value: Any) -> None:
        """Let the tab have a value of a var.

        Raises:
            AttributeError: The class has no such var.
        """
        if name not in self._state.base_vars:
            msg = f"{self._state.__name__} has no var {name}."
            raise AttributeError(msg)
        self._changed[name] = value

    def take_changed(self) -> Mapping[str, Mapping[str, Any]]:
        """Return what was set, as Reflex tells it to the browser, and forget it."""
        changed, vars(self)["_changed"] = self._changed, {}
        return internals.describe_vars(self._state, changed) if changed else {}
