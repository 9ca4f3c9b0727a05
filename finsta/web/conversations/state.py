"""A conversation's state: it answers what a tab asks. The messages are in the browser."""

from contextlib import suppress

import reflex as rx

from finsta import live, messenger
from finsta.accounts import Viewer
from finsta.infra import db
from finsta.web import limits, topics
from finsta.web.arguments import Id, OptionalId
from finsta.web.chat import CHAT
from finsta.web.handlers import signed_in
from finsta.web.presence import tell_who_is_here


class ConversationState(rx.State):
    """Opens conversations and brings more of them."""

    @rx.event
    @signed_in
    async def open(
        self, viewer: Viewer, conversation_id: Id, oldest_id: OptionalId, around_id: OptionalId
    ) -> None:
        """Show a conversation, or bring one up to date that the tab showed before it was away.

        Args:
            viewer: Who looks.
            conversation_id: From the address.
            oldest_id: The oldest message that the tab shows; none when it shows nothing yet.
            around_id: A message to go to; none for where the viewer left off.
        """
        asked = (viewer.account_id, conversation_id)
        try:
            if oldest_id:
                opened = await db.read(messenger.reopen_window, *asked, oldest_id)
            else:
                opened = await db.read(messenger.open_conversation, *asked, around_id=around_id)
        except messenger.ConversationNotFound:
            await live.send(self, CHAT.missing(conversation_id))
            return
        here = tell_who_is_here([member.id for member in opened.members])
        await live.send(self, CHAT.opened(opened, resumes=bool(oldest_id)), *here)

    @rx.event
    @signed_in
    async def load_older(self, viewer: Viewer, conversation_id: Id, before_id: Id) -> None:
        """Bring the page before a message.

        Args:
            viewer: Who looks.
            conversation_id: The conversation that the tab shows.
            before_id: Its oldest message there.
        """
        asked = (viewer.account_id, conversation_id)
        page = await db.read(messenger.list_messages, *asked, before_id=before_id)
        await live.send(self, CHAT.page(conversation_id, page, before=before_id))

    @rx.event
    @signed_in
    async def load_newer(self, viewer: Viewer, conversation_id: Id, after_id: Id) -> None:
        """Bring the page after a message.

        Args:
            viewer: Who looks.
            conversation_id: The conversation that the tab shows.
            after_id: Its newest message there.
        """
        asked = (viewer.account_id, conversation_id)
        page = await db.read(messenger.list_messages, *asked, after_id=after_id)
        await live.send(self, CHAT.page(conversation_id, page, after=after_id))

    @rx.event
    @signed_in
    async def load_newest(self, viewer: Viewer, conversation_id: Id) -> None:
        """Bring the newest page instead of what the tab shows.

        Args:
            viewer: Who looks.
            conversation_id: The conversation that the tab shows.
        """
        page = await db.read(messenger.list_messages, viewer.account_id, conversation_id)
        await live.send(self, CHAT.page(conversation_id, page))

    @rx.event
    @signed_in
    async def mark_seen(self, viewer: Viewer, conversation_id: Id, message_id: Id) -> None:
        """Note that all up to a message was on a visible screen.

        Args:
            viewer: Who looks.
            conversation_id: The conversation that the tab shows.
            message_id: The last message that was.
        """
        # Who was removed meanwhile learns it otherwise.
        with suppress(messenger.MessageNotFound):
            await db.transact(messenger.mark_seen, viewer.account_id, conversation_id, message_id)

    @rx.event
    @signed_in
    async def list_seen(self, viewer: Viewer, message_id: Id) -> None:
        """Tell who has seen a message, and when.

        Args:
            viewer: Who looks.
            message_id: The message whose menu is open.
        """
        seen_by = await db.read(messenger.list_seen, viewer.account_id, message_id)
        await live.send(self, CHAT.seen_by(message_id, seen_by))

    @rx.event
    @signed_in(limit=limits.TYPING)
    async def note_typing(self, viewer: Viewer, conversation_id: Id) -> None:
        """Tell the other members that the viewer is typing. It is kept nowhere.

        Args:
            viewer: Who types.
            conversation_id: The conversation that the tab shows.
        """
        asked = (viewer.account_id, conversation_id)
        # Who was removed while typing learns it otherwise.
        with suppress(messenger.ConversationNotFound):
            others = await db.read(messenger.list_fellow_members, *asked)
            await topics.tell_accounts(others, CHAT.typing(conversation_id, viewer.account_id))
