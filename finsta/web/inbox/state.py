"""The state of the list of conversations. The list itself is in the browser."""

from dataclasses import dataclass
from typing import Annotated

import reflex as rx

from finsta import live, messenger
from finsta.accounts import Viewer
from finsta.infra import db
from finsta.infra.errors import FinstaError
from finsta.web import limits
from finsta.web.arguments import Given, Id, OptionalId, Text, at_most, at_most_items
from finsta.web.chat import CHAT
from finsta.web.handlers import signed_in
from finsta.web.shared.messenger import MessengerState, row_of_entry, tell_entries


@dataclass(frozen=True)
class StartForm:
    """The dialog that starts a conversation.

    Attributes:
        attempt: The browser's name for it; sent twice, it is one conversation.
        title: As typed.
        people: The others' ids.
    """

    attempt: Annotated[str, at_most(messenger.MAX_ATTEMPT_LENGTH)]
    title: Text
    people: Annotated[list[Id], at_most_items(messenger.MAX_MEMBERS)]


def _answer_start(given: Given, refusal: FinstaError | None) -> live.Operation | None:
    del given
    # Where it was started, the handler tells.
    return CHAT.answered("start", str(refusal), **{"in": 0}) if refusal else None


class InboxState(rx.State):
    """Loads the list of conversations and starts conversations."""

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
        await live.send(self, *tell_inbox(viewer.account_id, page, before_id))

    @rx.event
    @signed_in(limit=limits.STARTS, answer=_answer_start)
    async def start(self, viewer: Viewer, form: StartForm) -> None:
        """Start a conversation, or find the one in which these two talk alone.

        Args:
            viewer: Who starts it.
            form: The dialog.
        """
        filled_in = (form.title, form.people, form.attempt)
        where = await db.transact(messenger.start_conversation, viewer.account_id, *filled_in)
        await live.send(self, CHAT.answered("start", "", **{"in": where}))


def tell_inbox(
    viewer_id: int, page: messenger.InboxPage, before_id: int | None
) -> list[live.Operation]:
    """Return the operations that bring a page of the list.

    Args:
        viewer_id: Whose list it is.
        page: The conversations.
        before_id: As it was asked for.
    """
    asked = {"before": before_id} if before_id else {}
    rows = [row_of_entry(entry) for entry in page.entries]
    shown = MessengerState.conversations.page(rows, more=page.has_more, **asked)
    return [*tell_entries(viewer_id, page.entries), shown]
