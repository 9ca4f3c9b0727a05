"""The state of the page for who leaves: the take-out, and the form that deletes the account."""

from dataclasses import dataclass

import reflex as rx

from finsta import leaving, live
from finsta.accounts import Viewer
from finsta.infra import db
from finsta.infra.words import _
from finsta.web import limits, routes
from finsta.web.handlers import signed_in
from finsta.web.photos.http import get_store
from finsta.web.settings.leaving.http import get_folder
from finsta.web.shared.posted import find_kept

_KILO = 1000


@dataclass(frozen=True)
class TakeoutRow:
    """The viewer's take-out: it is being made, unless there is a problem or an end.

    Attributes:
        percent: How much of it is made.
        amount: How large it is, once it is ready: so many of the unit.
        unit: As `MB`.
        until: Until when it can be downloaded, ISO 8601; empty until it is ready.
        problem: Why it could not be made.
    """

    id: int
    percent: int
    amount: float
    unit: str
    until: str
    problem: str
    version: int


class LeavingState(rx.State):
    """What one takes along, and the end of one's account."""

    takeouts = live.Table(TakeoutRow, order="-id")
    deletion = live.Form(
        posts_to=routes.DELETE_ACCOUNT,
        current_password=live.Secret(required=_("Type your current password.")),
    )

    said: str = ""

    @rx.event
    @signed_in
    async def load(self, viewer: Viewer) -> None:
        """Tell how far the take-out is, and what became of the form that was posted."""
        kept = await find_kept(live.read_cookies(self), routes.ACCOUNT)
        self.said = kept["said"]
        if kept["problems"]:
            await live.send(self, self.deletion.show_again({}, kept["problems"]))
        found = await db.read(leaving.get_takeout, viewer.account_id)
        rows = [takeout_row(found)] if found else []
        await live.send(self, self.takeouts.page(rows, more=False, fresh=True))

    @rx.event
    @signed_in(once=True, limit=limits.TAKEOUTS)
    async def make_zip(self, viewer: Viewer) -> None:
        """Have a take-out made.

        Args:
            viewer: Whose.
        """
        await leaving.require_room(get_folder(), get_store(), viewer.account_id)
        await db.transact(leaving.ask_for_takeout, viewer.account_id)


def takeout_row(takeout: leaving.TakeoutView) -> TakeoutRow:
    """Return what a page shows of a take-out.

    Args:
        takeout: The viewer's.
    """
    amount, unit = _measure(takeout.bytes) if takeout.expires_at else (0, "")
    return TakeoutRow(
        id=takeout.id,
        percent=takeout.percent,
        amount=amount,
        unit=unit,
        until=takeout.expires_at,
        problem=takeout.problem,
        version=takeout.version,
    )


def _measure(size: int) -> tuple[float, str]:
    # In numbers: each tab writes them in its own language.
    amount = size / _KILO
    for unit in ("KB", "MB"):
        if amount < _KILO:
            return round(max(amount, 1)), unit
        amount /= _KILO
    return round(amount, 1), "GB"
