"""The state of who people are, by the address of their profile."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

import reflex as rx

from finsta import accounts, live, posts, social
from finsta.accounts import AccountView, Viewer
from finsta.infra import db
from finsta.web import limits, topics
from finsta.web.arguments import at_most
from finsta.web.handlers import signed_in
from finsta.web.shared.sight import read_settled
from finsta.web.shared.standing.state import tell_standings

# As it stands in an address.
Handle = Annotated[str, at_most(accounts.MAX_HANDLE_LENGTH)]


@dataclass(frozen=True)
class AddressRow:
    """Whose profile stands at an address: by the handle in it, the account's id."""

    id: str
    account_id: int


@dataclass(frozen=True)
class PersonRow:
    """A `social.PersonView` with the number of their posts."""

    id: int
    account: AccountView
    bio: str
    followers: int
    following: int
    is_private: bool
    posts: int
    version: int


class ProfilesState(rx.State):
    """Keeps who people are, and brings who a pointer rests on."""

    addresses = live.Table(AddressRow, versioned=False)
    # Handles of which the viewer finds nobody.
    no_people = live.Table(live.Key, versioned=False)
    persons = live.Table(PersonRow)

    @rx.event
    @signed_in(limit=limits.CARDS)
    async def look(self, viewer: Viewer, handle: Handle) -> None:
        """Bring who a card is about.

        Args:
            viewer: Who looks.
            handle: As in the address of their profile.
        """
        await bring_person(self, viewer, handle, topics.card_topic, topics.CARD)


async def bring_person(
    state: rx.State, viewer: Viewer, handle: str, topic_of: Callable[[int], str], instead_of: str
) -> None:
    """Tell a tab who stands at an address, now and from then on.

    Args:
        state: The handler's, which names the tab.
        viewer: Who looks.
        handle: As in the address.
        topic_of: Returns the topic of a person that the tab hears from now on.
        instead_of: How it begins: the tab hears one such topic at a time.
    """
    person = await db.read(social.get_person, viewer.account_id, handle)
    if person is None:
        await live.send(state, *await _tell_nobody(viewer, handle))
        return
    await live.subscribe(state, topic_of(person.id), instead_of=instead_of)
    await live.send(state, *await read_settled(lambda: _read_person(viewer, handle)))


async def _read_person(viewer: Viewer, handle: str) -> list[live.Operation]:
    person = await db.read(social.get_person, viewer.account_id, handle)
    if person is None:
        return await _tell_nobody(viewer, handle)
    count = await db.read(posts.count_posts, person.id)
    row = PersonRow(
        person.id,
        person.account,
        person.bio,
        person.followers,
        person.following,
        person.is_private,
        count,
        person.version,
    )
    return [
        ProfilesState.addresses.put(AddressRow(handle, person.id)),
        ProfilesState.no_people.drop(handle),
        ProfilesState.persons.put(row),
        await tell_standings(viewer, [person.id]),
    ]


async def _tell_nobody(viewer: Viewer, handle: str) -> list[live.Operation]:
    nobody = ProfilesState.no_people.put(live.Key(handle))
    # Who keeps somebody away can undo it here.
    blocked_id = await db.read(social.find_blocked, viewer.account_id, handle)
    if not blocked_id:
        return [nobody]
    at = ProfilesState.addresses.put(AddressRow(handle, blocked_id))
    return [nobody, at, await tell_standings(viewer, [blocked_id])]
