"""The state of the list of conversations. The list itself is in the browser."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from finsta import live, messenger
from finsta.infra import db
from finsta.infra.errors import FinstaError
from finsta.web import limits
from finsta.web.chat import CHAT
from finsta.web.policies import signed_in
from finsta.web.presence import list_here
from finsta.web.shared.refusals import BadRequest, as_id, as_ids, as_text, told_as_toast
from finsta.web.shared.sessions import require_viewer


class InboxState(rx.State):
    """Loads the list of conversations and starts conversations."""

    @rx.event
    @signed_in
    async def load(self, before_id: Any) -> None:
        """Bring a page of the list.

        Args:
            before_id: The last message of the oldest conversation in the tab's list; 0 for the top.
        """
        async with told_as_toast(self):
            viewer = await require_viewer(self)
            before = as_id(before_id) if before_id else None
            page = await db.read(messenger.list_inbox, viewer.account_id, before)
            await live.send(self, CHAT.inbox(page, before or 0))
            await self._tell_presence(page.entries)

    @rx.event
    @signed_in
    async def load_entry(self, conversation_id: Any) -> None:
        """Bring one line of the list.

        Args:
            conversation_id: A conversation that the tab's list doesn't have.
        """
        async with told_as_toast(self):
            viewer = await require_viewer(self)
            where = as_id(conversation_id)
            try:
                entry = await db.read(messenger.get_inbox_entry, viewer.account_id, where)
            except messenger.ConversationNotFound:
                return  # removed meanwhile, which the tab learns by itself
            await live.send(self, CHAT.entry(entry))
            await self._tell_presence([entry])

    @rx.event
    @signed_in
    async def start(self, form: dict[str, Any]) -> None:
        """Start a conversation, or find the one in which these two talk alone.

        Args:
            form: `attempt`, `title` and `people` as ids.
        """
        error, where = "", 0
        try:
            viewer = await require_viewer(self)
            await limits.take(limits.STARTS, viewer.account_id)
            if not isinstance(form, dict):
                raise BadRequest
            title, attempt = as_text(form.get("title")), as_text(form.get("attempt"), 36)
            people = as_ids(form.get("people"), messenger.MAX_MEMBERS)
            where = await db.transact(
                messenger.start_conversation, viewer.account_id, title, people, attempt
            )
        except FinstaError as refusal:
            error = str(refusal)
        await live.send(self, CHAT.answered("start", error, **{"in": where}))

    async def _tell_presence(self, entries: Sequence[messenger.InboxEntry]) -> None:
        faces = {face.id for entry in entries for face in entry.faces}
        here = list_here(faces)
        await live.send(self, CHAT.presence(here, sorted(faces - set(here))))
