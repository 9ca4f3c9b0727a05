"""The state of the list of conversations. The list itself is in the browser."""

from typing import Annotated

import reflex as rx

from finsta import live, messenger
from finsta.accounts import Viewer
from finsta.infra import db
from finsta.infra.words import _
from finsta.web import limits, routes
from finsta.web.arguments import Attempt, Id, OptionalId, Text, at_most_items
from finsta.web.handlers import signed_in
from finsta.web.presence import tell_who_is_here
from finsta.web.shared.messenger import MessengerState, row_of_entry, tell_entries
from finsta.web.shared.sight import read_settled


class InboxState(rx.State):
    """Loads the list of conversations and starts conversations."""

    new = live.Form(
        people=live.Rows(required=_("Choose at least one person.")),
        title=live.Text(messenger.MAX_TITLE_LENGTH, label=_("title")),
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
        await live.send(self, *await read_settled(lambda: _read_inbox(viewer, before_id)))

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
            title: As typed; one other person makes it pointless, and the form doesn't show it.
            people: The others' ids.
            attempt: Sent twice, it is one conversation.
        """
        filled_in = (title if len(people) > 1 else "", people, attempt)
        where = await db.transact(messenger.start_conversation, viewer.account_id, *filled_in)
        return rx.redirect(routes.writing_path(where))


async def _read_inbox(viewer: Viewer, before_id: int | None) -> list[live.Operation]:
    page = await db.read(messenger.list_inbox, viewer.account_id, before_id)
    faces = {face.id for entry in page.entries for face in entry.faces}
    here = await tell_who_is_here(viewer, faces)
    return [*tell_inbox(viewer.account_id, page, before_id), *here]


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
