"""A state with a handler of each kind, which notes what it has done."""

from typing import Any

import reflex as rx

from finsta.accounts import Viewer
from finsta.infra.errors import FinstaError
from finsta.infra.words import _
from finsta.web import limits
from finsta.web.arguments import Attempt, Id, Text
from finsta.web.handlers import anyone, signed_in

ONCE_AN_HOUR = limits.Limit("file a note", "1 per hour", _("You filed one just now."))
ONCE = limits.Pace("look", at_once=1, per_second=0.001, sentence=_("Look slower."))
QUIETLY_ONCE = limits.Pace("hum", at_once=1, per_second=0.001)


class Full(FinstaError):
    """There is no room for a note."""

    def __init__(self) -> None:
        super().__init__("The desk is full.")


done: list[Any] = []


class DeskState(rx.State):
    """Has a handler of each kind."""

    @rx.event
    @signed_in
    async def look(self, viewer: Viewer, number: Id) -> Any:
        """Take a plain argument, and return an event."""
        done.append((viewer.account_id, number))
        return rx.redirect("/desk")

    @rx.event
    @signed_in
    async def fail(self, viewer: Viewer, number: Id) -> None:
        """Refuse, or fail as nobody expects."""
        raise Full if number == 1 else ZeroDivisionError

    @rx.event
    @signed_in(limit=ONCE_AN_HOUR)
    async def file(self, viewer: Viewer, text: Text, attempt: Attempt) -> None:
        """Be an act, which is answered whatever happens."""
        if text == "full":
            raise Full
        done.append((viewer.account_id, text, attempt))

    @rx.event
    @signed_in(is_told=True)
    async def pin(self, viewer: Viewer, text: Text, attempt: Attempt) -> None:
        """Be an act that a row tells of."""
        if text == "full":
            raise Full
        done.append((viewer.account_id, text, attempt))

    @rx.event
    @signed_in(limit=ONCE)
    async def glance(self, viewer: Viewer) -> None:
        """Be done at a pace."""
        done.append(viewer.account_id)

    @rx.event
    @signed_in(limit=QUIETLY_ONCE)
    async def hum(self, viewer: Viewer) -> None:
        """Be done at a pace, and told nobody."""
        done.append(viewer.account_id)

    @rx.event
    @anyone
    async def knock(self, number: Id) -> Any:
        """Be called by everybody."""
        if number == 1:
            raise Full
        return rx.redirect(f"/{number}")
