"""What reaches tabs when a take-out goes on, and when an account is gone."""

from finsta import leaving, live
from finsta.infra import bus
from finsta.web import topics
from finsta.web.settings.leaving.state import LeavingState, takeout_row

# Rare, so it need not be quick: not all tabs ask at once.
_WITHIN_SECONDS = 3.0


async def _show_takeout(event: leaving.TakeoutChanged) -> None:
    await topics.tell_account(
        event.account_id, LeavingState.takeouts.put(takeout_row(event.takeout))
    )


async def _take_takeout_away(event: leaving.TakeoutRemoved) -> None:
    gone = LeavingState.takeouts.drop(event.takeout_id, version=event.version)
    await topics.tell_account(event.account_id, gone)


async def _show_deleted_account(event: leaving.AccountErased) -> None:
    # What they have of it, they read anew: its messages are as they were, their author is not.
    fellows = [topics.account_topic(account_id) for account_id in event.fellow_ids]
    await live.publish(fellows, live.orders.resync(_WITHIN_SECONDS))


def watch_leaving() -> None:
    """Tell connected tabs of take-outs, and of accounts that are gone, from now on."""
    bus.subscribe(leaving.TakeoutChanged, _show_takeout)
    bus.subscribe(leaving.TakeoutRemoved, _take_takeout_away)
    bus.subscribe(leaving.AccountErased, _show_deleted_account)
