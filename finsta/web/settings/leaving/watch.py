"""What reaches tabs when a take-out goes on."""

from finsta import leaving
from finsta.infra import bus
from finsta.web import topics
from finsta.web.settings.leaving.state import LeavingState, takeout_row


async def _show_takeout(event: leaving.TakeoutChanged) -> None:
    await topics.tell_account(
        event.account_id, LeavingState.takeouts.put(takeout_row(event.takeout))
    )


async def _take_takeout_away(event: leaving.TakeoutRemoved) -> None:
    gone = LeavingState.takeouts.drop(event.takeout_id, version=event.version)
    await topics.tell_account(event.account_id, gone)


def watch_leaving() -> None:
    """Tell connected tabs of take-outs, from now on."""
    bus.subscribe(leaving.TakeoutChanged, _show_takeout)
    bus.subscribe(leaving.TakeoutRemoved, _take_takeout_away)
