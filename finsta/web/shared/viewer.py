"""Who looks, as every page shows it."""

from dataclasses import dataclass

import reflex as rx

from finsta import live
from finsta.accounts import Viewer
from finsta.web import topics
from finsta.web.build import name_pages
from finsta.web.handlers import signed_in
from finsta.web.shared.people import PeopleState

_ONLY = 1


@dataclass(frozen=True)
class Rights:
    """What the account that looks may do beside what everybody may."""

    id: int
    is_admin: bool
    members_invite: bool


class ViewerState(rx.State):
    """What every page shows of the account that looks."""

    viewer_id: int = 0

    rights = live.Table(Rights, versioned=False)

    @rx.event
    @signed_in(reads_nothing=True)
    async def greet(self, viewer: Viewer) -> None:
        """Tell the tab who looks. First of every private page's load events."""
        self.viewer_id = viewer.account_id
        heard = (topics.account_topic(viewer.account_id), topics.PEOPLE)
        await live.greet(self, viewer.account_id, *heard, build=name_pages())
        await live.send(self, tell_rights(viewer.is_admin, viewer.may_invite))


def tell_rights(is_admin: bool, members_invite: bool) -> live.Operation:
    """Return the operation that tells a tab what its viewer may do.

    Args:
        is_admin: Whether they are an admin, who may do all of it.
        members_invite: Whether others may invite.
    """
    return ViewerState.rights.put(Rights(_ONLY, is_admin, members_invite))


def tell_members_rights(members_invite: bool) -> live.Operation:
    """Return the operation that tells every tab what its viewer may do who is no admin.

    Args:
        members_invite: Whether they may invite.
    """
    return ViewerState.rights.patch(_ONLY, members_invite=members_invite)


def are_rights_known() -> live.Shown:
    """Return whether it is known yet what the account that looks may do."""
    return ViewerState.rights.has(_ONLY)


def is_admin() -> live.Shown:
    """Return whether the account that looks is an admin."""
    return ViewerState.rights.row(_ONLY).is_admin


def may_invite() -> live.Shown:
    """Return whether the account that looks may invite people."""
    return is_admin() | ViewerState.rights.row(_ONLY).members_invite


def own_account() -> live.Shown:
    """Return what the account that looks shows of itself, an `AccountView`."""
    return PeopleState.people.row(ViewerState.viewer_id)


def is_viewer_known() -> live.Shown:
    """Return whether it is known yet what the account that looks shows of itself."""
    return PeopleState.people.has(ViewerState.viewer_id)
