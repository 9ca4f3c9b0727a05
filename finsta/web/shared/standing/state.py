"""The state of how the viewer stands to people. The browser keeps it, their own tabs hear it."""

from collections.abc import Collection

import reflex as rx

from finsta import live, messenger, social
from finsta.accounts import Viewer
from finsta.infra import db
from finsta.web import limits, routes
from finsta.web.arguments import Attempt, Flag, Id
from finsta.web.handlers import signed_in


class StandingState(rx.State):
    """Follows people, lets them follow, mutes and blocks them."""

    standings = live.Table(social.StandingView)

    blocking = live.Form(account_id=live.Value())
    unfollowing = live.Form(account_id=live.Value())

    @rx.event
    @signed_in(limit=limits.FOLLOWS)
    async def follow(
        self, viewer: Viewer, account_id: Id, is_followed: Flag, attempt: Attempt
    ) -> None:
        """Follow somebody, or ask to, or do so no more.

        Args:
            viewer: Who acts.
            account_id: Whom.
            is_followed: Whether they do afterwards.
            attempt: Sent twice, it is done once.
        """
        del attempt
        act = social.follow if is_followed else social.unfollow
        await db.transact(act, viewer.account_id, account_id)

    @rx.event
    @signed_in(limit=limits.FOLLOWS)
    async def unfollow(self, viewer: Viewer, account_id: Id, attempt: Attempt) -> None:
        """Follow a private account no more, which was asked about first.

        Args:
            viewer: Who acts.
            account_id: Whom.
            attempt: Sent twice, it is done once.
        """
        del attempt
        await db.transact(social.unfollow, viewer.account_id, account_id)

    @rx.event
    @signed_in(limit=limits.FOLLOWS)
    async def let_follow(
        self, viewer: Viewer, account_id: Id, is_let: Flag, attempt: Attempt
    ) -> None:
        """Let somebody follow who asks to, or not; who follows already does so no more then.

        Args:
            viewer: Who acts.
            account_id: Who asks, or follows.
            is_let: Whether they may.
            attempt: Sent twice, it is done once.
        """
        del attempt
        act = social.accept_follower if is_let else social.remove_follower
        await db.transact(act, viewer.account_id, account_id)

    @rx.event
    @signed_in(limit=limits.KEPT_AWAY)
    async def mute(self, viewer: Viewer, account_id: Id, is_muted: Flag, attempt: Attempt) -> None:
        """Hear of somebody no more, or again.

        Args:
            viewer: Who acts.
            account_id: Of whom.
            is_muted: How it is to be.
            attempt: Sent twice, it is done once.
        """
        del attempt
        await db.transact(social.mute, viewer.account_id, account_id, is_muted=is_muted)

    @rx.event
    @signed_in(limit=limits.KEPT_AWAY)
    async def block(self, viewer: Viewer, account_id: Id, attempt: Attempt) -> None:
        """Keep somebody away.

        Args:
            viewer: Who acts.
            account_id: Whom.
            attempt: Sent twice, it is done once.
        """
        del attempt
        await db.transact(messenger.block, viewer.account_id, account_id)

    @rx.event
    @signed_in(limit=limits.KEPT_AWAY)
    async def unblock(self, viewer: Viewer, account_id: Id, attempt: Attempt) -> None:
        """Keep somebody away no more.

        Args:
            viewer: Who acts.
            account_id: Whom.
            attempt: Sent twice, it is done once.
        """
        del attempt
        await db.transact(messenger.unblock, viewer.account_id, account_id)

    @rx.event
    @signed_in(limit=limits.STARTS)
    async def write_to(
        self, viewer: Viewer, account_id: Id, attempt: Attempt
    ) -> rx.event.EventSpec:
        """Go to the conversation with somebody alone, which is started if there is none.

        Args:
            viewer: Who wants to write.
            account_id: To whom.
            attempt: Sent twice, it is one conversation.
        """
        asked = (viewer.account_id, "", [account_id], attempt)
        where = await db.transact(messenger.start_conversation, *asked)
        return rx.redirect(routes.writing_path(where))


async def tell_standings(viewer: Viewer, account_ids: Collection[int]) -> live.Operation:
    """Return the operation that tells a tab how its viewer stands to some people.

    Args:
        viewer: Who looks.
        account_ids: People whom they see.
    """
    found = await db.read(social.list_standings, viewer.account_id, account_ids)
    return StandingState.standings.put(*found)
