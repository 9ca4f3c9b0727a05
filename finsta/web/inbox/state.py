"""The state of the list of conversations. The list itself is in the browser."""

from collections.abc import Sequence
from typing import Annotated

import reflex as rx

from finsta import live, messenger
from finsta.accounts import Viewer
from finsta.infra import db
from finsta.web import limits, routes
from finsta.web.arguments import Attempt, Id, OptionalId, Text, at_most_items
from finsta.web.chat import CHAT
from finsta.web.handlers import signed_in
from finsta.web.presence import tell_who_is_here


class InboxState(rx.State):
    """Loads the list of conversations and starts conversations."""

    new = live.Form(
        title=live.Text(messenger.MAX_TITLE_LENGTH, required="Give the conversation a title."),
        people=live.Rows(required="Choose at least one person."),
    )

    @rx.event
    @signed_in
    async def load(self, viewer: Viewer, before_id: OptionalId) -> None:
        """Bring a page of the list.

        Args:
            viewer: Who looks.
            before_id: The last message of the oldest conversation in the tab's list; none for the
                top.
        """
        page = await db.read(messenger.list_inbox, viewer.account_id, before_id)
        here = _tell_faces(page.entries)
        await live.send(self, CHAT.inbox(page, before_id or 0), *here)

    @rx.event
    @signed_in
    async def load_entry(self, viewer: Viewer, conversation_id: Id) -> None:
        """Bring one line of the list.

        Args:
            viewer: Who looks.
            conversation_id: A conversation that the tab's list doesn't have.
        """
        try:
            entry = await db.read(messenger.get_inbox_entry, viewer.account_id, conversation_id)
        except messenger.ConversationNotFound:
            return  # removed meanwhile, which the tab learns by itself
        await live.send(self, CHAT.entry(entry), *_tell_faces([entry]))

    @rx.event
    @signed_in(limit=limits.STARTS)
    async def start(
        self,
        viewer: Viewer,
        title: Text,
        people: Annotated[list[Id], at_most_items(messenger.MAX_MEMBERS)],
        attempt: Attempt,
    ) -> rx.event.EventSpec:
        """Start a conversation, or find the one in which these two talk alone, and go there.

        Args:
            viewer: Who starts it.
            title: As typed.
            people: The others' ids.
            attempt: Sent twice, it is one conversation.
        """
        filled_in = (title, people, attempt)
        where = await db.transact(messenger.start_conversation, viewer.account_id, *filled_in)
        return rx.redirect(routes.conversation_path(where))


def _tell_faces(entries: Sequence[messenger.InboxEntry]) -> list[live.Operation]:
    return tell_who_is_here({face.id for entry in entries for face in entry.faces})
