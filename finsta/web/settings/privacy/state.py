"""The state of privacy: who may follow, and whom the viewer keeps away."""

from dataclasses import dataclass

import reflex as rx

from finsta import live, social
from finsta.accounts import Viewer
from finsta.infra import db
from finsta.web import limits
from finsta.web.arguments import Attempt, Flag, OptionalId
from finsta.web.handlers import signed_in
from finsta.web.shared.standing.state import tell_standings


@dataclass(frozen=True)
class PrivacyRow:
    """Whether one is asked before somebody follows; the only row, by one's account's id."""

    id: int
    is_private: bool
    version: int


class PrivacyState(rx.State):
    """Decides who may follow, and lists whom the viewer keeps away."""

    privacy = live.Table(PrivacyRow)
    muted = live.Table(social.FollowView, order="-id", author="account.id", versioned=False)
    blocked = live.Table(social.FollowView, order="-id", author="account.id", versioned=False)

    @rx.event
    @signed_in
    async def load(self, viewer: Viewer) -> None:
        """Tell whether the viewer is asked before somebody follows."""
        is_private, version = await db.read(social.get_privacy, viewer.account_id)
        await live.send(self, self.privacy.put(PrivacyRow(viewer.account_id, is_private, version)))

    @rx.event
    @signed_in(limit=limits.PROFILE_CHANGES)
    async def be_private(self, viewer: Viewer, is_private: Flag, attempt: Attempt) -> None:
        """Let only those follow whom the viewer has let, or everybody again.

        Args:
            viewer: Who acts.
            is_private: How it is to be.
            attempt: Sent twice, it is done once.
        """
        del attempt
        await db.transact(social.change_privacy, viewer.account_id, is_private=is_private)

    @rx.event
    @signed_in(limit=limits.OLDER_POSTS)
    async def load_muted(self, viewer: Viewer, before_id: OptionalId) -> None:
        """Bring a page of those whom the viewer has muted.

        Args:
            viewer: Who looks.
            before_id: The last one that the tab has asked for; none for the first page.
        """
        page = await db.read(social.list_muted, viewer.account_id, before_id)
        await live.send(self, *await _tell(viewer, self.muted, page, before_id))

    @rx.event
    @signed_in(limit=limits.OLDER_POSTS)
    async def load_blocked(self, viewer: Viewer, before_id: OptionalId) -> None:
        """Bring a page of those whom the viewer blocks.

        Args:
            viewer: Who looks.
            before_id: The last one that the tab has asked for; none for the first page.
        """
        page = await db.read(social.list_blocked, viewer.account_id, before_id)
        await live.send(self, *await _tell(viewer, self.blocked, page, before_id))


async def _tell(
    viewer: Viewer, table: live.Table, page: social.FollowPage, before_id: int | None
) -> list[live.Operation]:
    before = {"before": before_id} if before_id else {}
    listed = table.page(page.follows, more=page.has_more, **before)
    return [listed, await tell_standings(viewer, [each.account.id for each in page.follows])]
