"""Toasts: sentences that show for a few seconds, kept by the browser as a table of their own."""

from dataclasses import dataclass

import reflex as rx

from finsta import internals
from finsta.live.browser import FOLDER
from finsta.live.declaring.declared import Shown
from finsta.live.declaring.tables import Table, declare

_TAB_MODULE = f"{FOLDER}/tab.js"


@dataclass(frozen=True)
class Toast:
    """A sentence on screen.

    Attributes:
        id: Its place.
        text: One sentence.
        kind: `info`, `problem` when something went wrong, or `renewal` when the server has newer
            pages than a tab that can't load them unnoticed: it has no text, offer `live.renew()`.
        href: Where it leads, as to the page of what was refused; empty for nowhere.
    """

    id: int
    text: str
    kind: str
    href: str = ""


TOASTS = declare("toasts", __name__, Table(Toast, versioned=False))


def dismiss_toast(toast_id: Shown) -> rx.Var:
    """Return the event that takes a sentence away; it needs no server.

    Args:
        toast_id: Its id.
    """
    return internals.browser_call(_TAB_MODULE, "dismissToast", toast_id)
