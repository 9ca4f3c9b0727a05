"""What reaches others' tabs when somebody changes what they show of themselves."""

from finsta import accounts, live
from finsta.infra import bus
from finsta.web import topics
from finsta.web.shared.people import PeopleState


async def _show_account(event: accounts.AccountChanged) -> None:
    await live.publish([topics.PEOPLE], PeopleState.people.put(event.account))


def watch_accounts() -> None:
    """Tell connected tabs of changed accounts, from now on."""
    bus.subscribe(accounts.AccountChanged, _show_account)
