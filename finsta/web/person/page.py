"""The page `/u/{handle}`: somebody's profile."""

import reflex as rx

from finsta import live
from finsta.infra.words import _
from finsta.web import routes
from finsta.web.person.components import (
    may_see,
    nobody_there,
    person_head,
    private_note,
    tiles,
)
from finsta.web.person.follows.components import follows_dialogs, requests_section
from finsta.web.person.state import PersonState
from finsta.web.shared.addresses import name_in_address
from finsta.web.shared.elements import loading
from finsta.web.shared.messenger import MessengerState
from finsta.web.shared.profiles.state import ProfilesState
from finsta.web.shared.shell import shell
from finsta.web.shared.standing.components import person_menu
from finsta.web.shared.viewer import ViewerState

TITLE = _("Profile · Finsta")
ON_LOAD = [ViewerState.greet, MessengerState.load]

_HANDLE = name_in_address(routes.PEOPLE)
_ID = ProfilesState.addresses.row(_HANDLE).account_id
_PERSON = ProfilesState.persons.row(_ID)


def page(*overlays: rx.Component) -> rx.Component:
    """Return the profile that the address names, in the shell.

    Args:
        overlays: Dialogs of other screens that this page can open.
    """
    return shell(
        live.lookup(
            ProfilesState.addresses,
            _HANDLE,
            _shown(),
            none=ProfilesState.no_people,
            on_row=PersonState.load,
            title=live.as_shown(
                _(
                    "{name} (@{handle}) · Finsta",
                    name=_PERSON.account.display_name,
                    handle=_PERSON.account.handle,
                )
            ),
        ),
        person_menu(_PERSON.account.handle),
        follows_dialogs(),
        *overlays,
    )


def _shown() -> rx.Component:
    is_nobody = ProfilesState.no_people.has(_HANDLE)
    is_known = ProfilesState.addresses.has(_HANDLE) | is_nobody
    is_own = ViewerState.viewer_id == _ID
    profile = rx.el.div(
        person_head(_PERSON),
        rx.cond(is_own, requests_section()),
        rx.cond(may_see(_PERSON), tiles(author_id=_ID, key=_ID), private_note()),
        class_name="person-page",
    )
    return rx.cond(
        ProfilesState.persons.has(_ID) & ~is_nobody,
        profile,
        rx.cond(is_known, nobody_there(_ID), loading()),
    )
