"""The state of people: who is here, and choosing some."""

from dataclasses import dataclass
from typing import Annotated

import reflex as rx

from finsta import accounts, live
from finsta.accounts import Viewer
from finsta.infra import db
from finsta.web import limits
from finsta.web.arguments import at_most
from finsta.web.chat import CHAT
from finsta.web.handlers import signed_in

# Longer than any name or handle.
_MAX_LOOKED_FOR = 200


@dataclass(frozen=True)
class Present:
    """Somebody with an open tab, by their account's id."""

    id: int


class PeopleState(rx.State):
    """Who of one's acquaintances is here. Finds people for a form."""

    presence = live.Table(Present, versioned=False)

    @rx.event
    @signed_in(limit=limits.SEARCHES)
    async def find(self, viewer: Viewer, text: Annotated[str, at_most(_MAX_LOOKED_FOR)]) -> None:
        """Find people by handle or name.

        Args:
            viewer: Who looks.
            text: As typed.
        """
        found = await db.read(accounts.find_accounts, viewer.account_id, text)
        await live.send(self, CHAT.people(text, found))
