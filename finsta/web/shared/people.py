"""The state of people: who is here, and choosing some."""

from dataclasses import dataclass
from typing import Annotated

import reflex as rx

from finsta import accounts, live, messenger
from finsta.accounts import AccountView, Viewer
from finsta.infra import db
from finsta.infra.words import _
from finsta.web import limits
from finsta.web.arguments import at_most
from finsta.web.handlers import signed_in

# Longer than any name or handle.
_MAX_LOOKED_FOR = 200

# So long a tab keeps who was found.
_FOUND_SECONDS = 600


@dataclass(frozen=True)
class Present:
    """Somebody with an open tab, by their account's id."""

    id: int


@dataclass(frozen=True)
class FoundRow:
    """Somebody who fits what was typed; `place` is where they are listed."""

    id: int
    handle: str
    display_name: str
    place: int
    photo_id: int = 0


class PeopleState(rx.State):
    """What people are called, and who of one's acquaintances is here. Finds people for a form."""

    # Those who changed; everybody else is in the rows that show them.
    people = live.Table(
        AccountView,
        copied=True,
        words={"display_name": {accounts.DELETED_NAME: _("Deleted account")}},
    )
    presence = live.Table(Present, versioned=False)
    found = live.Table(
        FoundRow, order="place", scope="text", versioned=False, seconds=_FOUND_SECONDS
    )

    @rx.event
    @signed_in(limit=limits.SEARCHES)
    async def find(self, viewer: Viewer, text: Annotated[str, at_most(_MAX_LOOKED_FOR)]) -> None:
        """Find people by handle or name; before anything is typed, whom one may want to write to.

        Args:
            viewer: Who looks.
            text: As typed.
        """
        found = await db.read(messenger.offer_people, viewer.account_id, text)
        rows = [
            FoundRow(person.id, person.handle, person.display_name, place, person.photo_id)
            for place, person in enumerate(found)
        ]
        listed = self.found.of(text)
        await live.send(self, listed.forget(), listed.page(rows, more=False))
