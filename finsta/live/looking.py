"""What was looked at: elements that were on a visible screen for a while."""

from collections.abc import Callable
from typing import Any

import reflex as rx

from finsta import internals
from finsta.live.browser import FOLDER
from finsta.live.declaring.declared import Shown


class Watching(rx.Component):
    """Tells what was looked at; see `watching`."""

    library = f"{FOLDER}/watched.jsx"
    tag = "Watching"
    most: rx.Var[int]
    on_watched: rx.Var[Any]


def watched(name: Shown) -> dict[str, Any]:
    """Return attributes of what `watching` tells of, such as a photo.

    Args:
        name: A text that nothing else on the page has; told once, it is not told again. Of what has
            an empty one nothing is told.
    """
    return {"data-watched": name}


def watching(on_watched: Callable[[Shown], rx.Var], *, most: int) -> rx.Component:
    """Return what tells which `watched` elements were looked at. Once for a page.

    Of these at least half was on the screen of a visible tab, below no dialog, for one second
    without a break, and a photo in it has come; of one that is larger than the screen, as much as
    fills half of that. Each is told once, together with those that are seen within a second.

    Args:
        on_watched: Called in the browser with their names, a list of texts; it returns an event
            that needs no server, such as an act.
        most: How many are told at once.
    """
    return Watching.create(most=most, on_watched=internals.function_of(on_watched, list[str]))
