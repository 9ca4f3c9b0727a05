"""The state of a profile: who stands at an address, and what they have shared."""

from dataclasses import dataclass
from typing import Annotated

import reflex as rx

from finsta import accounts, live, posts, social
from finsta.accounts import AccountView, Viewer
from finsta.infra import db
from finsta.web import limits, topics
from finsta.web.arguments import Id, OptionalId, at_most
from finsta.web.handlers import signed_in
from finsta.web.shared.sight import read_settled
from finsta.web.shared.standing.state import tell_standings


@dataclass(frozen=True)
class AddressRow:
    """Whose profile stands at an address: by the handle in it, the account's id."""

    id: str
    account_id: int


@dataclass(frozen=True)
class PersonRow:
    """A `social.PersonView` with the number of their posts that the viewer may see."""

    id: int
    account: AccountView
    bio: str
    followers: int
    following: int
    is_private: bool
    posts: int
    version: int


class PersonState(rx.State):
    """Brings profiles and what is on them."""

    addresses = live.Table(AddressRow, versioned=False)
    # Handles of which the viewer finds nobody.
    no_people = live.Table(live.Key, versioned=False)
    persons = live.Table(PersonRow)
    tiles = live.Table(posts.TileView, order="-id", scope="author_id")

    @rx.event
    @signed_in(limit=limits.OLDER_POSTS)
    async def load(
        self, viewer: Viewer, handle: Annotated[str, at_most(accounts.MAX_HANDLE_LENGTH)]
    ) -> None:
        """Bring a profile.

        Args:
            viewer: Who looks.
            handle: As in the address.
        """
        person = await db.read(social.get_person, viewer.account_id, handle)
        if person is None:
            await live.send(self, *await _tell_nobody(viewer, handle))
            return
        topic = topics.profile_topic(person.id)
        await live.subscribe(self, topic, instead_of=topics.PROFILE)
        await live.send(self, *await read_settled(lambda: _read_profile(viewer, handle)))

    @rx.event
    @signed_in(limit=limits.OLDER_POSTS)
    async def load_tiles(self, viewer: Viewer, author_id: Id, before_id: OptionalId) -> None:
        """Bring a page of what somebody has shared.

        Args:
            viewer: Who looks.
            author_id: Whose posts.
            before_id: The oldest one that the tab has asked for; none for the newest.
        """
        asked = (viewer.account_id, author_id, before_id)
        page = await read_settled(lambda: db.read(posts.list_tiles, *asked))
        before = {"before": before_id} if before_id else {}
        listed = self.tiles.of(author_id).page(page.tiles, more=page.has_more, **before)
        await live.send(self, listed)


async def _read_profile(viewer: Viewer, handle: str) -> list[live.Operation]:
    person = await db.read(social.get_person, viewer.account_id, handle)
    if person is None:
        return await _tell_nobody(viewer, handle)
    count = await db.read(posts.count_posts, viewer.account_id, person.id)
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
        PersonState.addresses.put(AddressRow(handle, person.id)),
        PersonState.no_people.drop(handle),
        PersonState.persons.put(row),
        await tell_standings(viewer, [person.id]),
    ]


async def _tell_nobody(viewer: Viewer, handle: str) -> list[live.Operation]:
    nobody = PersonState.no_people.put(live.Key(handle))
    # Who keeps somebody away can undo it here.
    blocked_id = await db.read(social.find_blocked, viewer.account_id, handle)
    if not blocked_id:
        return [nobody]
    at = PersonState.addresses.put(AddressRow(handle, blocked_id))
    return [nobody, at, await tell_standings(viewer, [blocked_id])]
