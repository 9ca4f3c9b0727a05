"""The state of invites: making one, whose link shows once, and those that there are."""

from dataclasses import dataclass
from typing import Annotated

import reflex as rx

from finsta import live
from finsta.accounts import Viewer
from finsta.accounts.joining import invites, listing
from finsta.accounts.joining.listing import InviteView
from finsta.accounts.joining.server import Registration, get_registration
from finsta.infra import db
from finsta.infra.words import _
from finsta.web import limits, routes
from finsta.web.arguments import Attempt, Id, OptionalId, at_most
from finsta.web.handlers import signed_in
from finsta.web.shared.links import Origin, make_link
from finsta.web.shared.qr import QrCode, draw_qr

_MAX_TYPED = 10

# Of `Joining`.
ONLY = 1


@dataclass(frozen=True)
class InviteRow:
    """An invite. What became of it is a word: `good`, `rests`, `revoked`, `used` or `expired`."""

    id: int
    made_by: str
    uses: int
    used: int
    expires_at: str
    state: str
    joined: str


@dataclass(frozen=True)
class Joining:
    """Whether anybody can join at the moment. There is one of it."""

    id: int
    is_closed: bool


@dataclass(frozen=True)
class MadeInvite:
    """The link of an invite that was made just now; the server doesn't know it any more."""

    id: int
    link: str
    qr: QrCode


class InvitesState(rx.State):
    """Invites: an admin sees everybody's, others their own."""

    invites = live.Table(InviteRow, order="-id", versioned=False)
    joining = live.Table(Joining, versioned=False)
    made = live.Table(MadeInvite, order="-id", versioned=False)
    inviting = live.Form(
        days=live.Text(_MAX_TYPED, label=_("number"), required=_("Choose for how long.")),
        uses=live.Text(_MAX_TYPED, label=_("number"), required=_("Type for how many people.")),
    )
    revoking = live.Form(invite_id=live.Value())

    @rx.event
    @signed_in
    async def load(self, viewer: Viewer, before_id: OptionalId) -> None:
        """Bring a page of invites.

        Args:
            viewer: Who looks.
            before_id: The oldest one in the tab's list; none for the newest.
        """
        page = await db.read(listing.list_invites, viewer.account_id, before_id)
        asked = {"before": before_id} if before_id else {"fresh": True}
        rows = [_row(invite) for invite in page.invites]
        await live.send(self, self.invites.page(rows, more=page.has_more, **asked))

    @rx.event
    @signed_in
    async def look(self, viewer: Viewer) -> None:
        """Tell whether anybody can join at the moment.

        Args:
            viewer: Who looks.
        """
        del viewer
        is_closed = await db.read(get_registration) is Registration.CLOSED
        await live.send(self, self.joining.put(Joining(ONLY, is_closed)))

    @rx.event
    @signed_in(limit=limits.INVITES)
    async def invite(
        self,
        viewer: Viewer,
        seen_at: Origin,
        days: Annotated[str, at_most(_MAX_TYPED)],
        uses: Annotated[str, at_most(_MAX_TYPED)],
        attempt: Attempt,
    ) -> None:
        """Make an invite, and show its link to this tab alone.

        Args:
            viewer: Who invites.
            seen_at: Where they see the page.
            days: For how long, in digits.
            uses: For how many people, in digits.
            attempt: Sent twice, it is one invite, whose second link holds.
        """
        asked = (_as_number(days), _as_number(uses), attempt)
        invite_id, token = await db.transact(invites.make_invite, viewer.account_id, *asked)
        link = make_link(seen_at, routes.JOIN, token)
        made = MadeInvite(invite_id, link, draw_qr(link))
        shown = await self._show(viewer, invite_id)
        await live.send(self, self.made.forget(), self.made.put(made), *shown)

    @rx.event
    @signed_in(once=True)
    async def revoke(self, viewer: Viewer, invite_id: Id) -> None:
        """Let an invite be good for nothing any more.

        Args:
            viewer: Who acts.
            invite_id: Which.
        """
        await db.transact(invites.revoke_invite, viewer.account_id, invite_id)
        shown = await self._show(viewer, invite_id)
        await live.send(self, self.made.drop(invite_id), *shown)

    async def _show(self, viewer: Viewer, invite_id: int) -> list[live.Operation]:
        invite = await db.read(listing.get_invite, viewer.account_id, invite_id)
        return [self.invites.put(_row(invite))] if invite else []


def _as_number(typed: str) -> int:
    # Nothing that could be chosen: the domain says what can.
    return int(typed) if typed.strip().isdecimal() else 0


def _row(invite: InviteView) -> InviteRow:
    used_up = "expired" if invite.uses_left else "used"
    over = "revoked" if invite.is_revoked else used_up
    working = "rests" if invite.rests else "good"
    return InviteRow(
        id=invite.id,
        made_by=invite.made_by,
        uses=invite.uses,
        used=invite.uses - invite.uses_left,
        expires_at=db.stamp(invite.expires_at),
        state=working if invite.is_good else over,
        joined=", ".join(invite.joined),
    )
