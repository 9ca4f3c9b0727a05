"""What only a browser can do and only Finsta needs: the folder that the build takes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import reflex as rx

from finsta import internals
from finsta.live import Shown

_folder = internals.link_browser_folder(__name__)

# Of the page's address; the browser knows it before the server does.
PATH = internals.hook_value("useLocation().pathname", str, {"react-router": ["useLocation"]}, [])


@dataclass(frozen=True)
class BrowserModule:
    """A file of JavaScript, as Python draws, reads and calls it.

    Attributes:
        path: How pages import it.
    """

    path: str

    def component(self, tag: str) -> Callable[..., rx.Component]:
        """Return what draws a component without props of its own.

        Args:
            tag: What the module exports.
        """
        named = {"library": self.path, "tag": tag, "__module__": __name__}
        return type(tag, (rx.Component,), named).create

    def use(self, hook: str, var_type: Any, *args: Any) -> Shown:
        """Return what a hook returns in the browser.

        Args:
            hook: What the module exports.
            var_type: The type of what it returns.
            args: Plain values or vars; not items of an `rx.foreach`, which hooks can't see.
        """
        given = [rx.Var.create(arg) for arg in args]
        call = f"{hook}({', '.join(map(str, given))})"
        return internals.hook_value(call, var_type, {self.path: [hook]}, given)

    def value(self, function: str, var_type: Any, *args: Any) -> Shown:
        """Return what a function returns; in an event it is called when that happens.

        Args:
            function: What the module exports.
            var_type: The type of what it returns.
            args: Plain values or vars.
        """
        given = [rx.Var.create(arg) for arg in args]
        called = internals.browser_function(function, {self.path: [function]})
        call = f"{function}({', '.join(map(str, given))})"
        return internals.derived_value(call, var_type, called, *given)

    def call(self, function: str, *args: Any) -> rx.Var:
        """Return an event that calls a function in the browser; it needs no server.

        Args:
            function: What the module exports.
            args: Plain values or vars.
        """
        return internals.browser_call(self.path, function, *args)


def module(name: str) -> BrowserModule:
    """Return a file in this folder.

    Args:
        name: The file's.
    """
    return BrowserModule(f"{_folder}/{name}")
