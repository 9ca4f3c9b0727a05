"""What reaches tabs when somebody changes what they show of themselves, or comes in elsewhere."""

from finsta import accounts, live, social
from finsta.accounts.administering import access
from finsta.accounts.joining.server import view_server
from finsta.infra import bus, db
from finsta.web import topics
from finsta.web.build import name_pages
from finsta.web.settings.credentials.state import tell_email
from finsta.web.settings.sessions.device import device_link_used
from finsta.web.settings.sessions.state import SessionsState, session_row
from finsta.web.shared.people import PeopleState
from finsta.web.shared.viewer import tell_members_rights, tell_rights


async def _show_account(event: accounts.AccountChanged) -> None:
    account_id = event.account.id
    circle = await db.read(social.read_circle, account_id)
    meets = social.Audience(None, circle.sharing.but)
    shown = PeopleState.people.put(event.account)
    await topics.tell_audience(topics.PEOPLE, meets, shown, of=[topics.doings_of(account_id)])


async def _speak(event: accounts.LanguageChosen) -> None:
    await live.publish(
        [topics.account_topic(event.account_id)], live.orders.pages(name_pages(event.language))
    )


async def _show_rights(event: accounts.RightsChanged) -> None:
    members_invite = (await db.read(view_server)).members_invite
    if event.account_id:
        is_admin = await db.read(access.is_admin, event.account_id)
        await topics.tell_account(event.account_id, tell_rights(is_admin, members_invite))
    else:
        await live.publish([topics.PEOPLE], tell_members_rights(members_invite))


async def _show_session(event: accounts.SessionStarted) -> None:
    row = session_row(event.session)
    await topics.tell_account(event.account_id, SessionsState.sessions.put(row))


async def _take_session_away(event: accounts.SessionEnded) -> None:
    gone = SessionsState.sessions.drop(event.session_id)
    await topics.tell_account(event.account_id, gone)


async def _show_email(event: accounts.EmailChanged) -> None:
    await topics.tell_account(event.account_id, tell_email(event.email, event.new_email))


async def _tell_link_used(event: accounts.DeviceLinkUsed) -> None:
    await topics.tell_account(event.account_id, device_link_used())


def watch_accounts() -> None:
    """Tell connected tabs of changed accounts, from now on."""
    bus.subscribe(accounts.AccountChanged, _show_account)
    bus.subscribe(accounts.LanguageChosen, _speak)
    bus.subscribe(accounts.RightsChanged, _show_rights)
    bus.subscribe(accounts.SessionStarted, _show_session)
    bus.subscribe(accounts.SessionEnded, _take_session_away)
    bus.subscribe(accounts.EmailChanged, _show_email)
    bus.subscribe(accounts.DeviceLinkUsed, _tell_link_used)
