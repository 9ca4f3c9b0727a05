"""What tables and forms share: they stand on a state class, and have a name in the browser."""

from typing import Any, Self

import reflex as rx

from finsta import internals

# A value that only the browser knows: in Python a Reflex Var, whose operators and fields its static
# type does not tell.
Shown = Any


class Declared:
    """What stands on a state class and is no variable of it."""

    def __get__(self, state: object, owner: type | None = None) -> Self:
        """Return itself: Reflex makes variables of class attributes that are no descriptors.

        Args:
            state: One of the owner's objects, or None.
            owner: The state class.
        """
        del state, owner
        return self


def make_path(name: str, scope: Any) -> rx.Var:
    """Return what names a table's list, or a form, in the browser.

    Args:
        name: As it is declared.
        scope: Its own, or None.
    """
    if scope is None:
        return rx.Var.create(name)
    at = rx.Var.create(scope)
    return internals.derived_value(f"`{name}/${{{at!s}}}`", str, at)
