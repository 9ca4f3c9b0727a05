"""Who looks, as every page shows it."""

import reflex as rx

from finsta import live
from finsta.accounts import Viewer
from finsta.web import topics
from finsta.web.build import name_pages
from finsta.web.handlers import signed_in
from finsta.web.shared.people import PeopleState


class ViewerState(rx.State):
    """What every page shows of the account that looks."""

    viewer_id: int = 0
    is_admin: bool = False
    may_invite: bool = False

    @rx.event
    @signed_in(reads_nothing=True)
    async def greet(self, viewer: Viewer) -> None:
        """Tell the tab who looks. First of every private page's load events."""
        self.viewer_id = viewer.account_id
        self.is_admin, self.may_invite = viewer.is_admin, viewer.may_invite
        heard = (topics.account_topic(viewer.account_id), topics.PEOPLE)
        await live.greet(self, viewer.account_id, *heard, build=name_pages())


def own_account() -> live.Shown:
    """Return what the account that looks shows of itself, an `AccountView`."""
    return PeopleState.people.row(ViewerState.viewer_id)


def is_viewer_known() -> live.Shown:
    """Return whether it is known yet what the account that looks shows of itself."""
    return PeopleState.people.has(ViewerState.viewer_id)
