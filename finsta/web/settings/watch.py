"""What reaches others' tabs when somebody changes what they show of themselves."""

from finsta import accounts, live
from finsta.infra import bus
from finsta.web import topics
from finsta.web.build import name_pages
from finsta.web.shared.people import PeopleState


async def _show_account(event: accounts.AccountChanged) -> None:
    await live.publish([topics.PEOPLE], PeopleState.people.put(event.account))


async def _speak(event: accounts.LanguageChosen) -> None:
    await live.publish(
        [topics.account_topic(event.account_id)], live.orders.pages(name_pages(event.language))
    )


def watch_accounts() -> None:
    """Tell connected tabs of changed accounts, from now on."""
    bus.subscribe(accounts.AccountChanged, _show_account)
    bus.subscribe(accounts.LanguageChosen, _speak)
