"""The state of the people's list: found by name, and what admins do to them."""

from dataclasses import asdict, dataclass
from typing import Annotated

import reflex as rx
from sqlmodel import Session

from finsta import live, posts
from finsta.accounts import Viewer
from finsta.accounts.administering import acts, people
from finsta.accounts.administering.people import PersonView
from finsta.infra import db
from finsta.web import limits, routes
from finsta.web.admin.telling import tell_admins
from finsta.web.arguments import Attempt, Id, OptionalId, at_most
from finsta.web.handlers import for_admins
from finsta.web.shared.links import Origin, make_link

# Longer than any name, handle or e-mail.
_MAX_LOOKED_FOR = 200


@dataclass(frozen=True)
class PersonRow:
    """Somebody, as admins see them.

    Attributes:
        last_seen_at: Empty where they are logged in nowhere.
        deletes_at: When the account is gone for good; empty where it stays.
    """

    id: int
    handle: str
    display_name: str
    email: str
    last_seen_at: str
    sessions: int
    is_admin: bool
    is_disabled: bool
    invited_by: str
    deletes_at: str
    photo_id: int


@dataclass(frozen=True)
class HandedLink:
    """A link that an admin hands out, by the account that it is for."""

    id: int
    link: str


class AdminPeopleState(rx.State):
    """Who is there. What was looked for is kept, for the next page."""

    admin_people = live.Table(PersonRow, order="-id", versioned=False)
    handed = live.Table(HandedLink, versioned=False)
    disabling = live.Form(account_id=live.Value(), name=live.Value(is_shown_only=True))
    removing = live.Form(account_id=live.Value(), name=live.Value(is_shown_only=True))
    enabling = live.Form(account_id=live.Value(), name=live.Value(is_shown_only=True))
    promoting = live.Form(account_id=live.Value(), name=live.Value(is_shown_only=True))
    demoting = live.Form(account_id=live.Value(), name=live.Value(is_shown_only=True))
    logging_out = live.Form(account_id=live.Value(), name=live.Value(is_shown_only=True))
    resetting = live.Form(account_id=live.Value(), name=live.Value(is_shown_only=True))

    looked_for: str = ""

    @rx.event
    @for_admins()
    async def begin(self, viewer: Viewer) -> None:
        """Bring who came last, whatever was looked for before the page was opened.

        Args:
            viewer: Who looks.
        """
        await self._look_for(viewer, "")

    @rx.event
    @for_admins()
    async def load(self, viewer: Viewer, before_id: OptionalId) -> None:
        """Bring a page of people, who came last first.

        Args:
            viewer: Who looks.
            before_id: The last one in the tab's list; none for the first page.
        """
        asked = (viewer.account_id, self.looked_for, before_id)
        page = await db.read(people.list_people, *asked)
        await live.send(self, _list(page, before_id))

    @rx.event
    @for_admins(limit=limits.SEARCHES)
    async def find(self, viewer: Viewer, text: Annotated[str, at_most(_MAX_LOOKED_FOR)]) -> None:
        """List people whose name, handle or e-mail has a text.

        Args:
            viewer: Who looks.
            text: As typed.
        """
        await self._look_for(viewer, text)

    @rx.event
    @for_admins(once=True)
    async def disable(self, viewer: Viewer, account_id: Id) -> None:
        """Let nobody in with an account any more.

        Args:
            viewer: Who acts.
            account_id: Whose account.
        """
        await db.transact(acts.disable_account, viewer.account_id, account_id)
        await self._tell(viewer, account_id)

    @rx.event
    @for_admins(once=True)
    async def remove(self, viewer: Viewer, account_id: Id) -> None:
        """Begin to delete somebody's account.

        Args:
            viewer: Who acts.
            account_id: Whose account.
        """
        await db.transact(_remove, viewer.account_id, account_id)
        await self._tell(viewer, account_id)

    @rx.event
    @for_admins(once=True)
    async def enable(self, viewer: Viewer, account_id: Id) -> None:
        """Let somebody in again.

        Args:
            viewer: Who acts.
            account_id: Whose account.
        """
        await db.transact(acts.enable_account, viewer.account_id, account_id)
        await self._tell(viewer, account_id)

    @rx.event
    @for_admins(once=True)
    async def promote(self, viewer: Viewer, account_id: Id) -> None:
        """Make somebody an admin.

        Args:
            viewer: Who acts.
            account_id: Whom.
        """
        await db.transact(acts.change_role, viewer.account_id, account_id, is_admin=True)
        await self._tell(viewer, account_id)

    @rx.event
    @for_admins(once=True)
    async def demote(self, viewer: Viewer, account_id: Id) -> rx.event.EventSpec | None:
        """Take the role of an admin away.

        Args:
            viewer: Who acts.
            account_id: Whose.
        """
        await db.transact(acts.change_role, viewer.account_id, account_id, is_admin=False)
        if account_id == viewer.account_id:
            return rx.redirect(routes.HOME)
        await self._tell(viewer, account_id)
        return None

    @rx.event
    @for_admins(once=True)
    async def log_out(self, viewer: Viewer, account_id: Id) -> None:
        """End all sessions of an account.

        Args:
            viewer: Who acts.
            account_id: Whose.
        """
        await db.transact(acts.log_out_account, viewer.account_id, account_id)
        if account_id != viewer.account_id:
            await self._tell(viewer, account_id)

    @rx.event
    @for_admins(limit=limits.RESET_LINKS)
    async def hand_reset_link(
        self, viewer: Viewer, seen_at: Origin, account_id: Id, attempt: Attempt
    ) -> None:
        """Make a link to set a new password, and show it to this tab alone.

        Args:
            viewer: Who acts, and hands it out.
            seen_at: Where they see the page.
            account_id: Whose password.
            attempt: Done twice the second link holds.
        """
        del attempt
        token = await db.transact(acts.make_reset_link, viewer.account_id, account_id)
        link = make_link(seen_at, routes.RESET_PASSWORD, token)
        await live.send(self, self.handed.put(HandedLink(account_id, link)))

    async def _look_for(self, viewer: Viewer, text: str) -> None:
        self.looked_for = text
        page = await db.read(people.list_people, viewer.account_id, text)
        await live.send(self, self.admin_people.forget(), _list(page))

    async def _tell(self, viewer: Viewer, account_id: int) -> None:
        person = await db.read(people.get_person, viewer.account_id, account_id)
        if person:
            changed = asdict(_row(person))
            del changed["id"]
            row = self.admin_people.patch(account_id, **changed)
            # What was handed out to who is disabled is good for nothing.
            gone = [self.handed.drop(account_id)] if person.is_disabled else []
            await tell_admins(viewer, row, *gone)


def _list(page: people.PeoplePage, before_id: int | None = None) -> live.Operation:
    rows = [_row(person) for person in page.people]
    asked = {"before": before_id} if before_id else {"fresh": True}
    return AdminPeopleState.admin_people.page(rows, more=page.has_more, **asked)


def _remove(session: Session, admin_id: int, account_id: int) -> None:
    if acts.remove_account(session, admin_id, account_id):
        posts.hide_posts(session, account_id)


def _row(person: PersonView) -> PersonRow:
    return PersonRow(
        id=person.id,
        handle=person.handle,
        display_name=person.display_name,
        email=person.email,
        last_seen_at=db.stamp(person.last_seen_at) if person.last_seen_at else "",
        sessions=person.sessions,
        is_admin=person.is_admin,
        is_disabled=person.is_disabled,
        invited_by=person.invited_by,
        deletes_at=db.stamp(person.deletes_at) if person.deletes_at else "",
        photo_id=person.photo_id,
    )
