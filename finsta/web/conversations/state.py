"""A conversation's state: it answers what a tab asks. The messages are in the browser."""

from typing import Any

import reflex as rx

from finsta import live, messenger
from finsta.infra import db
from finsta.infra.limits import TokenBuckets
from finsta.web import topics
from finsta.web.chat import CHAT
from finsta.web.policies import signed_in
from finsta.web.presence import list_here
from finsta.web.shared.refusals import as_id, told_as_toast
from finsta.web.shared.sessions import require_viewer

# Faster than one types, slower than a script that wants to annoy.
_typing = TokenBuckets(capacity=4, per_second=0.5)


class ConversationState(rx.State):
    """Opens conversations and brings more of them."""

    @rx.event
    @signed_in
    async def open(self, conversation_id: Any, oldest_id: Any, around_id: Any) -> None:
        """Show a conversation, or bring one up to date that the tab showed before it was away.

        Args:
            conversation_id: From the address.
            oldest_id: The oldest message that the tab shows; 0 when it shows nothing yet.
            around_id: A message to go to; 0 for where the viewer left off.
        """
        async with told_as_toast(self):
            viewer = await require_viewer(self)
            where = as_id(conversation_id)
            try:
                if oldest_id:
                    opened = await db.read(
                        messenger.reopen_window, viewer.account_id, where, as_id(oldest_id)
                    )
                else:
                    around = as_id(around_id) if around_id else None
                    opened = await db.read(
                        messenger.open_conversation, viewer.account_id, where, around_id=around
                    )
            except messenger.ConversationNotFound:
                await live.send(self, CHAT.missing(where))
                return
            here = list_here([member.id for member in opened.members])
            await live.send(self, CHAT.opened(opened, here, resumes=bool(oldest_id)))

    @rx.event
    @signed_in
    async def load_older(self, conversation_id: Any, before_id: Any) -> None:
        """Bring the page before a message.

        Args:
            conversation_id: The conversation that the tab shows.
            before_id: Its oldest message there.
        """
        async with told_as_toast(self):
            viewer = await require_viewer(self)
            where, before = as_id(conversation_id), as_id(before_id)
            page = await db.read(
                messenger.list_messages, viewer.account_id, where, before_id=before
            )
            await live.send(self, CHAT.page(where, page, before=before))

    @rx.event
    @signed_in
    async def load_newer(self, conversation_id: Any, after_id: Any) -> None:
        """Bring the page after a message.

        Args:
            conversation_id: The conversation that the tab shows.
            after_id: Its newest message there.
        """
        async with told_as_toast(self):
            viewer = await require_viewer(self)
            where, after = as_id(conversation_id), as_id(after_id)
            page = await db.read(messenger.list_messages, viewer.account_id, where, after_id=after)
            await live.send(self, CHAT.page(where, page, after=after))

    @rx.event
    @signed_in
    async def load_newest(self, conversation_id: Any) -> None:
        """Bring the newest page instead of what the tab shows.

        Args:
            conversation_id: The conversation that the tab shows.
        """
        async with told_as_toast(self):
            viewer = await require_viewer(self)
            where = as_id(conversation_id)
            page = await db.read(messenger.list_messages, viewer.account_id, where)
            await live.send(self, CHAT.page(where, page))

    @rx.event
    @signed_in
    async def mark_seen(self, conversation_id: Any, message_id: Any) -> None:
        """Note that all up to a message was on a visible screen.

        Args:
            conversation_id: The conversation that the tab shows.
            message_id: The last message that was.
        """
        async with told_as_toast(self):
            viewer = await require_viewer(self)
            where, message = as_id(conversation_id), as_id(message_id)
            try:
                await db.transact(messenger.mark_seen, viewer.account_id, where, message)
            except messenger.MessageNotFound:
                return  # the viewer was removed meanwhile, which the tab learns by itself

    @rx.event
    @signed_in
    async def list_seen(self, message_id: Any) -> None:
        """Tell who has seen a message, and when.

        Args:
            message_id: The message whose menu is open.
        """
        async with told_as_toast(self):
            viewer = await require_viewer(self)
            message = as_id(message_id)
            seen_by = await db.read(messenger.list_seen, viewer.account_id, message)
            await live.send(self, CHAT.seen_by(message, seen_by))

    @rx.event
    @signed_in
    async def note_typing(self, conversation_id: Any) -> None:
        """Tell the other members that the viewer is typing. It is kept nowhere.

        Args:
            conversation_id: The conversation that the tab shows.
        """
        async with told_as_toast(self):
            viewer = await require_viewer(self)
            where = as_id(conversation_id)
            if not _typing.allows(str(viewer.account_id)):
                return
            try:
                others = await db.read(messenger.list_fellow_members, viewer.account_id, where)
            except messenger.ConversationNotFound:
                return  # removed while typing, which the tab learns by itself
            await topics.tell_accounts(others, CHAT.typing(where, viewer.account_id))
