"""The state of a conversation's settings: title, members, ownership, one's own wishes."""

from typing import Annotated

import reflex as rx

from finsta import live, messenger
from finsta.accounts import Viewer
from finsta.infra import db
from finsta.infra.words import _
from finsta.web import limits
from finsta.web.arguments import Flag, Id, Text, at_most_items
from finsta.web.handlers import signed_in


def _about_member() -> live.Form:
    who = live.Value(is_shown_only=True)
    return live.Form(scope="conversation_id", member_id=live.Value(), who=who)


class SettingsState(rx.State):
    """Changes conversations as their members wish."""

    renaming = live.Form(
        scope="conversation_id",
        title=live.Text(messenger.MAX_TITLE_LENGTH, label=_("title")),
    )
    adding = live.Form(
        scope="conversation_id",
        people=live.Rows(required=_("Choose someone who is not in this conversation yet.")),
        with_history=live.Flag(),
    )
    removing, passing_on = _about_member(), _about_member()
    leaving = live.Form(scope="conversation_id")
    closing = live.Form(scope="conversation_id")
    reopening = live.Form(scope="conversation_id")

    @rx.event
    @signed_in(once=True, limit=limits.CHANGES)
    async def rename(self, viewer: Viewer, conversation_id: Id, title: Text) -> None:
        """Give one's conversation another title, or none.

        Args:
            viewer: Its owner.
            conversation_id: The conversation.
            title: As typed.
        """
        await db.transact(messenger.rename_conversation, viewer.account_id, conversation_id, title)

    @rx.event
    @signed_in(once=True, limit=limits.MEMBER_CHANGES)
    async def add(
        self,
        viewer: Viewer,
        conversation_id: Id,
        people: Annotated[list[Id], at_most_items(messenger.MAX_MEMBERS)],
        with_history: Flag,
    ) -> None:
        """Add people to one's conversation.

        Args:
            viewer: Its owner.
            conversation_id: The conversation.
            people: Their ids.
            with_history: Whether they see what was written before.
        """
        here = (viewer.account_id, conversation_id)
        await db.transact(messenger.add_members, *here, people, with_history=with_history)

    @rx.event
    @signed_in(once=True, limit=limits.MEMBER_CHANGES)
    async def remove(self, viewer: Viewer, conversation_id: Id, member_id: Id) -> None:
        """Remove somebody from one's conversation.

        Args:
            viewer: Its owner.
            conversation_id: The conversation.
            member_id: Whom.
        """
        await db.transact(messenger.remove_member, viewer.account_id, conversation_id, member_id)

    @rx.event
    @signed_in(once=True, limit=limits.CHANGES)
    async def pass_on(self, viewer: Viewer, conversation_id: Id, member_id: Id) -> None:
        """Make another member the owner.

        Args:
            viewer: The owner until now.
            conversation_id: The conversation.
            member_id: Whom.
        """
        here = (viewer.account_id, conversation_id)
        await db.transact(messenger.pass_ownership_on, *here, member_id)

    @rx.event
    @signed_in(once=True, limit=limits.CHANGES)
    async def leave(self, viewer: Viewer, conversation_id: Id) -> None:
        """Leave a conversation.

        Args:
            viewer: Who leaves.
            conversation_id: The conversation.
        """
        await db.transact(messenger.leave_conversation, viewer.account_id, conversation_id)

    @rx.event
    @signed_in(once=True, limit=limits.CHANGES)
    async def close(self, viewer: Viewer, conversation_id: Id) -> None:
        """Let nobody write in one's conversation any more.

        Args:
            viewer: Its owner.
            conversation_id: The conversation.
        """
        await db.transact(messenger.close_conversation, viewer.account_id, conversation_id)

    @rx.event
    @signed_in(once=True, limit=limits.CHANGES)
    async def reopen(self, viewer: Viewer, conversation_id: Id) -> None:
        """Let members write again.

        Args:
            viewer: Its owner.
            conversation_id: The conversation.
        """
        await db.transact(messenger.reopen_conversation, viewer.account_id, conversation_id)

    @rx.event
    @signed_in(once=True, limit=limits.CHANGES)
    async def mute(self, viewer: Viewer, conversation_id: Id, is_on: Flag) -> None:
        """Count a conversation among the unread, or don't.

        Args:
            viewer: Whose wish it is.
            conversation_id: The conversation.
            is_on: Whether it is muted.
        """
        await db.transact(messenger.mute_conversation, viewer.account_id, conversation_id, is_on)

    @rx.event
    @signed_in(once=True, limit=limits.CHANGES)
    async def show_seen(self, viewer: Viewer, conversation_id: Id, is_on: Flag) -> None:
        """Show and see seen marks, or neither.

        Args:
            viewer: Whose wish it is.
            conversation_id: The conversation.
            is_on: Whether they are shown.
        """
        await db.transact(messenger.show_seen, viewer.account_id, conversation_id, is_on)
